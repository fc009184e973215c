import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { BREAKS, Medium, NodeCode, Track } from '#contracts/recordings'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { SentTime } from './replay-clock.ts'
import type { Cluster, Walk } from './webm-walk.ts'

export type Break = keyof typeof BREAKS
export type RecordingRow = {
  customerId: string
  id: string
  saleId: string
  /** Null where a whole call is recorded: it begins before anything is chosen. */
  planId: string | null
  medium: Medium
  ownerStaffId: string
  orgPath: string
  state: 'recording' | 'finished' | 'destroyed'
  isLongTerm: boolean
  /** The sale ended before it was complete. */
  isCutShort: boolean
  startedAt: Date
  finishedAt: Date | null
  contractEndsOn: string | null
  /** The recording that this one mends; null for a first one. */
  supplementsId: string | null
}

const RECORDING = sql`
  customer_id as "customerId", id, sale_id as "saleId", plan_id as "planId", medium,
  owner_staff_id as "ownerStaffId", org_path as "orgPath", state, is_long_term as "isLongTerm",
  started_at as "startedAt", finished_at as "finishedAt", contract_ends_on as "contractEndsOn",
  is_cut_short as "isCutShort", supplements_id as "supplementsId"`

export async function recordingRow(db: Db, id: string): Promise<RecordingRow | undefined> {
  const { rows } = await sql<RecordingRow>`
    select ${RECORDING} from recordings.recording where id = ${id}`.execute(db)
  return rows[0]
}

export async function lockRecordingRow(tx: Tx, id: string): Promise<RecordingRow | undefined> {
  const { rows } = await sql<RecordingRow>`
    select ${RECORDING} from recordings.recording where id = ${id} for update`.execute(tx)
  return rows[0]
}

/** Every first recording of a sale, those of plans that were given up included, oldest first. */
export async function recordingsOfSale(db: Db, saleId: string): Promise<RecordingRow[]> {
  const all = await allRecordingsOfSale(db, saleId)
  return all.filter(({ supplementsId }) => supplementsId === null)
}

/** Those that mend another one too. */
export async function allRecordingsOfSale(db: Db, saleId: string): Promise<RecordingRow[]> {
  const { rows } = await sql<RecordingRow>`
    select ${RECORDING} from recordings.recording where sale_id = ${saleId} order by id`.execute(db)
  return rows
}

type Kept = { scope: RawBuilder<unknown>; today: string; after: string | null; limit: number }

/** Finished ones whose contract is over, by id. */
export async function recordingsKept(db: Db, { scope, today, after, limit }: Kept) {
  const { rows } = await sql<RecordingRow>`
    select ${RECORDING} from recordings.recording r
    where state = 'finished' and contract_ends_on < ${today} and ${scope}
      and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit}`.execute(db)
  return rows
}

export async function allRecordings(db: Db): Promise<RecordingRow[]> {
  const { rows } = await sql<RecordingRow>`
    select ${RECORDING} from recordings.recording order by id`.execute(db)
  return rows
}

export type NewRecording = Pick<
  RecordingRow,
  'customerId' | 'saleId' | 'planId' | 'medium' | 'ownerStaffId' | 'orgPath' | 'isLongTerm'
> & { startedBy: string; now: Date; supplementsId?: string }

/** The id of the new row; undefined where this plan is being recorded already. */
export async function insertRecording(tx: Tx, given: NewRecording): Promise<string | undefined> {
  const id = newId()
  const done = await sql`
    insert into recordings.recording (customer_id, id, sale_id, plan_id, medium, owner_staff_id,
      org_path, state, is_long_term, started_by, started_at, supplements_id)
    values (${given.customerId}, ${id}, ${given.saleId}, ${given.planId}, ${given.medium},
      ${given.ownerStaffId}, ${given.orgPath}, 'recording', ${given.isLongTerm}, ${given.startedBy}, ${given.now},
      ${given.supplementsId ?? null})
    on conflict do nothing`.execute(tx)
  return done.numAffectedRows === 1n ? id : undefined
}

/** By now it is known what was sold, and so how long it is kept. */
export async function setFinished(
  tx: Tx,
  id: string,
  { isLongTerm, now }: { isLongTerm: boolean; now: Date },
): Promise<void> {
  await sql`
    update recordings.recording set state = 'finished', finished_at = ${now},
      is_long_term = ${isLongTerm}
    where id = ${id}`.execute(tx)
}

/** The sale ended in the middle: what has arrived is all there will be. */
export async function setCutShort(tx: Tx, id: string, now: Date): Promise<void> {
  await closeSegmentsOf(tx, id, now)
  await sql`
    update recordings.recording set state = 'finished', finished_at = ${now}, is_cut_short = true
    where id = ${id} and state = 'recording'`.execute(tx)
}

