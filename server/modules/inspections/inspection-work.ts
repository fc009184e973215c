import type { StaffActor } from '#contracts/actors'
import { requireInScope } from '#modules/access'
import type { Context, Subject } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { barredFrom } from './rules.ts'
import { inspectionRow, linesOf, lockInspection } from './store.ts'
import type { InspectionRow } from './store.ts'

export const inspectionSubject = ({ id, customerId }: InspectionRow): Subject => ({
  kind: 'inspection',
  id,
  customerId,
})

/** The inspection, if the caller may see the sale it is about. */
export async function visibleInspection(context: Context, id: string): Promise<InspectionRow> {
  const row = found(await inspectionRow(context.tx, id))
  requireInScope(context.actor, row)
  return row
}

export async function lockVisible(context: Context, id: string): Promise<InspectionRow> {
  const row = found(await lockInspection(context.tx, id))
  requireInScope(context.actor, row)
  return row
}

/** The inspection this person has in hand. */
export async function lockOwnClaim(
  context: Context,
  { inspectionId, staffId }: { inspectionId: string; staffId: string },
): Promise<InspectionRow> {
  const row = await lockVisible(context, inspectionId)
  if (row.state === 'inspecting' && row.claimedBy === staffId) return row
  throw new Refusal('state-conflict', { detail: '请先领取这份质检' })
}

/** Why this person may not inspect it; null where they may. */
export async function barOf(
  { tx }: Pick<Context, 'tx'>,
  row: InspectionRow,
  { staffId }: StaffActor,
): Promise<string | null> {
  const { saleId, ownerStaffId } = row
  const { inspector, sellers } = await linesOf(tx, { staffId, saleId, ownerStaffId })
  return barredFrom(inspector, sellers)
}
