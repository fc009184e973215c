import { sql } from 'kysely'
import type { Facts } from '#modules/rulebook'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { Basis, Candidate, Drawn } from './rules.ts'

/** An issued sale with a finished recording, and what the rules look at. */
export type Closed = {
  customerId: string
  saleId: string
  recordingId: string
  ownerStaffId: string
  orgPath: string
  issuedOn: string
  deliveredOn: string | null
  coolingOffUntil: string | null
  facts: Facts
}

const CLOSED = sql`
  sales.v_policy p
    join sales.v_sale s on s.customer_id = p.customer_id and s.id = p.sale_id
    join sales.v_plan n on n.customer_id = s.customer_id and n.id = s.plan_id
    join suitability.v_decision d on d.customer_id = n.customer_id and d.id = n.decision_id
    join recordings.v_recording r on r.sale_id = s.id and r.plan_id = s.plan_id
      and r.state = 'finished' and r.supplements_id is null`
const HAS_DISPUTE = sql<boolean>`exists (
  select from recordings.v_dispute t where t.recording_id = r.id)`
const day = (column: string) => sql`(${sql.ref(column)} at time zone 'Asia/Shanghai')::date`
const FIELDS = sql`
  s.customer_id as "customerId", s.id as "saleId", r.id as "recordingId",
  s.owner_staff_id as "ownerStaffId", s.org_path as "orgPath", ${day('p.issued_at')} as "issuedOn",
  ${day('p.delivered_at')} as "deliveredOn", p.cooling_off_until as "coolingOffUntil",
  d.facts || jsonb_build_object('sale.channel', s.channel, 'sale.hasDispute', ${HAS_DISPUTE},
    'sale.isStopAdvised', n.content ->> 'outcome' = 'ADVISE_STOP') as facts`

/** Issued before the head was sealed and not looked at yet: nobody could know the head then. */
export async function newlyClosed(db: Db, sealedAt: string): Promise<Closed[]> {
  const { rows } = await sql<Closed>`
    select ${FIELDS} from ${CLOSED}
    where p.issued_at <= ${sealedAt}::timestamptz and not exists (
      select from inspections.inspection i where i.sale_id = s.id)
    order by s.id limit 500`.execute(db)
  return rows
}

export type Later = Closed & { id: string; state: string; workdays: number }

/** What changed since: a dispute about one that was not drawn, a cooling-off period that began. */
export async function changedSince(db: Db): Promise<Later[]> {
  const { rows } = await sql<Later>`
    select i.id, i.state, coalesce((i.basis -> 0 ->> 'workdays')::int, 0) as workdays, ${FIELDS}
    from ${CLOSED} join inspections.inspection i on i.sale_id = s.id
    where (i.state in ('not-drawn', 'waiting', 'inspecting') and i.verdict is null
        and i.cooling_off_until is distinct from p.cooling_off_until)
      or (i.state = 'not-drawn' and not i.has_dispute and ${HAS_DISPUTE})
    order by i.id limit 500`.execute(db)
  return rows
}

type Standing = { isAsked: boolean; basis: readonly Basis[]; dueOn: string | null }

/** The id of the new row. */
export async function insertInspection(tx: Tx, sale: Closed, at: Standing): Promise<string> {
  const id = newId()
  await sql`
    insert into inspections.inspection (customer_id, id, sale_id, recording_id, owner_staff_id,
      org_path, issued_on, month, state, is_asked, basis, cooling_off_until, has_dispute, due_on)
    values (${sale.customerId}, ${id}, ${sale.saleId}, ${sale.recordingId}, ${sale.ownerStaffId},
      ${sale.orgPath}, ${sale.issuedOn}, ${sale.issuedOn.slice(0, 7)},
      ${at.isAsked ? 'waiting' : 'not-drawn'}, ${at.isAsked}, ${JSON.stringify(at.basis)}::jsonb,
      ${sale.coolingOffUntil}, ${sale.facts['sale.hasDispute'] ?? false}, ${at.dueOn})`.execute(tx)
  return id
}