/** First recordings that nobody has finished and to which nothing was added since then. */
export async function quietRecordings(
  db: Db,
  since: Date,
): Promise<{ id: string; saleId: string }[]> {
  const { rows } = await sql<{ id: string; saleId: string }>`
    select id, sale_id as "saleId" from recordings.recording
    where state = 'recording' and supplements_id is null and started_at < ${since}
      and not exists (
        select from recordings.chunk
        where chunk.recording_id = recording.id and chunk.received_at >= ${since})
    order by id`.execute(db)
  return rows
}

/** Who goes on with a sale goes on with what is being recorded of it. */
export async function moveRecordings(
  tx: Tx,
  saleId: string,
  to: Pick<RecordingRow, 'ownerStaffId' | 'orgPath'>,
): Promise<void> {
  await sql`
    update recordings.recording set owner_staff_id = ${to.ownerStaffId}, org_path = ${to.orgPath}
    where sale_id = ${saleId}`.execute(tx)
}

export async function setDestroyed(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`
    update recordings.recording set state = 'destroyed', destroyed_at = ${now}
    where id = ${id}`.execute(tx)
}

export type SegmentRow = {
  customerId: string
  id: string
  recordingId: string
  track: Track
  ordinal: number
  mediaType: string
  startedAt: Date
  /** By the clock of the phone whose pages these are; null for a camera. */
  originAt: Date | null
  genesis: string
  nextSeq: number
  chain: string
  endsMs: number
  sizeBytes: number
  walk: Walk | null
  closedAt: Date | null
}

const SEGMENT = sql`
  customer_id as "customerId", id, recording_id as "recordingId", track, ordinal,
  media_type as "mediaType", started_at as "startedAt", origin_at as "originAt", genesis, next_seq as "nextSeq", chain,
  ends_ms as "endsMs", size_bytes as "sizeBytes", walk, closed_at as "closedAt"`

/** Of all tracks, each in its order. */
export async function allSegmentsOf(db: Db, recordingId: string): Promise<SegmentRow[]> {
  const { rows } = await sql<SegmentRow>`
    select ${SEGMENT} from recordings.segment where recording_id = ${recordingId}
    order by track = 'main' desc, track, ordinal`.execute(db)
  return rows
}

export async function segmentsOf(
  db: Db,
  recordingId: string,
  track: Track = 'main',
): Promise<SegmentRow[]> {
  return (await allSegmentsOf(db, recordingId)).filter((segment) => segment.track === track)
}

export async function segmentRow(
  db: Db,
  given: { recordingId: string; segmentId: string },
): Promise<SegmentRow | undefined> {
  const { rows } = await sql<SegmentRow>`
    select ${SEGMENT} from recordings.segment
    where id = ${given.segmentId} and recording_id = ${given.recordingId}`.execute(db)
  return rows[0]
}

/** Held for the rest of the transaction: chunks of one segment follow each other. */
export async function lockSegmentRow(
  tx: Tx,
  given: { recordingId: string; segmentId: string },
): Promise<SegmentRow | undefined> {
  const { rows } = await sql<SegmentRow>`
    select ${SEGMENT} from recordings.segment
    where id = ${given.segmentId} and recording_id = ${given.recordingId} for update`.execute(tx)
  return rows[0]
}

/** Nothing comes any more: every segment that is still open ends with what has arrived. */
export async function closeSegmentsOf(tx: Tx, recordingId: string, now: Date): Promise<void> {
  await sql`
    update recordings.segment set closed_at = ${now}
    where recording_id = ${recordingId} and closed_at is null`.execute(tx)
}

export type NewSegment = Pick<
  SegmentRow,
  'id' | 'track' | 'ordinal' | 'mediaType' | 'originAt' | 'genesis'
> & {
  devices: readonly string[]
  startedBy: string
  now: Date
}

export async function insertSegment(
  tx: Tx,
  recording: RecordingRow,
  segment: NewSegment,
): Promise<void> {
  await sql`
    insert into recordings.segment (customer_id, id, recording_id, track, ordinal, media_type,
      devices, started_by, started_at, origin_at, genesis, chain)
    values (${recording.customerId}, ${segment.id}, ${recording.id}, ${segment.track},
      ${segment.ordinal}, ${segment.mediaType}, ${JSON.stringify(segment.devices)}::jsonb,
      ${segment.startedBy}, ${segment.now}, ${segment.originAt}, ${segment.genesis},
      ${segment.genesis})`.execute(tx)
}

export async function setClosed(tx: Tx, segmentId: string, now: Date): Promise<void> {
  await sql`
    update recordings.segment set closed_at = ${now}
    where id = ${segmentId} and closed_at is null`.execute(tx)
}

export type ChunkRow = {
  seq: number
  sha256: string
  chain: string
  startsMs: number
  endsMs: number
  sizeBytes: number
  signals: string | null
}

const CHUNK = sql`
  seq, sha256, chain, starts_ms as "startsMs", ends_ms as "endsMs", size_bytes as "sizeBytes", signals`

