import { sql } from 'kysely'
import type { ScriptContent, ScriptKind, ScriptPart, ScriptSegment } from '#contracts/scripts'
import { jsonb } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import { Refusal, found } from '#platform/refusal'
import type { SegmentRow } from './rules.ts'
import type { StoredState } from './states.ts'

export type Script = {
  id: string
  name: string
  kind: ScriptKind
  segment: ScriptSegment
  productClass: string | null
  productId: string | null
  createdAt: Date
}

export type VersionRow = {
  scriptId: string
  version: number
  content: ScriptContent
  state: StoredState
  validUntil: string | null
  note: string
  editedBy: string[]
  editedByNames: string[]
  changedAt: Date
  decidedByName: string | null
  decidedAt: Date | null
  opinion: string | null
  withdrawnReason: string | null
  rowVersion: number
}

export type ListedScript = Script & { productName: string | null; versions: VersionRow[] }

const SCRIPT = sql`
  s.id, s.name, s.kind, s.segment, s.product_class as "productClass", s.product_id as "productId",
  s.created_at as "createdAt", p.name as "productName"`
const VERSION = sql`
  v.script_id as "scriptId", v.version, v.content, v.state, v.valid_until as "validUntil", v.note,
  v.edited_by as "editedBy", v.changed_at as "changedAt", d.name as "decidedByName",
  v.decided_at as "decidedAt", v.opinion,
  v.withdrawn_reason as "withdrawnReason", v.row_version as "rowVersion",
  (select coalesce(array_agg(e.name order by e.staff_no), '{}') from access.staff e
    where e.id = any(v.edited_by)) as "editedByNames"`

/** A library of some hundreds at most: read whole, each with its versions, the newest first. */
export async function allScripts(db: Db, only?: string): Promise<ListedScript[]> {
  const { rows } = await sql<Script & { productName: string | null }>`
    select ${SCRIPT} from scripts.script s left join products.v_product p on p.id = s.product_id
    where ${only ?? null}::uuid is null or s.id = ${only ?? null}
    order by s.id desc`.execute(db)
  const versions = await versionRows(db, only)
  return rows.map((script) => ({
    ...script,
    versions: versions.filter(({ scriptId }) => scriptId === script.id),
  }))
}

async function versionRows(db: Db, scriptId: string | undefined): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select ${VERSION} from scripts.script_version v
    left join access.staff d on d.id = v.decided_by
    where ${scriptId ?? null}::uuid is null or v.script_id = ${scriptId ?? null}
    order by v.version desc`.execute(db)
  return rows
}

export const scriptById = async (db: Db, id: string): Promise<ListedScript> =>
  found((await allScripts(db, id))[0])

/** Refuses with `not-found` where there is no such script. */
export async function requireScript(db: Db, id: string): Promise<void> {
  await scriptById(db, id)
}

/** The version, held for change, if it still is as the caller read it. */
export async function lockVersion(
  tx: Tx,
  at: { scriptId: string; version: number },
  expectedVersion: number | undefined,
): Promise<{ script: ListedScript; row: VersionRow }> {
  await sql`
    select 1 from scripts.script_version
    where script_id = ${at.scriptId} and version = ${at.version} for update`.execute(tx)
  const script = await scriptById(tx, at.scriptId)
  const row = found(script.versions.find(({ version }) => version === at.version))
  if (row.rowVersion !== expectedVersion) throw new Refusal('version-stale')
  return { script, row }
}

export async function insertScript(tx: Tx, script: Script): Promise<void> {
  await sql`
    insert into scripts.script (id, name, kind, segment, product_class, product_id, created_at)
    values (${script.id}, ${script.name}, ${script.kind}, ${script.segment},
      ${script.productClass}, ${script.productId}, ${script.createdAt})
    on conflict do nothing`.execute(tx)
}

type NewVersion = {
  scriptId: string
  version: number
  content: ScriptContent
  by: string
  now: Date
}

/** False where somebody is changing the script already. */
export async function insertVersion(tx: Tx, given: NewVersion): Promise<boolean> {
  const done = await sql`
    insert into scripts.script_version (script_id, version, content, state, edited_by, changed_at)
    values (${given.scriptId}, ${given.version}, ${jsonb(given.content)}, 'draft',
      array[${given.by}]::uuid[], ${given.now})
    on conflict do nothing`.execute(tx)
  return done.numAffectedRows === 1n
}

type At = { scriptId: string; version: number }

export async function setContent(
  tx: Tx,
  { scriptId, version }: At,
  to: { content: ScriptContent; by: string; now: Date },
): Promise<void> {
  await sql`
    update scripts.script_version set content = ${jsonb(to.content)}, state = 'draft',
      changed_at = ${to.now}, row_version = row_version + 1,
      edited_by = (select array_agg(distinct who) from unnest(edited_by || ${to.by}::uuid) u (who))
    where script_id = ${scriptId} and version = ${version}`.execute(tx)
}

export async function setSubmitted(
  tx: Tx,
  { scriptId, version }: At,
  to: { validUntil: string; note: string; by: string; now: Date },
): Promise<void> {
  await sql`
    update scripts.script_version set state = 'in-review', valid_until = ${to.validUntil},
      note = ${to.note}, changed_at = ${to.now}, row_version = row_version + 1,
      edited_by = (select array_agg(distinct who) from unnest(edited_by || ${to.by}::uuid) u (who))
    where script_id = ${scriptId} and version = ${version}`.execute(tx)
}

type Decided = { state: 'released' | 'returned'; opinion: string; by: string; now: Date }

export async function setDecided(tx: Tx, { scriptId, version }: At, to: Decided): Promise<void> {
  await sql`
    update scripts.script_version set state = ${to.state}, opinion = ${to.opinion},
      decided_by = ${to.by}, decided_at = ${to.now}, row_version = row_version + 1
    where script_id = ${scriptId} and version = ${version}`.execute(tx)
}

export async function setWithdrawn(
  tx: Tx,
  { scriptId, version }: At,
  to: { reason: string; by: string; now: Date },
): Promise<void> {
  await sql`
    update scripts.script_version set state = 'withdrawn', withdrawn_reason = ${to.reason},
      withdrawn_by = ${to.by}, withdrawn_at = ${to.now}, row_version = row_version + 1
    where script_id = ${scriptId} and version = ${version}`.execute(tx)
}

/** From which age to which, as set for a day. */
export async function segmentsOn(db: Db, day: string): Promise<SegmentRow[]> {
  const { rows } = await sql<SegmentRow>`
    select distinct on (code) code, from_age as "fromAge", until_age as "untilAge"
    from scripts.segment where effective_from <= ${day}
    order by code, effective_from desc`.execute(db)
  return rows
}

export type Use = {
  customerId: string
  saleId: string
  scriptId: string
  version: number
  part: ScriptPart
  staffId: string
  now: Date
}

/** Once per sale, version and part; showing it again changes nothing. */
export async function insertUse(tx: Tx, use: Use): Promise<void> {
  await sql`
    insert into scripts.usage (customer_id, sale_id, script_id, version, part, staff_id, used_at)
    values (${use.customerId}, ${use.saleId}, ${use.scriptId}, ${use.version}, ${use.part},
      ${use.staffId}, ${use.now})
    on conflict do nothing`.execute(tx)
}
