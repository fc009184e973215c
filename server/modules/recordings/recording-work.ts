import type { NodeCode, Segment } from '#contracts/recordings'
import type { Actor } from '#contracts/actors'
import { requireInScope } from '#modules/access'
import type { Context, Subject } from '#platform/command'
import type { Db } from '#platform/db'
import { Refusal, found } from '#platform/refusal'
import { missingOf } from './rules.ts'
import type { Missing, SegmentState } from './rules.ts'
import { lockRecordingRow, marksOf, recordingRow, segmentsOf } from './store.ts'
import type { MarkRow, RecordingRow, SegmentRow } from './store.ts'

export const recordingSubject = (recording: RecordingRow): Subject => ({
  kind: 'recording',
  id: recording.id,
  customerId: recording.customerId,
})

/** The recording, if the caller may see the sale it belongs to. */
export async function visibleRecording(
  context: { tx: Db; actor: Actor },
  recordingId: string,
): Promise<RecordingRow> {
  const recording = found(await recordingRow(context.tx, recordingId))
  requireInScope(context.actor, recording)
  return recording
}

/** The same, locked, and refused once nothing may be added any more. */
export async function lockRunning(context: Context, recordingId: string): Promise<RecordingRow> {
  const recording = found(await lockRecordingRow(context.tx, recordingId))
  requireInScope(context.actor, recording)
  requireRunning(recording)
  return recording
}

export function requireRunning({ state }: RecordingRow): void {
  if (state === 'recording') return
  throw new Refusal('state-conflict', { detail: '录制已完成，不能再增加内容' })
}

export function toSegment(row: SegmentRow): Segment {
  return {
    id: row.id,
    track: row.track,
    ordinal: row.ordinal,
    mediaType: row.mediaType,
    startedAt: row.startedAt.toISOString(),
    durationMs: row.endsMs,
    sizeBytes: row.sizeBytes,
    chunks: row.nextSeq,
    chain: row.chain,
    isClosed: row.closedAt !== null,
  }
}

export const stateOf = (row: SegmentRow): SegmentState => ({
  id: row.id,
  ordinal: row.ordinal,
  startedAt: row.startedAt,
  isClosed: row.closedAt !== null,
  chunks: row.nextSeq,
  endsMs: row.endsMs,
  lastFrameMs: row.walk?.lastMs ?? 0,
})

/** How far a recording has come, for the doors of the sale. */
export type Progress = {
  recording: RecordingRow
  segments: SegmentRow[]
  marks: MarkRow[]
}

export async function progressOf(db: Db, recording: RecordingRow): Promise<Progress> {
  const segments = await segmentsOf(db, recording.id)
  return { recording, segments, marks: await marksOf(db, recording.id) }
}

export function stillMissing(
  { segments, marks }: Progress,
  asked: { due: readonly NodeCode[]; signedAt: Date | null },
): Missing[] {
  return missingOf({ ...asked, segments: segments.map(stateOf), takes: marks })
}
