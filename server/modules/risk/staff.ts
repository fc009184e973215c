import { sql } from 'kysely'
import { permissionsOf } from '#contracts/permissions'
import type { Permission, Role } from '#contracts/permissions'
import type { Db } from '#platform/db'
import { Refusal } from '#platform/refusal'

/** Who is given something to do must work here and be able to see it. */
export async function requireOwner(db: Db, staffId: string, path = 'ownerStaffId'): Promise<void> {
  const { rows } = await sql<{ roles: Role[] }>`
    select roles from access.staff where id = ${staffId} and left_on is null`.execute(db)
  const needed: Permission = 'risk:read'
  if (rows[0] && permissionsOf(rows[0].roles).has(needed)) return
  const message = '这位员工不在职，或看不到风险管理，请另选负责人'
  throw new Refusal('invalid-input', { fields: [{ path, message }] })
}
