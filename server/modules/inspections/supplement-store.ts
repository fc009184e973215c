import { sql } from 'kysely'
import type { NodeCode } from '#contracts/recordings'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { InspectionRow } from './store.ts'

export type SupplementRow = {
  customerId: string
  id: string
  inspectionId: string
  round: number
  nodes: NodeCode[]
  reason: string
  askedBy: string
  askedByName: string
  askedAt: Date
  decidedByName: string | null
  isGranted: boolean | null
  opinion: string | null
  recordingId: string | null
  finishedAt: Date | null
}

const SUPPLEMENT = sql`
  select u.customer_id as "customerId", u.id, u.inspection_id as "inspectionId", u.round, u.nodes,
    u.reason, u.asked_by as "askedBy", a.name as "askedByName", u.asked_at as "askedAt",
    d.name as "decidedByName", u.is_granted as "isGranted", u.opinion,
    u.recording_id as "recordingId", u.finished_at as "finishedAt"
  from inspections.supplement u join access.staff a on a.id = u.asked_by
    left join access.staff d on d.id = u.decided_by`

export async function supplementRow(db: Db, id: string): Promise<SupplementRow | undefined> {
  const { rows } = await sql<SupplementRow>`${SUPPLEMENT} where u.id = ${id}`.execute(db)
  return rows[0]
}

export async function supplementsOf(db: Db, inspectionId: string): Promise<SupplementRow[]> {
  const { rows } = await sql<SupplementRow>`
    ${SUPPLEMENT} where u.inspection_id = ${inspectionId} order by u.id`.execute(db)
  return rows
}

type Asked = { nodes: readonly NodeCode[]; reason: string; by: string; now: Date }

/** Undefined where one is under way for this look already. */
export async function insertSupplement(
  tx: Tx,
  row: InspectionRow,
  asked: Asked,
): Promise<string | undefined> {
  const id = newId()
  const done = await sql`
    insert into inspections.supplement (customer_id, id, inspection_id, round, nodes, reason,
      asked_by, asked_at)
    values (${row.customerId}, ${id}, ${row.id}, ${row.round}, ${[...asked.nodes]}, ${asked.reason},
      ${asked.by}, ${asked.now})
    on conflict do nothing`.execute(tx)
  return done.numAffectedRows === 1n ? id : undefined
}

type Decision = { by: string; isGranted: boolean; opinion: string; now: Date }

/** False where somebody decided before. */
export async function setDecision(tx: Tx, id: string, decision: Decision): Promise<boolean> {
  const done = await sql`
    update inspections.supplement set decided_by = ${decision.by}, decided_at = ${decision.now},
      is_granted = ${decision.isGranted}, opinion = ${decision.opinion}
    where id = ${id} and is_granted is null`.execute(tx)
  return done.numAffectedRows === 1n
}

export async function setRecording(tx: Tx, id: string, recordingId: string): Promise<void> {
  await sql`
    update inspections.supplement set recording_id = ${recordingId}
    where id = ${id} and recording_id is null`.execute(tx)
}

export async function setSupplementFinished(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`update inspections.supplement set finished_at = ${now} where id = ${id}`.execute(tx)
}

/** Begun for this look and not finished. */
export async function isBeingRecorded(db: Db, row: InspectionRow): Promise<boolean> {
  const { rows } = await sql`
    select from inspections.supplement where inspection_id = ${row.id} and round = ${row.round}
      and recording_id is not null and finished_at is null`.execute(db)
  return rows.length > 0
}

/** What the seller had before the eyes in the first recording, by node; the newest take counts. */
export async function saidBefore(
  db: Db,
  recordingId: string,
): Promise<Map<NodeCode, readonly string[]>> {
  const { rows } = await sql<{ code: NodeCode; prompt: string[] }>`
    select distinct on (code) code, prompt from recordings.v_node_mark
    where recording_id = ${recordingId} order by code, take desc`.execute(db)
  return new Map(rows.map(({ code, prompt }) => [code, prompt]))
}
