import type { Track } from '#contracts/recordings'
import type { Context } from '#platform/command'
import { newId } from '#platform/ids'
import { found } from '#platform/refusal'
import { genesisOf } from './chain.ts'
import { insertSegment, segmentRow, segmentsOf, setClosed } from './store.ts'
import type { RecordingRow, SegmentRow } from './store.ts'

export type Opening = {
  track: Track
  mediaType: string
  devices: readonly string[]
  startedBy: string
  /** The phone's own clock where it counts; null for a camera. */
  originAt: Date | null
}

/**
 * A new segment at the end of a track. What came before on it ends with what has arrived, and the new
 * one binds to its last link.
 */
export async function openTrack(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  recording: RecordingRow,
  opening: Opening,
): Promise<{ segment: SegmentRow; last: SegmentRow | undefined }> {
  const { id: recordingId } = recording
  const { track } = opening
  const last = (await segmentsOf(tx, recordingId, track)).at(-1)
  if (last) await setClosed(tx, last.id, now)
  const id = newId()
  const previousChain = last?.chain ?? ''
  const genesis = genesisOf({ recordingId, segmentId: id, previousChain, track })
  await insertSegment(tx, recording, {
    ...opening,
    id,
    ordinal: (last?.ordinal ?? 0) + 1,
    genesis,
    now,
  })
  return { segment: found(await segmentRow(tx, { recordingId, segmentId: id })), last }
}
