import * as contract from '#contracts/recordings'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { requireStaff } from '#platform/require-staff'
import { Refusal } from '#platform/refusal'
import { openTrack } from './open-track.ts'
import { lockRunning, recordingSubject, toSegment } from './recording-work.ts'
import { insertGap } from './store.ts'
import type { Break, RecordingRow, SegmentRow } from './store.ts'

/**
 * A new uninterrupted take. What came before ends with what has arrived of it, and the time in
 * between is a gap on record: nothing is joined so that it looks continuous (54号 art. 8).
 */
export const openSegment = command(contract.openSegment, {
  audit: 'recording.segment-opened',
  run: async (context, { recordingId, track, mediaType, reason, devices }) => {
    const staff = requireStaff(context.actor)
    const recording = await lockRunning(context, recordingId)
    requireMedium(recording, mediaType)
    const startedBy = staff.staffId
    const opening = { track, mediaType, devices, startedBy, originAt: null }
    const { segment, last } = await openTrack(context, recording, opening)
    // What is seen beside the main picture comes and goes with it.
    if (last && track === 'main') await breakAfter(context, { recording, last, reason })
    const { id: segmentId, ordinal, genesis } = segment
    return {
      output: toSegment(segment),
      subject: recordingSubject(recording),
      detail: { segmentId, track, ordinal, reason, genesis },
    }
  },
})

/** Nobody's camera runs during a call, and a sale in the outlet is not recorded blind. */
function requireMedium({ medium }: RecordingRow, mediaType: string): void {
  const isSound = mediaType.startsWith('audio/')
  if (isSound === (medium === 'call')) return
  const message = isSound ? '录像须有画面' : '电话销售只录通话的声音'
  throw new Refusal('invalid-input', { fields: [{ path: 'mediaType', message }] })
}

type Broken = { recording: RecordingRow; last: SegmentRow; reason: Break }

async function breakAfter({ tx, now }: Context, { recording, last, reason }: Broken) {
  await insertGap(tx, recording, {
    beforeOrdinal: last.ordinal + 1,
    fromAt: new Date(last.startedAt.getTime() + last.endsMs),
    toAt: now,
    reason,
  })
}
