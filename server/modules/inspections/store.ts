import { sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contracts/inspections'
import type { InspectionStateName, InspectionVerdictName } from '#contracts/inspections'
import type { StaffActor } from '#contracts/actors'
import { scopeCondition } from '#modules/access'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { Basis, Line } from './rules.ts'

export type InspectionRow = {
  customerId: string
  id: string
  saleId: string
  saleNo: string
  recordingId: string
  ownerStaffId: string
  orgPath: string
  productName: string | null
  sellerName: string
  unitName: string
  state: InspectionStateName
  issuedOn: string
  dueOn: string | null
  basis: Basis[]
  drawingId: string | null
  drawHash: string | null
  round: number
  claimedBy: string | null
  claimedAt: Date | null
  inspectorName: string | null
  verdict: InspectionVerdictName | null
  rowVersion: number
}

const INSPECTION = sql`
  i.customer_id as "customerId", i.id, i.sale_id as "saleId", s.sale_no as "saleNo",
  i.recording_id as "recordingId", i.owner_staff_id as "ownerStaffId", i.org_path as "orgPath",
  s.product_name as "productName", f.name as "sellerName", o.name as "unitName", i.state,
  i.issued_on as "issuedOn", i.due_on as "dueOn", i.basis, i.drawing_id as "drawingId",
  i.draw_hash as "drawHash", i.round, i.claimed_by as "claimedBy", i.claimed_at as "claimedAt",
  c.name as "inspectorName", i.verdict, i.row_version as "rowVersion"
  from inspections.inspection i
    join sales.v_sale s on s.customer_id = i.customer_id and s.id = i.sale_id
    join access.staff f on f.id = i.owner_staff_id
    join access.org_unit o on o.path = i.org_path
    left join access.staff c on c.id = coalesce(i.claimed_by, (
      select l.looked_by from inspections.look l where l.inspection_id = i.id
      order by l.round desc limit 1))`

export async function inspectionRow(db: Db, id: string): Promise<InspectionRow | undefined> {
  const { rows } = await sql<InspectionRow>`select ${INSPECTION} where i.id = ${id}`.execute(db)
  return rows[0]
}

/** Held for the rest of the transaction: claimed by one, judged once. */
export async function lockInspection(tx: Tx, id: string): Promise<InspectionRow | undefined> {
  await sql`select from inspections.inspection where id = ${id} for update`.execute(tx)
  return inspectionRow(tx, id)
}

const VIEWS: Record<keyof typeof contract.INSPECTION_VIEWS, ReturnType<typeof sql<boolean>>> = {
  open: sql<boolean>`i.state in ('waiting', 'inspecting', 'recheck')`,
  mine: sql<boolean>`true`,
  repair: sql<boolean>`i.state in ('repair', 'recheck')`,
  done: sql<boolean>`i.state = 'passed'`,
  'not-drawn': sql<boolean>`i.state = 'not-drawn'`,
}

type Wanted = {
  view: keyof typeof VIEWS
  after: { dueOn: string; id: string } | null
  limit: number
}
export const NEVER = '9999-12-31'

/** Soonest due first. */
export async function inspectionPage(
  db: Db,
  actor: StaffActor,
  { view, after, limit }: Wanted,
): Promise<InspectionRow[]> {
  const { staffId } = actor
  const isMine = sql<boolean>`(i.claimed_by = ${staffId}
    or (i.owner_staff_id = ${staffId} and i.state in ('repair', 'recheck')))`
  const due = sql`coalesce(i.due_on, ${NEVER}::date)`
  const { rows } = await sql<InspectionRow>`
    select ${INSPECTION}
    where ${scopeCondition(actor, 'i')} and ${view === 'mine' ? isMine : VIEWS[view]}
      and (${after?.id ?? null}::uuid is null
        or (${due}, i.id) > (${after?.dueOn ?? null}::date, ${after?.id ?? null}::uuid))
    order by ${due}, i.id limit ${limit}`.execute(db)
  return rows
}

type Moved = {
  state: InspectionStateName
  dueOn?: string | null
  round?: number
  claim?: { by: string; at: Date }
  verdict?: InspectionVerdictName
}

/** Where it stands now; only one who inspects holds a claim. */
export async function moveInspection(tx: Tx, row: InspectionRow, to: Moved): Promise<void> {
  const { state, dueOn = row.dueOn, round = row.round, claim, verdict = row.verdict } = to
  await sql`
    update inspections.inspection set state = ${state}, due_on = ${dueOn}, round = ${round},
      claimed_by = ${claim?.by ?? null}, claimed_at = ${claim?.at ?? null}, verdict = ${verdict},
      row_version = row_version + 1
    where id = ${row.id}`.execute(tx)
}

type LineRow = { kind: 'inspector' | 'seller' } & Line

/** The inspector and everybody who had the sale in hand, with those they report to. */
export async function linesOf(
  db: Db,
  given: { staffId: string; saleId: string; ownerStaffId: string },
): Promise<{ inspector: Line; sellers: Line[] }> {
  const { rows } = await sql<LineRow>`
    with people as (
      select 'inspector' as kind, ${given.staffId}::uuid as id
      union select 'seller', ${given.ownerStaffId}::uuid
      union select 'seller', h.from_staff_id from sales.v_hand_over h
        where h.sale_id = ${given.saleId})
    select p.kind, p.id as "staffId", o.path as "orgPath", array(
      with recursive above as (
        select f.reports_to as id where f.reports_to is not null
        union
        select t.reports_to from access.staff t join above a on t.id = a.id
        where t.reports_to is not null)
      select id from above) as above
    from people p join access.staff f on f.id = p.id
      join access.org_unit o on o.id = f.org_unit_id`.execute(db)
  const inspector = rows.find(({ kind }) => kind === 'inspector')
  if (!inspector) throw new Error(`staff ${given.staffId} is nobody`)
  return { inspector, sellers: rows.filter(({ kind }) => kind === 'seller') }
}

type MarkView = z.output<typeof contract.InspectionMark>
export type MarkRow = Omit<MarkView, 'at'> & { at: Date; madeBy: string | null }

/** Those that stand, in the order of the film. */
export async function marksOf(db: Db, inspectionId: string): Promise<MarkRow[]> {
  const { rows } = await sql<MarkRow>`
    select m.id, m.round, m.segment_id as "segmentId", m.at_ms as "atMs", m.node_code as code,
      m.kind, m.words, f.name as "byName", m.made_by as "madeBy", m.made_at as at
    from inspections.mark m left join access.staff f on f.id = m.made_by
      join recordings.v_segment g on g.id = m.segment_id
    where m.inspection_id = ${inspectionId} and m.struck_at is null
    order by g.started_at, m.at_ms, m.id`.execute(db)
  return rows
}

export type NewMark = Pick<MarkView, 'segmentId' | 'atMs' | 'code' | 'kind' | 'words'> & {
  madeBy: string | null
  now: Date
}

export async function insertMark(
  tx: Tx,
  row: Pick<InspectionRow, 'customerId' | 'id' | 'round'>,
  mark: NewMark,
): Promise<string> {
  const id = newId()
  await sql`
    insert into inspections.mark (customer_id, id, inspection_id, round, segment_id, at_ms,
      node_code, kind, words, made_by, made_at)
    values (${row.customerId}, ${id}, ${row.id}, ${row.round}, ${mark.segmentId}, ${mark.atMs},
      ${mark.code}, ${mark.kind}, ${mark.words}, ${mark.madeBy}, ${mark.now})`.execute(tx)
  return id
}

export async function strikeMark(tx: Tx, markId: string, now: Date): Promise<void> {
  await sql`update inspections.mark set struck_at = ${now} where id = ${markId}`.execute(tx)
}

/** Length of each segment of a recording and of what mends it, in milliseconds. */
export async function segmentLengths(db: Db, recordingId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; endsMs: number }>`
    select g.id, g.ends_ms as "endsMs" from recordings.v_segment g
      join recordings.v_recording r on r.id = g.recording_id
    where (r.id = ${recordingId} or r.supplements_id = ${recordingId}) and g.track = 'main'`.execute(
    db,
  )
  return new Map(rows.map(({ id, endsMs }) => [id, endsMs]))
}

export type LookRow = {
  round: number
  verdict: InspectionVerdictName
  remark: string
  byName: string
  at: Date
}

export async function looksOf(db: Db, inspectionId: string): Promise<LookRow[]> {
  const { rows } = await sql<LookRow>`
    select l.round, l.verdict, l.remark, f.name as "byName", l.looked_at as at
    from inspections.look l join access.staff f on f.id = l.looked_by
    where l.inspection_id = ${inspectionId} order by l.round`.execute(db)
  return rows
}

type NewLook = { verdict: InspectionVerdictName; remark: string; by: string; now: Date }

export async function insertLook(tx: Tx, row: InspectionRow, look: NewLook): Promise<void> {
  await sql`
    insert into inspections.look (customer_id, inspection_id, round, verdict, remark, due_on,
      looked_by, looked_at)
    values (${row.customerId}, ${row.id}, ${row.round}, ${look.verdict}, ${look.remark},
      ${row.dueOn}, ${look.by}, ${look.now})`.execute(tx)
}
