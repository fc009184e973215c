import * as contract from '#contracts/renewals'
import { lockSale, subjectOf } from '#modules/sales'
import type { SaleRow } from '#modules/sales'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { beijingDay } from '#platform/clock'
import { exchangeNews, insertExchange } from './exchange-store.ts'
import type { Exchange } from './exchange-store.ts'
import { newestRefunds } from './refunds.ts'
import { returnAgain } from './reinstate.ts'
import { standingOf } from './standing.ts'
import { lockInstalment } from './store.ts'

/**
 * The bank would not pay back what the insurer did not take: asked once more under a request id of
 * its own. Only a try that is known to have failed is followed by another; one without an answer is
 * asked after, for the money may be back already.
 */
export const retryRenewalRefund = command(contract.retryRenewalRefund, {
  audit: 'renewal.refund-retried',
  run: async (context, { saleId, refundId }) => {
    const sale = await lockSale(context, saleId)
    const last = await lastTry(context, sale, refundId)
    const isKnown = last.status === 'refused'
    // The question itself begins with what became of it.
    const exchangeId = isKnown ? await askAgain(context, last) : last.id
    const outcome = isKnown ? ('again' as const) : ('asked-after' as const)
    const { instalmentId, amountFen } = last
    return {
      output: { outcome },
      subject: subjectOf(sale),
      detail: { outcome, instalmentId, amountFen, lastId: last.id, exchangeId },
      events: [exchangeNews(exchangeId)],
    }
  },
})

/** The try that was seen, as long as it is the newest one and the money is not back. */
async function lastTry(context: Context, sale: SaleRow, refundId: string): Promise<Exchange> {
  const seen = (await standingOf(context, sale)).exchanges.find(({ id }) => id === refundId)
  // An answer that comes this very moment is waited for.
  await lockInstalment(context.tx, found(seen).instalmentId)
  const { exchanges, account } = await standingOf(context, sale)
  const last = newestRefunds(exchanges).find(({ id }) => id === refundId)
  if (!last) throw new Refusal('state-conflict', { detail: '退款情况已经变化，请看最新的进展' })
  if (last.status === 'paid') throw new Refusal('state-conflict', { detail: '这笔钱已经退回' })
  if (!account) {
    const detail = '档案里没有客户本人的银行账户，请先在客户档案里登记'
    throw new Refusal('state-conflict', { detail })
  }
  return last
}

async function askAgain({ tx, now }: Context, last: Exchange): Promise<string> {
  const { customerId, saleId, instalmentId, agreementId, reinstatementId, amountFen } = last
  const at = { customerId, saleId, instalmentId, agreementId, reinstatementId }
  const asked = { kind: 'refund' as const, amountFen, bankRef: found(last.bankRef) }
  const id = await insertExchange(tx, { ...at, ...asked, askedOn: beijingDay(now), now })
  if (!id) throw new Refusal('state-conflict', { detail: '已经再次请银行退款，请等结果' })
  if (reinstatementId) await returnAgain(tx, reinstatementId)
  return id
}
