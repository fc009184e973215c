import * as contract from '#contracts/recordings'
import type { Vault } from '#modules/vault'
import { command } from '#platform/command'
import { found } from '#platform/refusal'
import { invalid, keepPiece } from './keep-piece.ts'
import { recordingSubject, visibleRecording } from './recording-work.ts'
import { segmentRow } from './store.ts'
import type { SegmentRow } from './store.ts'
import { WALK_START, WebmError, walkOn } from './webm-walk.ts'

/**
 * One piece of a recording. Answered only when its bytes lie encrypted on the disk and its row is
 * committed; the same piece again is answered as before. Whatever does not follow the chain is refused.
 */
export function uploadChunk(vault: Vault) {
  return command(contract.uploadChunk, {
    audit: 'recording.chunk-received',
    run: async (context, { recordingId, segmentId, body, signals = null, ...rest }) => {
      const recording = await visibleRecording(context, recordingId)
      const segment = found(await segmentRow(context.tx, { recordingId, segmentId }))
      // The pages of a phone come from that phone alone.
      if (segment.track === 'phone') throw invalid('segmentId', '这一段不是摄像头录的')
      const claim = { ...rest, signals }
      const read = (locked: SegmentRow) => walked(locked, body)
      await keepPiece(context, recording, { vault, segmentId, claim, body, sentAt: null, read })
      const { seq, chain, sha256 } = claim
      return {
        output: { seq, chain },
        subject: recordingSubject(recording),
        detail: { segmentId, seq, sha256, chain },
      }
    },
  })
}

function walked(segment: SegmentRow, body: Uint8Array) {
  try {
    return walkOn(segment.walk ?? WALK_START, body)
  } catch (error) {
    if (!(error instanceof WebmError)) throw error
    throw invalid('body', error.message)
  }
}
