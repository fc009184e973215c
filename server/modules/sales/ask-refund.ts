import type { Context, NewsItem } from '#platform/command'
import { found } from '#platform/refusal'
import { insertExchange, planRow } from './store.ts'
import type { Exchange, SaleRow } from './store.ts'

/** Nothing was issued for it: what was debited goes back, without anybody having to ask. */
export async function askRefund(
  { tx, now, fields }: Pick<Context, 'tx' | 'now' | 'fields'>,
  sale: SaleRow,
  { planId }: Pick<Exchange, 'planId'>,
): Promise<NewsItem> {
  const { content } = found(await planRow(tx, fields, planId))
  const request = { amountFen: content.premiumFen }
  const exchangeId = await insertExchange(tx, sale, { kind: 'refund', planId, request, now })
  return { name: 'sale.refund-requested', payload: { exchangeId } }
}
