import * as contract from '#contracts/recordings'
import { command } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { lockRunning, recordingSubject, toSegment } from './recording-work.ts'
import { lockSegmentRow, segmentRow, setClosed } from './store.ts'

/** The recorder has stopped and everything it made has arrived: the browser says how much that was. */
export const closeSegment = command(contract.closeSegment, {
  audit: 'recording.segment-closed',
  run: async (context, { recordingId, segmentId, chunks, chain }) => {
    const { tx, now } = context
    const recording = await lockRunning(context, recordingId)
    const segment = found(await lockSegmentRow(tx, { recordingId, segmentId }))
    if (segment.nextSeq !== chunks || segment.chain !== chain) {
      const missing = chunks - segment.nextSeq
      const detail = missing > 0 ? `还有 ${missing} 个片段没有传到` : '片段与服务器收到的不一致'
      throw new Refusal('state-conflict', { detail })
    }
    await setClosed(tx, segmentId, now)
    const row = found(await segmentRow(tx, { recordingId, segmentId }))
    return {
      output: toSegment(row),
      subject: recordingSubject(recording),
      detail: { segmentId, chunks, chain },
    }
  },
})
