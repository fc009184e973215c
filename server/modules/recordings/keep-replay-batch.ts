import { ReplayEvent } from '#contracts/replay'
import type { Context } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { z } from 'zod'
import { invalid, keepPiece } from './keep-piece.ts'
import type { Piece } from './keep-piece.ts'
import type { RecordingRow, SegmentRow } from './store.ts'

export const ReplayBatch = z.array(ReplayEvent).min(1)

type Batch = Omit<Piece, 'read' | 'claim'> & { claim: Omit<Piece['claim'], 'signals'> }

/** Hours of pages are a few megabytes: whoever sends more fills the disk. */
export const PAGES_MAX_BYTES = 64 * 1024 * 1024

/** A batch of what happened on the customer's phone, kept like a piece of the film. */
export async function keepReplayBatch(
  context: Pick<Context, 'tx' | 'now'>,
  recording: RecordingRow,
  batch: Batch,
): Promise<void> {
  const read = ({ track, sizeBytes }: SegmentRow) => {
    if (track !== 'phone') throw invalid('segmentId', '这一段不是手机页面')
    if (sizeBytes + batch.body.length > PAGES_MAX_BYTES) throw new Refusal('too-large')
    requireEvents(batch.body)
    return { clusters: [], walk: null }
  }
  await keepPiece(context, recording, {
    ...batch,
    claim: { ...batch.claim, signals: null },
    read,
  })
}

function requireEvents(body: Uint8Array): void {
  try {
    ReplayBatch.parse(JSON.parse(Buffer.from(body).toString('utf8')))
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
    throw invalid('body', '不是手机页面的记录')
  }
}
