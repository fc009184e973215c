import { sql } from 'kysely'
import type { Db } from '#platform/db'

type Colleague = { staffId: string; orgPath: string }

/** Who leads the outlet today; the longest there where there are several. */
export async function managerOf(db: Db, orgPath: string): Promise<Colleague | undefined> {
  const { rows } = await sql<Colleague>`
    select s.id as "staffId", o.path as "orgPath"
    from access.staff s join access.org_unit o on o.id = s.org_unit_id
    where o.path = ${orgPath} and s.left_on is null and 'outlet-manager' = any(s.roles)
    order by s.employed_since, s.id limit 1`.execute(db)
  return rows[0]
}

/** Where somebody works, if they still do. */
export async function staffAt(db: Db, staffId: string): Promise<Colleague | undefined> {
  const { rows } = await sql<Colleague>`
    select s.id as "staffId", o.path as "orgPath"
    from access.staff s join access.org_unit o on o.id = s.org_unit_id
    where s.id = ${staffId} and s.left_on is null`.execute(db)
  return rows[0]
}

/** Whether the bank has a place of its own there; null where the province is not known. */
export async function isServedProvince(db: Db, province: string | null): Promise<boolean | null> {
  if (province === null) return null
  const { rows } = await sql<{ isServed: boolean }>`
    select exists (select 1 from access.org_unit
      where province = ${province} and kind in ('branch', 'outlet')) as "isServed"`.execute(db)
  return rows[0]?.isServed ?? false
}
