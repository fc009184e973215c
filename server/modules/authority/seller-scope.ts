import type { StaffActor } from '#contracts/actors'
import { requireInScope } from '#modules/access'
import { requireStaff } from '#platform/require-staff'
import type { Context } from '#platform/command'
import { beijingDay } from '#platform/clock'
import { Refusal, found } from '#platform/refusal'
import { lockGrant } from './grant-store.ts'
import type { GrantRow } from './grant-store.ts'
import { readStanding } from './standing.ts'
import type { Standing } from './standing.ts'

/** The person, if in the caller's data scope; who may not see them learns nothing. */
export async function visibleSeller(context: Context, staffId: string): Promise<Standing> {
  const standing = found(await readStanding(context.tx, staffId, beijingDay(context.now)))
  requireInScope(context.actor, { ownerStaffId: staffId, orgPath: standing.orgPath })
  return standing
}

/** The grant, locked, with who acts on it: never the person it is for. */
export async function lockVisibleGrant(
  context: Context,
  grantId: string,
): Promise<{ grant: GrantRow; staff: StaffActor }> {
  const staff = requireStaff(context.actor)
  const grant = found(await lockGrant(context.tx, grantId))
  requireInScope(context.actor, { ownerStaffId: grant.staffId, orgPath: grant.orgPath })
  requireOther(staff, grant.staffId)
  return { grant, staff }
}

/** Nobody decides on their own right to sell. */
export function requireOther(staff: StaffActor, sellerId: string): void {
  if (staff.staffId !== sellerId) return
  throw new Refusal('not-permitted', { detail: '不能办理自己的销售授权' })
}

export const sellerSubject = (staffId: string) => ({ kind: 'staff', id: staffId })
export const grantSubject = (grantId: string) => ({ kind: 'grant', id: grantId })