export async function setAsked(tx: Tx, id: string, at: Standing): Promise<void> {
  await sql`
    update inspections.inspection set state = 'waiting', is_asked = true,
      basis = ${JSON.stringify(at.basis)}::jsonb, due_on = ${at.dueOn},
      row_version = row_version + 1
    where id = ${id} and state = 'not-drawn'`.execute(tx)
}

/** What is known of the sale by now. */
export async function setKnown(tx: Tx, row: Later, dueOn: string): Promise<void> {
  await sql`
    update inspections.inspection set cooling_off_until = ${row.coolingOffUntil},
      has_dispute = ${row.facts['sale.hasDispute'] ?? false},
      due_on = case when due_on is null then null else ${dueOn}::date end
    where id = ${row.id}`.execute(tx)
}

export type Group = { orgPath: string; month: string }
export type InGroup = Candidate & {
  issuedOn: string
  deliveredOn: string | null
  coolingOffUntil: string | null
}

/** Of one outlet and month: what no rule asks for by itself. */
export async function groupCandidates(
  tx: Tx,
  { orgPath, month }: Group,
  today: string,
): Promise<InGroup[]> {
  const { rows } = await sql<InGroup>`
    select i.sale_id as "saleId", i.state <> 'not-drawn' as "isDrawn", i.issued_on as "issuedOn",
      ${day('p.delivered_at')} as "deliveredOn", i.cooling_off_until as "coolingOffUntil",
      coalesce(i.cooling_off_until >= ${today}::date, true) as "isInTime"
    from inspections.inspection i
      join sales.v_policy p on p.customer_id = i.customer_id and p.sale_id = i.sale_id
    where i.org_path = ${orgPath} and i.month = ${month} and not i.is_asked
    order by i.sale_id`.execute(tx)
  return rows
}

export type Drawing = Group & {
  head: { treeSize: number; rootHash: string }
  algorithm: string
  rule: Basis
  share: number
  candidates: readonly Candidate[]
  drawn: readonly Drawn[]
  now: Date
}

export async function insertDrawing(tx: Tx, drawing: Drawing): Promise<string> {
  const id = newId()
  const { head, rule } = drawing
  const candidates = drawing.candidates.map(({ saleId, isDrawn, isInTime }) => ({
    saleId,
    isDrawn,
    isInTime,
  }))
  await sql`
    insert into inspections.drawing (id, org_path, month, head_size, head_hash, algorithm, rule_id,
      rule_version, share, candidates, drawn, drawn_at)
    values (${id}, ${drawing.orgPath}, ${drawing.month}, ${head.treeSize}, ${head.rootHash},
      ${drawing.algorithm}, ${rule.ruleId}, ${rule.ruleVersion}, ${drawing.share},
      ${JSON.stringify(candidates)}::jsonb, ${JSON.stringify(drawing.drawn)}::jsonb,
      ${drawing.now})`.execute(tx)
  return id
}

export async function setDrawn(
  tx: Tx,
  { saleId, hash }: Drawn,
  at: { drawingId: string; basis: Basis; dueOn: string },
): Promise<void> {
  await sql`
    update inspections.inspection set state = 'waiting', drawing_id = ${at.drawingId},
      draw_hash = ${hash}, basis = ${JSON.stringify([at.basis])}::jsonb, due_on = ${at.dueOn},
      row_version = row_version + 1
    where sale_id = ${saleId} and state = 'not-drawn'`.execute(tx)
}

export type DrawingRow = {
  headSize: number
  headHash: string
  algorithm: string
  share: number
  candidates: Candidate[]
  drawn: Drawn[]
  drawnAt: Date
}

export async function drawingRow(db: Db, id: string): Promise<DrawingRow | undefined> {
  const { rows } = await sql<DrawingRow>`
    select head_size as "headSize", head_hash as "headHash", algorithm, share, candidates, drawn,
      drawn_at as "drawnAt"
    from inspections.drawing where id = ${id}`.execute(db)
  return rows[0]
}
