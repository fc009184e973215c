import { sql } from 'kysely'
import type { Actor } from '#contracts/actors'
import type { ImportOptions } from '#modules/imports'
import type { Tx } from '#platform/db'
import { Refusal } from '#platform/refusal'

export type Owner = { staffId: string | null; orgPath: string }

/** What every bank's tree begins with; used before the first unit has been set up. */
const ROOT_PATH = '/HO/'

async function ownerByNo(tx: Tx, staffNo: string) {
  const { rows } = await sql<{ staffId: string; orgPath: string }>`
    select s.id as "staffId", o.path as "orgPath"
    from access.staff s join access.org_unit o on o.id = s.org_unit_id
    where s.staff_no = ${staffNo} and s.left_on is null`.execute(tx)
  return rows[0]
}

/** New customers may be given to somebody at work, inside the reach of the person importing. */
export async function checkOwner(tx: Tx, actor: Actor, options: ImportOptions): Promise<void> {
  const { ownerStaffNo } = options
  if (ownerStaffNo === undefined) return
  const owner = await ownerByNo(tx, ownerStaffNo)
  const isInReach =
    owner !== undefined &&
    (actor.kind !== 'staff' || actor.scope === 'all' || owner.orgPath.startsWith(actor.orgPath))
  if (isInReach) return
  const message = `没有工号为 ${ownerStaffNo} 的在职员工，或不在您的数据范围内`
  throw new Refusal('invalid-input', { fields: [{ path: 'ownerStaffNo', message }] })
}

type Given = { options: ImportOptions; orgPath: string | null }

/** The named person, else nobody: the pool of the unit that imports, else of the head office. */
export async function ownerOf(tx: Tx, { options, orgPath }: Given): Promise<Owner> {
  const { ownerStaffNo } = options
  const named = ownerStaffNo === undefined ? undefined : await ownerByNo(tx, ownerStaffNo)
  if (named) return named
  if (orgPath !== null) return { staffId: null, orgPath }
  const { rows } = await sql<{ path: string }>`
    select path from access.org_unit where parent_id is null order by path limit 1`.execute(tx)
  return { staffId: null, orgPath: rows[0]?.path ?? ROOT_PATH }
}
