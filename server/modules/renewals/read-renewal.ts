import * as contract from '#contracts/renewals'
import type { DebitState } from '#contracts/renewals'
import { maskPhone } from '#modules/customers'
import { liveCode } from '#modules/messages'
import { chosen, lockOwnSale, subjectOf, visibleSale } from '#modules/sales'
import { personalQuery } from '#platform/command'
import { codeFor, wordsFor } from './agree-debit.ts'
import type { Agreement } from './agreement-store.ts'
import { DEBIT_TEXT } from './agreement-text.ts'
import type { Exchange } from './exchange-store.ts'
import { refundsOf } from './refunds.ts'
import { reinstatementOf } from './reinstatement-store.ts'
import { reinstatementView } from './reinstatement-view.ts'
import { debitNext, standingOf } from './standing.ts'
import type { Standing } from './standing.ts'
import type { InstalmentRow } from './store.ts'

/** What is to be paid next, what was, how it is debited, and how long the cover waits for it. */
export const readRenewal = personalQuery(contract.readRenewal, {
  audit: 'renewal.read',
  onceInMinutes: 10,
  run: async (context, { saleId }) => {
    const sale = await visibleSale(context, saleId)
    const standing = await standingOf(context, sale)
    const { rows, agreement, next, account } = standing
    const application = await reinstatementOf(context.tx, sale.id)
    return {
      output: {
        next,
        agreement: agreement ? agreementView(agreement) : null,
        nextDebitOn: debitNext(standing),
        reinstatement: application ? reinstatementView(application) : null,
        accountMasked: account?.masked ?? null,
        items: rows.map((row) => toView(row, standing, context.now)),
      },
      seen: [subjectOf(sale)],
    }
  },
})

export function readPhoneRenewal(bankName: string) {
  return personalQuery(contract.readPhoneRenewal, {
    audit: 'renewal.read',
    onceInMinutes: 10,
    run: async (context) => {
      const { sale } = await lockOwnSale(context)
      const standing = await standingOf(context, sale)
      const { policy, facts, rows, agreement, next, account, offer } = standing
      const { productName, insurerName } = chosen(facts).plan.content
      const live = await liveCode(context, codeFor(sale.id))
      const open = rows.find(({ state }) => state === 'due')
      const output = {
        policyNo: policy.policyNo,
        productName,
        insurerName,
        next,
        owed: owedNow(open, standing.today),
        lapsed:
          rows[0]?.state === 'lapsed'
            ? { graceUntil: rows[0].graceUntil, reinstateUntil: rows[0].reinstateUntil }
            : null,
        lastDebit: (open && debitsOf(standing, open)[0]) ?? null,
        nextDebitOn: debitNext(standing),
        agreement: agreement ? agreementView(agreement) : null,
        offer: { ...offer, version: DEBIT_TEXT, text: wordsFor(standing, bankName) },
        accountMasked: account?.masked ?? null,
        code: {
          sentTo: maskPhone(facts.customer.phone ?? ''),
          liveUntil: live?.expiresAt.toISOString() ?? null,
        },
      }
      return { output, seen: [subjectOf(sale)] }
    },
  })
}

function owedNow(open: InstalmentRow | undefined, today: string) {
  if (!open || open.dueOn > today) return null
  const { dueOn, amountFen, graceUntil } = open
  return { dueOn, amountFen, graceUntil }
}

function agreementView(agreement: Agreement) {
  const { id, amountFen, accountMasked, retryDays, endKind, endNote } = agreement
  return {
    id,
    givenAt: agreement.givenAt.toISOString(),
    amountFen,
    accountMasked,
    retryDays,
    endedAt: agreement.endedAt?.toISOString() ?? null,
    endKind,
    endNote,
  }
}

function toView(row: InstalmentRow, standing: Standing, now: Date) {
  const { id, ordinal, dueOn: day, amountFen, state, graceUntil, reinstateUntil, askedOn } = row
  return {
    id,
    number: ordinal + 1,
    dueOn: day,
    amountFen,
    state,
    graceUntil,
    isInGrace: state === 'due' && standing.today > day,
    reinstateUntil,
    noticedAt: row.noticedAt?.toISOString() ?? null,
    isWritten: row.messageId !== null,
    askedOn,
    settledAt: row.settledAt?.toISOString() ?? null,
    debits: debitsOf(standing, row),
    notBooked: reasonOf(
      standing.exchanges.find(
        (one) => one.instalmentId === id && one.kind === 'renew' && one.status === 'refused',
      ),
    ),
    refunds: refundsOf(standing.exchanges, { instalmentId: id, now }),
  }
}

function debitsOf({ exchanges }: Standing, { id }: InstalmentRow) {
  return (
    exchanges
      // What the customer signed for to take the contract up again stands with that application.
      .filter(
        ({ kind, instalmentId, reinstatementId }) =>
          kind === 'debit' && instalmentId === id && reinstatementId === null,
      )
      .map((one) => ({
        id: one.id,
        askedOn: one.askedOn,
        amountFen: one.amountFen ?? 0,
        state: one.status as DebitState,
        reason: one.status === 'refused' ? reasonOf(one) : null,
      }))
  )
}

function reasonOf(exchange: Exchange | undefined): string | null {
  const reason = exchange?.answer?.['reason']
  return typeof reason === 'string' ? reason : null
}
