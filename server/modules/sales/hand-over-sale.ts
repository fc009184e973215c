import { sql } from 'kysely'
import type { SaleChannel } from '#contracts/authority'
import * as contract from '#contracts/sales'
import { colleagueByNo } from '#modules/access'
import { readRight } from '#modules/authority'
import { moveRecordings } from '#modules/recordings'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { toCause } from './lapse-causes.ts'
import { advance, lockToTakeOver, subjectOf } from './sale-work.ts'
import { requireNotCommitted } from './states.ts'
import type { SaleRow } from './store.ts'

/**
 * Another channel or another colleague goes on: what was done stays, and from now on the rules of the
 * new channel and the right to sell of the new seller count (手册 1.2-e; 互联网办法 art. 5).
 */
export const handOverSale = command(contract.handOverSale, {
  audit: 'sale.handed-over',
  run: async (context, { saleId, channel, staffNo, reason }) => {
    const { tx } = context
    const sale = await lockToTakeOver(context, saleId)
    requireNotCommitted(sale.state)
    const successor = await successorOf(context, sale, staffNo)
    const { staffId: toStaffId } = successor
    if (sale.channel === channel && sale.ownerStaffId === toStaffId) {
      throw new Refusal('state-conflict', { detail: '渠道和经办人都没有变，不需要转交' })
    }
    await requireRight(context, { staffId: toStaffId, channel })
    await insertHandOver(context, sale, { channel, toStaffId, reason })
    await sql`
      update sales.sale set channel = ${channel}, owner_staff_id = ${toStaffId},
        org_path = ${successor.orgPath}
      where id = ${sale.id}`.execute(tx)
    const { orgPath } = successor
    await moveRecordings(tx, sale.id, { ownerStaffId: toStaffId, orgPath })
    return {
      output: await advance(context, sale),
      subject: subjectOf(sale),
      detail: { from: sale.channel, to: channel, toStaffId, reason },
    }
  },
})

/** Somebody of the same branch who still works here. */
async function successorOf({ tx }: Context, sale: SaleRow, staffNo: string) {
  const colleague = await colleagueByNo(tx, staffNo.toUpperCase())
  if (colleague && branchOf(colleague.orgPath) === branchOf(sale.orgPath)) return colleague
  throw new Refusal('invalid-input', {
    fields: [{ path: 'staffNo', message: '本分行没有这个工号的在职同事，请核对' }],
  })
}

/** `/总行/分行/…`: the first two parts of a place in the tree. */
const branchOf = (path: string) => path.split('/').slice(0, 3).join('/')

async function requireRight(
  { tx, now }: Context,
  { staffId, channel }: { staffId: string; channel: SaleChannel },
): Promise<void> {
  const lapses = (await readRight(tx, { staffId, channel, now })).lapses()
  if (lapses.length === 0) return
  throw new Refusal('door-closed', {
    detail: '接手的同事在这个渠道没有可售权',
    reasons: lapses.map(toCause),
  })
}

async function insertHandOver(
  { tx, now, actor }: Context,
  sale: SaleRow,
  to: { channel: SaleChannel; toStaffId: string; reason: string },
): Promise<void> {
  const { staffId } = requireStaff(actor)
  await sql`
    insert into sales.hand_over (customer_id, id, sale_id, from_channel, to_channel, from_staff_id,
      to_staff_id, reason, by_staff_id, at)
    values (${sale.customerId}, ${newId()}, ${sale.id}, ${sale.channel}, ${to.channel},
      ${sale.ownerStaffId}, ${to.toStaffId}, ${to.reason}, ${staffId}, ${now})`.execute(tx)
}
