import { sql } from 'kysely'
import type { SaleChannel } from '#contracts/authority'
import * as contract from '#contracts/sales'
import { colleagueByNo } from '#modules/access'
import { readRight } from '#modules/authority'
import type { Intermediated } from '#modules/intermediaries'
import { moveRecordings } from '#modules/recordings'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { intermediaryFor, intermediaryTold } from './intermediary.ts'
import { AVOIDANCE, mustAvoid } from './avoidance.ts'
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
  run: async (context, { saleId, channel, staffNo, reason, intermediary }) => {
    const { tx } = context
    const sale = await lockToTakeOver(context, saleId)
    requireNotCommitted(sale.state)
    const successor = await successorOf(context, sale, staffNo)
    const { staffId: toStaffId } = successor
    const through = await intermediaryFor(tx, { channel, intermediary })
    const intermediaryPersonId = through?.person.id ?? null
    const to = { channel, toStaffId, intermediaryPersonId }
    requireChange(sale, to)
    await requireRight(context, { staffId: toStaffId, channel, through })
    if (await mustAvoid(tx, { staffId: toStaffId, customerId: sale.customerId })) {
      throw new Refusal('door-closed', { detail: '接手的同事须回避这位客户', reasons: [AVOIDANCE] })
    }
    await insertHandOver(context, sale, { ...to, reason })
    await sql`
      update sales.sale set channel = ${channel}, owner_staff_id = ${toStaffId},
        intermediary_person_id = ${intermediaryPersonId}, org_path = ${successor.orgPath}
      where id = ${sale.id}`.execute(tx)
    const { orgPath } = successor
    await moveRecordings(tx, sale.id, { ownerStaffId: toStaffId, orgPath })
    return {
      output: await advance(context, sale),
      subject: subjectOf(sale),
      detail: { from: sale.channel, to: channel, toStaffId, reason, ...intermediaryTold(through) },
    }
  },
})

type Successor = {
  channel: SaleChannel
  toStaffId: string
  intermediaryPersonId: string | null
}

function requireChange(sale: SaleRow, to: Successor): void {
  const isSame =
    sale.channel === to.channel &&
    sale.ownerStaffId === to.toStaffId &&
    sale.intermediaryPersonId === to.intermediaryPersonId
  if (!isSame) return
  throw new Refusal('state-conflict', { detail: '渠道和经办人都没有变，不需要转交' })
}

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

type Right = { staffId: string; channel: SaleChannel; through: Intermediated | null }

async function requireRight(
  { tx, now }: Context,
  { staffId, channel, through }: Right,
): Promise<void> {
  const lapses = (await readRight(tx, { staffId, channel, now, through })).lapses()
  if (lapses.length === 0) return
  throw new Refusal('door-closed', {
    detail: '接手的同事在这个渠道没有可售权',
    reasons: lapses.map(toCause),
  })
}

async function insertHandOver(
  { tx, now, actor }: Context,
  sale: SaleRow,
  to: Successor & { reason: string },
): Promise<void> {
  const { staffId } = requireStaff(actor)
  await sql`
    insert into sales.hand_over (customer_id, id, sale_id, from_channel, to_channel, from_staff_id,
      to_staff_id, to_intermediary_person_id, reason, by_staff_id, at)
    values (${sale.customerId}, ${newId()}, ${sale.id}, ${sale.channel}, ${to.channel},
      ${sale.ownerStaffId}, ${to.toStaffId}, ${to.intermediaryPersonId}, ${to.reason}, ${staffId}, ${now})`.execute(
    tx,
  )
}
