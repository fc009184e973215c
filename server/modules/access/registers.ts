import { sql } from 'kysely'
import { PERMISSIONS } from '#contracts/permissions'
import type { Role } from '#contracts/permissions'
import type { RegisterField, RegisterKind } from '#contracts/registers'
import type { Json } from '#platform/canonical-json'
import type { Context } from '#platform/command'
import { jsonb } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { requireInScope } from './policy.ts'

type Values = Partial<Record<RegisterField, string | null>>
type RegistrationStatus = 'active' | 'suspended' | 'cancelled'

export type SellerRegister = {
  staffId: string
  orgPath: string
  registrationNo: string | null
  status: RegistrationStatus | null
  validUntil: string | null
  grade: number
  sellingSince: string | null
  rowVersion: number
}

export type OutletRegister = {
  orgUnitId: string
  orgPath: string
  name: string
  code: string
  permitNo: string | null
  permitUntil: string | null
  classes: string[] | null
  province: string | null
  rowVersion: number
}

const SELLER = sql`
  select s.id as "staffId", o.path as "orgPath", r.registration_no as "registrationNo", r.status,
    r.valid_until as "validUntil", s.seller_grade as "grade", s.selling_since as "sellingSince",
    s.register_version as "rowVersion"
  from access.staff s join access.org_unit o on o.id = s.org_unit_id
  left join access.registration r on r.staff_id = s.id`

export async function sellerRegister(db: Db, staffId: string): Promise<SellerRegister | undefined> {
  const { rows } = await sql<SellerRegister>`
    ${SELLER} where s.id = ${staffId} and s.left_on is null`.execute(db)
  return rows[0]
}

const OUTLET = sql`
  select id as "orgUnitId", path as "orgPath", name, code, permit_no as "permitNo",
    permit_valid_until as "permitUntil", authorised_classes as "classes", province,
    register_version as "rowVersion"
  from access.org_unit`

/** Head office sells nothing and has no permit of its own. */
export async function outletRegister(db: Db, id: string): Promise<OutletRegister | undefined> {
  const { rows } = await sql<OutletRegister>`
    ${OUTLET} where id = ${id} and kind <> 'head-office'`.execute(db)
  return rows[0]
}

/** The seller's register, locked and as the caller read it; nobody keeps their own. */
export async function lockSellerRegister(
  { tx, actor, expectedVersion }: Context,
  staffId: string,
): Promise<SellerRegister> {
  await sql`select 1 from access.staff where id = ${staffId} for no key update`.execute(tx)
  const register = found(await sellerRegister(tx, staffId))
  requireInScope(actor, { ownerStaffId: staffId, orgPath: register.orgPath })
  if (requireStaff(actor).staffId === staffId) {
    throw new Refusal('not-permitted', { detail: '不能办理自己的登记，请由他人办理' })
  }
  if (register.rowVersion !== expectedVersion) throw new Refusal('version-stale')
  return register
}

export async function lockOutletRegister(
  { tx, actor, expectedVersion }: Context,
  orgUnitId: string,
): Promise<OutletRegister> {
  await sql`select 1 from access.org_unit where id = ${orgUnitId} for no key update`.execute(tx)
  const register = found(await outletRegister(tx, orgUnitId))
  requireInScope(actor, { ownerStaffId: null, orgPath: register.orgPath })
  if (register.rowVersion !== expectedVersion) throw new Refusal('version-stale')
  return register
}

type Entry = {
  kind: RegisterKind
  was: Values
  stands: Values
  reason: string
  /** Of whom or of which unit; one of the two. */
  staffId?: string
  orgUnitId?: string
}

/** Writes what changed and what stood there before; an entry that changes nothing is none. */
export async function enter({ tx, actor, now }: Context, entry: Entry): Promise<void> {
  const { kind, was, stands, reason, staffId = null, orgUnitId = null } = entry
  if (changesOf(was, stands).length === 0) {
    throw new Refusal('state-conflict', { detail: '与现有登记相同，没有改动' })
  }
  await sql`
    insert into access.register_entry (id, staff_id, org_unit_id, kind, was, stands, reason,
      kept_by, kept_at)
    values (${newId()}, ${staffId}, ${orgUnitId}, ${kind}, ${jsonb(was)},
      ${jsonb(stands)}, ${reason}, ${requireStaff(actor).staffId}, ${now})`.execute(tx)
}

/** Both sides for the audit log, which nobody can rewrite. */
export const told = ({ was, stands, reason }: Pick<Entry, 'was' | 'stands' | 'reason'>) =>
  ({ was: was as Json, stands: stands as Json, reason }) satisfies Record<string, Json>

export type Change = { field: RegisterField; was: string | null; stands: string | null }

/** Field by field what is different now, in the order in which it was entered. Pure. */
export function changesOf(was: Values, stands: Values): Change[] {
  return (Object.keys(stands) as RegisterField[])
    .map((field) => ({ field, was: was[field] ?? null, stands: stands[field] ?? null }))
    .filter((change) => change.was !== change.stands)
}

type EntryRow = {
  id: string
  kind: RegisterKind
  was: Values
  stands: Values
  reason: string
  byName: string
  at: Date
}

export async function entriesOf(db: Db, id: string) {
  const { rows } = await sql<EntryRow>`
    select e.id, e.kind, e.was, e.stands, e.reason, s.name as "byName", e.kept_at as "at"
    from access.register_entry e join access.staff s on s.id = e.kept_by
    where e.staff_id = ${id} or e.org_unit_id = ${id}
    order by e.id desc limit 100`.execute(db)
  return rows.map(({ was, stands, at, ...entry }) => ({
    ...entry,
    at: at.toISOString(),
    changes: changesOf(was, stands),
  }))
}

const KEEPING: readonly Role[] = PERMISSIONS['register:keep']

/** Who may keep the register of this place, compliance first: those to be asked. */
export async function keepersFor(
  db: Db,
  { orgPath, staffId = null }: { orgPath: string; staffId?: string | null },
): Promise<{ name: string; role: Role }[]> {
  const { rows } = await sql<{ name: string; roles: Role[] }>`
    select s.name, s.roles from access.staff s join access.org_unit o on o.id = s.org_unit_id
    where s.left_on is null and s.roles && ${[...KEEPING]}::text[]
      and s.id is distinct from ${staffId}::uuid
      and (s.scope = 'all' or (s.scope = 'unit-and-below' and starts_with(${orgPath}, o.path)))
    order by 'compliance' = any(s.roles) desc, s.staff_no limit 5`.execute(db)
  return rows.flatMap(({ name, roles }) => {
    const role = KEEPING.find((one) => roles.includes(one))
    return role ? [{ name, role }] : []
  })
}

/** Raises the version of the person's register and gives the new one. */
export async function raiseSellerVersion(tx: Tx, staffId: string): Promise<number> {
  const { rows } = await sql<{ rowVersion: number }>`
    update access.staff set register_version = register_version + 1 where id = ${staffId}
    returning register_version as "rowVersion"`.execute(tx)
  return found(rows[0]).rowVersion
}

export const staffSubject = (staffId: string) => ({ kind: 'staff', id: staffId })
