import { sql } from 'kysely'
import type { Json } from '#platform/canonical-json'
import { beijingDay } from '#platform/clock'
import type { Context } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { isSelfService } from './self-service.ts'
import { newSaleNo } from './open-sale.ts'
import { insertAct, insertSale, saleRow } from './store.ts'
import type { SaleRow } from './store.ts'

export type OwnSale = {
  customerId: string
  /** Who looks after the customer, or leads the outlet: where a person has to go on with it. */
  ownerStaffId: string
  orgPath: string
  /** From which page, by which code, sent by whom. */
  entered: Record<string, Json>
  /** How the system knew who it is, in words. */
  evidence: string
}

/**
 * The sale of a customer who has proven who they are: the one that is under way, or a new one. One
 * that people lead is theirs to finish.
 */
export async function openOwnSale(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  own: OwnSale,
): Promise<SaleRow> {
  const { customerId, ownerStaffId, orgPath, entered, evidence } = own
  const live = await liveSale(tx, customerId)
  if (live && !isSelfService(live.channel)) {
    throw new Refusal('state-conflict', {
      detail: '您在网点已有一笔正在办理的投保，请联系您的客户经理接着办',
    })
  }
  if (live) return live
  const id = newId()
  const saleNo = newSaleNo(beijingDay(now))
  const place = { channel: 'online', intermediaryPersonId: null } as const
  await insertSale(tx, { customerId, id, saleNo, ...place, ownerStaffId, orgPath }, now)
  const sale = found(await saleRow(tx, id))
  const done = { planId: null, now }
  const customer = { kind: 'customer', id: customerId }
  await insertAct(tx, sale, {
    ...done,
    kind: 'entered',
    code: 'online',
    by: customer,
    data: entered,
  })
  const by = { kind: 'system', id: 'self-service' }
  await insertAct(tx, sale, { ...done, kind: 'check', code: 'identity', by, data: { evidence } })
  return sale
}

async function liveSale(tx: Context['tx'], customerId: string): Promise<SaleRow | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from sales.sale where customer_id = ${customerId}
      and state not in ('in-force', 'sealed', 'declined', 'abandoned')
    for update`.execute(tx)
  return rows[0] ? saleRow(tx, rows[0].id) : undefined
}
