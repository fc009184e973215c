import { sql } from 'kysely'
import type { StaffActor } from '#contracts/actors'
import { scopeCondition } from '#modules/access'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'

export type TranscriptRow = {
  customerId: string
  id: string
  recordingId: string
  segmentId: string
  ordinal: number
  state: 'waiting' | 'done' | 'failed' | 'destroyed'
  attempts: number
  fault: string | null
  engine: string | null
  sha256: string | null
  textSealed: string | null
  settledAt: Date | null
}

const TRANSCRIPT = sql`
  t.customer_id as "customerId", t.id, t.recording_id as "recordingId",
  t.segment_id as "segmentId", g.ordinal, t.state, t.attempts, t.fault, t.engine, t.sha256,
  t.text_sealed as "textSealed", t.settled_at as "settledAt"
  from transcripts.transcript t join recordings.v_segment g on g.id = t.segment_id`

type Untold = { customerId: string; recordingId: string; segmentId: string }

/** Segments of finished recordings that nobody was asked about yet. */
export async function untoldSegments(db: Db): Promise<Untold[]> {
  const { rows } = await sql<Untold>`
    select g.customer_id as "customerId", g.recording_id as "recordingId", g.id as "segmentId"
    from recordings.v_segment g
      join recordings.v_recording r on r.customer_id = g.customer_id and r.id = g.recording_id
    where r.state = 'finished' and g.track = 'main' and g.next_seq > 0 and not exists (
      select from transcripts.transcript t where t.segment_id = g.id)
    order by g.id limit 100`.execute(db)
  return rows
}

/** Two nodes may see the same segment: the second finds it asked for. */
export async function insertWaiting(db: Db, untold: Untold, now: Date): Promise<void> {
  await sql`
    insert into transcripts.transcript (customer_id, id, recording_id, segment_id, state, due_at,
      requested_at)
    values (${untold.customerId}, ${newId()}, ${untold.recordingId}, ${untold.segmentId},
      'waiting', ${now}, ${now})
    on conflict (segment_id) do nothing`.execute(db)
}

export async function dueTranscripts(db: Db, now: Date, limit: number): Promise<TranscriptRow[]> {
  const { rows } = await sql<TranscriptRow>`
    select ${TRANSCRIPT} where t.state = 'waiting' and t.due_at <= ${now}
    order by t.due_at limit ${limit}`.execute(db)
  return rows
}

/** Taken by one node until `until`; false where another one has it. */
export async function beginAttempt(db: Db, row: TranscriptRow, until: Date): Promise<boolean> {
  const taken = await sql`
    update transcripts.transcript set attempts = attempts + 1, due_at = ${until}
    where id = ${row.id} and state = 'waiting' and attempts = ${row.attempts}`.execute(db)
  return taken.numAffectedRows === 1n
}

export async function keepFault(db: Db, id: string, at: { fault: string; dueAt: Date }) {
  await sql`
    update transcripts.transcript set fault = ${at.fault.slice(0, 200)}, due_at = ${at.dueAt}
    where id = ${id} and state = 'waiting'`.execute(db)
}

export type Settled =
  | { state: 'done'; engine: string; lines: number; sha256: string; textSealed: string }
  | { state: 'failed'; fault: string }

/** Once: whatever comes later finds it settled. */
export async function settleRow(tx: Tx, id: string, to: Settled & { now: Date }): Promise<boolean> {
  const done = to.state === 'done' ? to : null
  const settled = await sql`
    update transcripts.transcript set state = ${to.state}, due_at = null, settled_at = ${to.now},
      fault = ${to.state === 'failed' ? to.fault.slice(0, 200) : null},
      engine = ${done?.engine ?? null}, lines = ${done?.lines ?? null},
      sha256 = ${done?.sha256 ?? null}, text_sealed = ${done?.textSealed ?? null}
    where id = ${id} and state = 'waiting'`.execute(tx)
  return settled.numAffectedRows === 1n
}

/** The words go with the pictures; that there were some, and their digest, stays. */
export async function destroyWords(tx: Tx, recordingId: string): Promise<number> {
  const gone = await sql`
    update transcripts.transcript set state = 'destroyed', text_sealed = null, due_at = null
    where recording_id = ${recordingId} and state <> 'destroyed'`.execute(tx)
  return Number(gone.numAffectedRows ?? 0n)
}

export async function transcriptRow(db: Db, id: string): Promise<TranscriptRow | undefined> {
  const { rows } = await sql<TranscriptRow>`select ${TRANSCRIPT} where t.id = ${id}`.execute(db)
  return rows[0]
}

/** Of one recording, in the order of the film. */
export async function transcriptsOf(db: Db, recordingId: string): Promise<TranscriptRow[]> {
  const { rows } = await sql<TranscriptRow>`
    select ${TRANSCRIPT} where t.recording_id = ${recordingId} order by g.ordinal`.execute(db)
  return rows
}

export type FoundRow = TranscriptRow & {
  saleId: string
  saleNo: string
  inspectionId: string | null
  sellerName: string
  unitName: string
  finishedAt: Date
}

type Page = { before: string | null; limit: number }

/** Newest first, of the recordings this person may see at all. */
export async function readableTranscripts(
  db: Db,
  actor: StaffActor,
  { before, limit }: Page,
): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    select s.sale_no as "saleNo", r.sale_id as "saleId", i.id as "inspectionId",
      f.name as "sellerName", o.name as "unitName", r.finished_at as "finishedAt", ${TRANSCRIPT}
      join recordings.v_recording r on r.customer_id = t.customer_id and r.id = t.recording_id
      join sales.v_sale s on s.customer_id = r.customer_id and s.id = r.sale_id
      join access.staff f on f.id = r.owner_staff_id
      join access.org_unit o on o.path = r.org_path
      left join inspections.v_inspection i
        on i.recording_id = coalesce(r.supplements_id, r.id)
    where t.state = 'done' and r.state = 'finished' and ${scopeCondition(actor, 'r')}
      and (${before}::uuid is null or t.id < ${before}::uuid)
    order by t.id desc limit ${limit}`.execute(db)
  return rows
}

export type PromptedTake = {
  code: string
  take: number
  segmentId: string
  startsMs: number
  endsMs: number
  prompt: string[]
}

/** What the seller had before the eyes in each take that counts. */
export async function promptedTakes(db: Db, recordingId: string): Promise<PromptedTake[]> {
  const { rows } = await sql<PromptedTake>`
    select distinct on (code) code, take, segment_id as "segmentId", starts_ms as "startsMs",
      ends_ms as "endsMs", prompt
    from recordings.v_node_mark where recording_id = ${recordingId}
    order by code, take desc`.execute(db)
  return rows
}
