import * as contract from '#contracts/recordings'
import type { Vault } from '#modules/vault'
import { personalQuery } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { requireAccess } from './access.ts'
import { recordingSubject, visibleRecording } from './recording-work.ts'
import { chunksOf, clustersOf, segmentRow } from './store.ts'
import type { ChunkRow, RecordingRow, SegmentRow } from './store.ts'
import { playableHead } from './webm-head.ts'

/** For who has a granted access; a player that asks for one range after another is one view. */
export function playSegment(vault: Vault) {
  return personalQuery(contract.playSegment, {
    audit: 'recording.viewed',
    onceInMinutes: 10,
    run: async (context, { recordingId, segmentId }) => {
      const recording = await visibleRecording(context, recordingId)
      await requireAccess(context, recording)
      const { output } = await segmentMedia(context, vault, { recording, segmentId })
      return { output, seen: [recordingSubject(recording)] }
    },
  })
}

type Wanted = { recording: RecordingRow; segmentId: string }

/** One segment to be played. The caller has judged that it may be looked at. */
export async function segmentMedia(
  context: Pick<Context, 'tx'>,
  vault: Vault,
  { recording, segmentId }: Wanted,
) {
  if (recording.state === 'destroyed') {
    throw new Refusal('state-conflict', { detail: '保存期满，录像已销毁' })
  }
  const segment = found(await segmentRow(context.tx, { recordingId: recording.id, segmentId }))
  const { ordinal, track } = segment
  return { ordinal, track, output: await mediaOf(context, vault, segment) }
}

type Piece = { at: number; sizeBytes: number; open: () => Promise<Uint8Array> }

async function mediaOf({ tx }: Pick<Context, 'tx'>, vault: Vault, segment: SegmentRow) {
  const clusters = await clustersOf(tx, segment.id)
  const [first] = clusters
  const head = segment.walk?.head
  if (!first || !head) throw new Refusal('state-conflict', { detail: '这一段没有画面' })
  const durationMs = Math.max(segment.endsMs, segment.walk?.lastMs ?? 0)
  const clustersBytes = segment.sizeBytes - first.at
  const start = playableHead(Buffer.from(head, 'base64'), { durationMs, clusters, clustersBytes })
  const chunks = await chunksOf(tx, segment.id)
  const pieces = [
    { at: 0, sizeBytes: start.length, open: () => Promise.resolve(start) },
    ...piecesOf(chunks, { vault, from: first.at, after: start.length }),
  ]
  return {
    mediaType: segment.mediaType.split(';')[0] ?? 'video/webm',
    sizeBytes: start.length + clustersBytes,
    open: (from: number, to: number) => cut(pieces, from, to),
  }
}

type Placed = { vault: Vault; from: number; after: number }

/** The stored chunks as parts of what is served; only those that are asked for are decrypted. */
function piecesOf(chunks: readonly ChunkRow[], { vault, from, after }: Placed): Piece[] {
  let streamAt = 0
  return chunks.flatMap(({ sha256, sizeBytes }) => {
    const begins = streamAt
    streamAt += sizeBytes
    const left = Math.max(0, from - begins)
    if (left >= sizeBytes) return []
    const open = async () => (await vault.get(sha256)).subarray(left)
    return [{ at: begins + left - from + after, sizeBytes: sizeBytes - left, open }]
  })
}

async function* cut(pieces: readonly Piece[], from: number, to: number) {
  for (const { at, sizeBytes, open } of pieces) {
    if (at + sizeBytes <= from || at > to) continue
    const bytes = await open()
    yield bytes.subarray(Math.max(0, from - at), Math.min(sizeBytes, to - at + 1))
  }
}
