import type { OutputOf } from '#contracts/operation'
import type { RefundState, readRenewal } from '#contracts/renewals'
import type { Exchange } from './exchange-store.ts'

type RefundView = OutputOf<typeof readRenewal>['items'][number]['refunds'][number]

/** As long as the schedule takes to ask after a question without an answer, twice over. */
const LATE_AFTER_MS = 60_000

/** The newest try for each debit that goes back; `exchanges` newest first. Pure. */
export function newestRefunds(exchanges: readonly Exchange[]): Exchange[] {
  const refunds = exchanges.filter(({ kind }) => kind === 'refund')
  return refunds.filter(
    ({ bankRef }, at) => refunds.findIndex((one) => one.bankRef === bankRef) === at,
  )
}

type Of = { instalmentId: string; now: Date }

/** The money of one premium that goes back, for the people who look after it. Pure. */
export function refundsOf(exchanges: readonly Exchange[], { instalmentId, now }: Of): RefundView[] {
  const own = exchanges.filter((one) => one.instalmentId === instalmentId)
  return newestRefunds(own).map((one) => {
    const reason = one.answer?.['reason']
    return {
      id: one.id,
      isReinstatement: one.reinstatementId !== null,
      askedOn: one.askedOn,
      amountFen: one.amountFen ?? 0,
      state: one.status as RefundState,
      reason: one.status === 'refused' && typeof reason === 'string' ? reason : null,
      attempt: own.filter(({ kind, bankRef }) => kind === 'refund' && bankRef === one.bankRef)
        .length,
      isLate:
        one.status === 'requested' && now.getTime() - one.requestedAt.getTime() > LATE_AFTER_MS,
    }
  })
}
