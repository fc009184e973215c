import { sql } from 'kysely'
import * as contract from '#contracts/access'
import type { Role } from '#contracts/permissions'
import { command, query } from '#platform/command'
import type { Db } from '#platform/db'
import { found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { signedIn } from './sign-in.ts'
import { endSession } from './store.ts'

export const readSession = query(contract.readSession, async ({ tx, actor }) => {
  const staff = requireStaff(actor)
  const { rows } = await sql<{ csrfToken: string; expiresAt: Date; orgUnitName: string }>`
    select x.csrf_token as "csrfToken", x.expires_at as "expiresAt", o.name as "orgUnitName"
    from access.session x, access.org_unit o
    where x.id = ${staff.sessionId} and o.id = ${staff.orgUnitId}`.execute(tx)
  const session = found(rows[0])
  const { staffId, roles, orgUnitId, name, staffNo, scope } = staff
  const holder = { id: staffId, staffNo, name, roles: [...roles], scope, orgUnitId }
  return { output: signedIn({ ...holder, orgUnitName: session.orgUnitName }, session) }
})

export const signOut = command(contract.signOut, {
  audit: 'session.closed',
  run: async ({ tx, actor, now }) => {
    const staff = requireStaff(actor)
    await endSession(tx, staff.sessionId, now)
    return { output: {}, subject: { kind: 'staff', id: staff.staffId } }
  },
})

export const readOrgTree = query(contract.readOrgTree, async ({ tx }) => {
  const { rows } = await sql<never>`
    select id, code, name, kind, parent_id as "parentId", path, province
    from access.org_unit order by path`.execute(tx)
  return { output: { items: rows } }
})

type StaffCard = {
  id: string
  staffNo: string
  name: string
  roles: Role[]
  orgUnitId: string
  orgUnitName: string
}

/** By part of the name, the beginning of the pinyin initials, or 工号. */
export const findStaff = query(contract.findStaff, async ({ tx }, { q }) => {
  const { rows } = await sql<StaffCard>`
    select s.id, s.staff_no as "staffNo", s.name, s.roles, s.org_unit_id as "orgUnitId",
      o.name as "orgUnitName"
    from access.staff s join access.org_unit o on o.id = s.org_unit_id
    where s.left_on is null and (${q} = '' or strpos(s.name, ${q}) > 0
      or starts_with(s.pinyin_initials, lower(${q})) or starts_with(s.staff_no, ${q}))
    order by s.staff_no limit 200`.execute(tx)
  return { output: { items: rows } }
})

/** Somebody who works here today, by 工号. */
export async function colleagueByNo(
  db: Db,
  staffNo: string,
): Promise<{ staffId: string; orgPath: string } | undefined> {
  const { rows } = await sql<{ staffId: string; orgPath: string }>`
    select s.id as "staffId", o.path as "orgPath"
    from access.staff s join access.org_unit o on o.id = s.org_unit_id
    where s.staff_no = ${staffNo} and s.left_on is null`.execute(db)
  return rows[0]
}

/** Who sells, for papers and letters; the right to sell itself is answered by `authority`. */
export type SellerFacts = {
  staffId: string
  name: string
  registrationNo: string | null
  registrationStatus: string | null
  registrationValidUntil: string | null
  sellerGrade: number
  outletClasses: string[] | null
  outletPermitUntil: string | null
  province: string | null
  outletName: string
  outletCode: string
}

export async function readSellerFacts(db: Db, staffId: string): Promise<SellerFacts> {
  const { rows } = await sql<SellerFacts>`
    select s.id as "staffId", s.name, r.registration_no as "registrationNo",
      r.status as "registrationStatus", r.valid_until as "registrationValidUntil",
      s.seller_grade as "sellerGrade",
      o.authorised_classes as "outletClasses",
      o.permit_valid_until as "outletPermitUntil", o.province, o.name as "outletName",
      o.code as "outletCode"
    from access.staff s join access.org_unit o on o.id = s.org_unit_id
    left join access.registration r on r.staff_id = s.id
    where s.id = ${staffId}`.execute(db)
  return found(rows[0])
}
