import type { BankCore, CancelRequest, InsurerGateway, RefundRequest } from '#modules/insurers'
import { chosen, loadFacts, saleRow } from '#modules/sales'
import type { SaleFacts } from '#modules/sales'
import { WITHDRAWAL_REASONS } from '#contracts/withdrawals'
import { beijingDay } from '#platform/clock'
import { inTransaction } from '#platform/db'
import type { FieldCrypto } from '#platform/crypto'
import type { EventHandler, HandlerContext, Schedule } from '#platform/jobs'
import { found } from '#platform/refusal'
import type { Printing } from './papers.ts'
import { settleCancel, settleRefund } from './settle.ts'
import { countAttempt, lockWithdrawal, openWithdrawals } from './store.ts'
import type { Withdrawal } from './store.ts'

export type Partners = Printing & { insurer: InsurerGateway; bank: BankCore; fields: FieldCrypto }

/** Asked again when nothing has been heard for this long. */
const STALE_AFTER_MS = 20_000

/**
 * Insurer first, bank second, each asked with an id of its own that makes asking again harmless: a
 * contract is ended once and a premium goes back once, whatever crashes in between.
 */
export function partnerJobs(partners: Partners): {
  handlers: EventHandler[]
  schedules: Schedule[]
} {
  const handler = (event: string, name: string): EventHandler => ({
    event,
    name,
    run: (context, payload) => goOn(partners, context, String(payload['withdrawalId'])),
  })
  return {
    handlers: [
      handler('withdrawal.cancel-requested', 'ask-cancel'),
      handler('withdrawal.refund-requested', 'ask-refund'),
    ],
    schedules: [
      {
        name: 'resume-withdrawals',
        everySec: 10,
        run: async (context) => {
          const before = new Date(context.now().getTime() - STALE_AFTER_MS)
          for (const { id } of await openWithdrawals(context.db, before)) {
            await goOn(partners, context, id).catch((error: Error) => {
              context.log.warn({ withdrawalId: id, reason: error.message }, 'still no answer')
            })
          }
        },
      },
    ],
  }
}

async function goOn(partners: Partners, context: HandlerContext, withdrawalId: string) {
  const now = context.now()
  const { withdrawal, facts } = await inTransaction(context.db, async (tx) => {
    const row = found(await lockWithdrawal(tx, withdrawalId))
    const sale = found(await saleRow(tx, row.saleId))
    return { withdrawal: row, facts: await loadFacts({ tx, now, fields: partners.fields }, sale) }
  })
  if (withdrawal.state === 'cancelling') {
    await countAttempt(context.db, withdrawal)
    const request = cancelRequest(withdrawal, facts)
    const answer = await cancelled(partners.insurer, withdrawal, request)
    await context.execute(settleCancel, { withdrawalId, requestId: withdrawal.id, answer })
  }
  if (withdrawal.state === 'refunding') {
    await countAttempt(context.db, withdrawal)
    const request = refundRequest(withdrawal, facts)
    const answer = await paidBack(partners.bank, withdrawal, request)
    const { requestId } = request
    await context.execute(settleRefund(partners), { withdrawalId, requestId, answer })
  }
}

/** What was asked before is asked after first; only what never arrived is asked again. */
async function cancelled(
  insurer: InsurerGateway,
  { attempts }: Withdrawal,
  request: CancelRequest,
): Promise<object> {
  if (attempts > 0) {
    const past = await insurer.queryExchange(request.insurerCode, request.requestId)
    if (past.state === 'done') return past.answer
  }
  return insurer.cancel({ ...request, isRepeat: attempts > 0 })
}

async function paidBack(
  bank: BankCore,
  { attempts }: Withdrawal,
  request: RefundRequest,
): Promise<object> {
  if (attempts > 0) {
    const past = await bank.queryDebit(request.requestId)
    if (past.state === 'done') return past.answer
  }
  return bank.refund({ ...request, isRepeat: attempts > 0 })
}

function cancelRequest(withdrawal: Withdrawal, facts: SaleFacts): CancelRequest {
  const { id, policyNo, kind, reason, requestedOn } = withdrawal
  return {
    requestId: id,
    insurerCode: chosen(facts).plan.content.insurerCode,
    policyNo,
    kind,
    reason: WITHDRAWAL_REASONS[reason],
    // The customer's day counts, not the day the insurer is reached.
    askedOn: requestedOn,
  }
}

/** Back to the account the premium came from (互联网办法 art. 40; 销售行为办法 art. 32). */
function refundRequest(withdrawal: Withdrawal, facts: SaleFacts): RefundRequest {
  const { customer, sale, exchanges } = facts
  const bankRef = exchanges.debit?.answer?.['bankRef']
  const { cancelAnswer, refundId, cancelledAt } = withdrawal
  if (cancelAnswer?.status !== 'cancelled' || !refundId || !cancelledAt) {
    throw new Error(`withdrawal ${withdrawal.id} has nothing to refund yet`)
  }
  return {
    requestId: refundId,
    accountNo: found(customer.bankAccount),
    holderName: found(customer.name),
    amountFen: cancelAnswer.refundFen,
    originalBankRef: typeof bankRef === 'string' ? bankRef : '',
    reference: sale.saleNo,
    askedOn: beijingDay(cancelledAt),
  }
}