export async function chunkRow(
  db: Db,
  segmentId: string,
  seq: number,
): Promise<ChunkRow | undefined> {
  const { rows } = await sql<ChunkRow>`
    select ${CHUNK} from recordings.chunk where segment_id = ${segmentId} and seq = ${seq}`.execute(
    db,
  )
  return rows[0]
}

export async function chunksOf(db: Db, segmentId: string): Promise<ChunkRow[]> {
  const { rows } = await sql<ChunkRow>`
    select ${CHUNK} from recordings.chunk where segment_id = ${segmentId} order by seq`.execute(db)
  return rows
}

/** When each piece of a segment left its sender, and when it came. */
export async function sentTimesOf(db: Db, segmentId: string): Promise<SentTime[]> {
  const { rows } = await sql<SentTime>`
    select sent_at as "sentAt", received_at as "receivedAt" from recordings.chunk
    where segment_id = ${segmentId}`.execute(db)
  return rows
}

export async function clustersOf(db: Db, segmentId: string): Promise<Cluster[]> {
  const { rows } = await sql<{ clusters: Cluster[] }>`
    select clusters from recordings.chunk where segment_id = ${segmentId} order by seq`.execute(db)
  return rows.flatMap((row) => row.clusters)
}

export type NewChunk = ChunkRow & {
  clusters: readonly Cluster[]
  walk: Walk | null
  sentAt: Date | null
  now: Date
}

/** The chunk and how far its segment has come, in one statement. */
export async function insertChunk(tx: Tx, segment: SegmentRow, chunk: NewChunk): Promise<void> {
  await sql`
    with added as (
      insert into recordings.chunk (customer_id, recording_id, segment_id, seq, sha256, chain,
        starts_ms, ends_ms, size_bytes, clusters, received_at, sent_at, signals)
      values (${segment.customerId}, ${segment.recordingId}, ${segment.id}, ${chunk.seq},
        ${chunk.sha256}, ${chunk.chain}, ${chunk.startsMs}, ${chunk.endsMs}, ${chunk.sizeBytes},
        ${JSON.stringify(chunk.clusters)}::jsonb, ${chunk.now}, ${chunk.sentAt}, ${chunk.signals}))
    update recordings.segment set next_seq = ${chunk.seq + 1}, chain = ${chunk.chain},
      ends_ms = ${chunk.endsMs}, size_bytes = size_bytes + ${chunk.sizeBytes},
      walk = ${chunk.walk && JSON.stringify(chunk.walk)}::jsonb
    where id = ${segment.id}`.execute(tx)
}

/** Files of a recording that no other recording holds too. */
export async function ownFilesOf(db: Db, recordingId: string): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select distinct c.sha256 from recordings.chunk c
    where c.recording_id = ${recordingId} and not exists (
      select 1 from recordings.chunk o
      where o.sha256 = c.sha256 and o.recording_id <> c.recording_id)`.execute(db)
  return rows.map((row) => row.sha256)
}

export type GapRow = { beforeOrdinal: number; fromAt: Date; toAt: Date; reason: Break }

export async function insertGap(tx: Tx, recording: RecordingRow, gap: GapRow): Promise<void> {
  await sql`
    insert into recordings.gap (customer_id, id, recording_id, before_ordinal, from_at, to_at, reason)
    values (${recording.customerId}, ${newId()}, ${recording.id}, ${gap.beforeOrdinal},
      ${gap.fromAt}, ${gap.toAt}, ${gap.reason})`.execute(tx)
}

export async function gapsOf(db: Db, recordingId: string): Promise<GapRow[]> {
  const { rows } = await sql<GapRow>`
    select before_ordinal as "beforeOrdinal", from_at as "fromAt", to_at as "toAt", reason
    from recordings.gap where recording_id = ${recordingId} order by id`.execute(db)
  return rows
}

export type MarkRow = {
  code: NodeCode
  take: number
  segmentId: string
  startsMs: number
  endsMs: number
  markedAt: Date
}

export async function marksOf(db: Db, recordingId: string): Promise<MarkRow[]> {
  const { rows } = await sql<MarkRow>`
    select code, take, segment_id as "segmentId", starts_ms as "startsMs", ends_ms as "endsMs",
      marked_at as "markedAt"
    from recordings.node_mark where recording_id = ${recordingId} order by id`.execute(db)
  return rows
}

export type NewMark = Omit<MarkRow, 'markedAt'> & {
  prompt: readonly string[]
  markedBy: string
  now: Date
}

export async function insertMark(tx: Tx, recording: RecordingRow, mark: NewMark): Promise<void> {
  await sql`
    insert into recordings.node_mark (customer_id, id, recording_id, segment_id, code, take,
      starts_ms, ends_ms, prompt, marked_by, marked_at)
    values (${recording.customerId}, ${newId()}, ${recording.id}, ${mark.segmentId}, ${mark.code},
      ${mark.take}, ${mark.startsMs}, ${mark.endsMs}, ${JSON.stringify(mark.prompt)}::jsonb,
      ${mark.markedBy}, ${mark.now})`.execute(tx)
}
