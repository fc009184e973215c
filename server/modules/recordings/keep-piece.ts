import type { Vault } from '#modules/vault'
import type { Context } from '#platform/command'
import type { Db } from '#platform/db'
import { sha256Hex } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { linkOf } from './chain.ts'
import { requireRunning } from './recording-work.ts'
import { chunkRow, insertChunk, lockSegmentRow } from './store.ts'
import type { ChunkRow, NewChunk, RecordingRow, SegmentRow } from './store.ts'

export type Claim = Omit<ChunkRow, 'sizeBytes'>
type Read = Pick<NewChunk, 'clusters' | 'walk'>
export type Piece = {
  vault: Vault
  segmentId: string
  claim: Claim
  body: Uint8Array
  /** The sender's own clock; null where ours counts. */
  sentAt: Date | null
  /** What is understood of the bytes; refuses those that are not what the segment holds. */
  read: (segment: SegmentRow) => Read
}

export const invalid = (path: string, message: string) =>
  new Refusal('invalid-input', { fields: [{ path, message }] })

/**
 * One piece of a track: its bytes sealed in the vault and its row in the same transaction. The same
 * piece again changes nothing; whatever does not follow the chain is refused.
 */
export async function keepPiece(
  context: Pick<Context, 'tx' | 'now'>,
  recording: RecordingRow,
  piece: Piece,
): Promise<void> {
  const { tx, now } = context
  const { vault, segmentId, claim, body, sentAt, read } = piece
  if (sha256Hex(body) !== claim.sha256) throw invalid('sha256', '片段在传输中被改动，请重传')
  const segment = found(await lockSegmentRow(tx, { recordingId: recording.id, segmentId }))
  if (await isKnown(tx, claim, segment)) return
  requireRunning(recording)
  requireNext(segment, claim)
  const understood = read(segment)
  await vault.put(tx, { bytes: body, mediaType: 'application/octet-stream', now })
  await insertChunk(tx, segment, {
    ...claim,
    ...understood,
    sizeBytes: body.length,
    sentAt,
    now,
  })
}

/** Whether this very piece is here already; another one in its place is a swap. */
async function isKnown(tx: Db, claim: Claim, segment: SegmentRow): Promise<boolean> {
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
