import * as contract from '#contracts/recordings'
import type { Vault } from '#modules/vault'
import { command } from '#platform/command'
import { sha256Hex } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { linkOf } from './chain.ts'
import { recordingSubject, requireRunning, visibleRecording } from './recording-work.ts'
import { chunkRow, insertChunk, lockSegmentRow } from './store.ts'
import type { ChunkRow, SegmentRow } from './store.ts'
import { WALK_START, WebmError, walkOn } from './webm-walk.ts'

type Claim = Pick<ChunkRow, 'seq' | 'sha256' | 'chain' | 'startsMs' | 'endsMs'>

const invalid = (path: string, message: string) =>
  new Refusal('invalid-input', { fields: [{ path, message }] })

/**
 * One piece of a recording. Answered only when its bytes lie encrypted on the disk and its row is
 * committed; the same piece again is answered as before. Whatever does not follow the chain is refused.
 */
export function uploadChunk(vault: Vault) {
  return command(contract.uploadChunk, {
    audit: 'recording.chunk-received',
    run: async (context, { recordingId, segmentId, body, ...claim }) => {
      const { tx, now } = context
      const recording = await visibleRecording(context, recordingId)
      if (sha256Hex(body) !== claim.sha256) throw invalid('sha256', '片段在传输中被改动，请重传')
      const segment = found(await lockSegmentRow(tx, { recordingId, segmentId }))
      const { seq, chain } = claim
      const outcome = {
        output: { seq, chain },
        subject: recordingSubject(recording),
        detail: { segmentId, seq, sha256: claim.sha256, chain },
      }
      if (await isKnown(context, claim, segment)) return outcome
      requireRunning(recording)
      requireNext(segment, claim)
      const { walk, clusters } = walked(segment, body)
      await vault.put(tx, { bytes: body, mediaType: 'application/octet-stream', now })
      const sizeBytes = body.length
      await insertChunk(tx, segment, { ...claim, sizeBytes, clusters, walk, now })
      return outcome
    },
  })
}

/** Whether this very piece is here already; another one in its place is a swap. */
async function isKnown(
  { tx }: { tx: Parameters<typeof chunkRow>[0] },
  claim: Claim,
  segment: SegmentRow,
): Promise<boolean> {
  if (claim.seq >= segment.nextSeq) return false
  const known = await chunkRow(tx, segment.id, claim.seq)
  if (known?.sha256 === claim.sha256 && known.chain === claim.chain) return true
  throw new Refusal('state-conflict', { detail: `第 ${claim.seq} 个片段已经收到，内容不同` })
}

function requireNext(segment: SegmentRow, claim: Claim): void {
  if (segment.closedAt) throw new Refusal('state-conflict', { detail: '这一段录制已经结束' })
  if (claim.seq !== segment.nextSeq) {
    throw new Refusal('state-conflict', { detail: `请先上传第 ${segment.nextSeq} 个片段` })
  }
  if (claim.startsMs !== segment.endsMs) throw invalid('startsMs', '时间与前一个片段不相接')
  if (claim.endsMs <= claim.startsMs) throw invalid('endsMs', '片段没有时长')
  if (linkOf(segment.chain, claim) !== claim.chain) throw invalid('chain', '与前一个片段不相接')
}

function walked(segment: SegmentRow, body: Uint8Array) {
  try {
    return walkOn(segment.walk ?? WALK_START, body)
  } catch (error) {
    if (!(error instanceof WebmError)) throw error
    throw invalid('body', error.message)
  }
}
