import * as contract from '#contracts/recordings'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { newId } from '#platform/ids'
import { requireStaff } from '#platform/require-staff'
import { Refusal, found } from '#platform/refusal'
import { genesisOf } from './chain.ts'
import { lockRunning, recordingSubject, toSegment } from './recording-work.ts'
import { insertGap, insertSegment, segmentRow, segmentsOf, setClosed } from './store.ts'
import type { Break, RecordingRow, SegmentRow } from './store.ts'

/**
 * A new uninterrupted take. What came before ends with what has arrived of it, and the time in
 * between is a gap on record: nothing is joined so that it looks continuous (54号 art. 8).
 */
export const openSegment = command(contract.openSegment, {
  audit: 'recording.segment-opened',
  run: async (context, { recordingId, mediaType, reason, devices }) => {
    const { tx, now } = context
    const staff = requireStaff(context.actor)
    const recording = await lockRunning(context, recordingId)
    requireMedium(recording, mediaType)
    const last = (await segmentsOf(tx, recordingId)).at(-1)
    if (last) await breakAfter(context, { recording, last, reason })
    const id = newId()
    const ordinal = (last?.ordinal ?? 0) + 1
    const previousChain = last?.chain ?? ''
    const genesis = genesisOf({ recordingId, segmentId: id, previousChain })
    const segment = { id, ordinal, mediaType, genesis, devices, startedBy: staff.staffId, now }
    await insertSegment(tx, recording, segment)
    const row = found(await segmentRow(tx, { recordingId, segmentId: id }))
    return {
      output: toSegment(row),
      subject: recordingSubject(recording),
      detail: { segmentId: id, ordinal, reason, genesis },
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
  await setClosed(tx, last.id, now)
  await insertGap(tx, recording, {
    beforeOrdinal: last.ordinal + 1,
    fromAt: new Date(last.startedAt.getTime() + last.endsMs),
    toAt: now,
    reason,
  })
}
