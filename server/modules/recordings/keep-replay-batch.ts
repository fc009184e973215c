import { ReplayEvent } from '#contracts/replay'
import type { Context } from '#platform/command'
import { z } from 'zod'
import { invalid, keepPiece } from './keep-piece.ts'
import type { Piece } from './keep-piece.ts'
import type { RecordingRow, SegmentRow } from './store.ts'

export const ReplayBatch = z.array(ReplayEvent).min(1)

type Batch = Omit<Piece, 'read' | 'claim'> & { claim: Omit<Piece['claim'], 'signals'> }

/** A batch of what happened on the customer's phone, kept like a piece of the film. */
export async function keepReplayBatch(
  context: Pick<Context, 'tx' | 'now'>,
  recording: RecordingRow,
  batch: Batch,
): Promise<void> {
  const read = ({ track }: SegmentRow) => {
    if (track !== 'phone') throw invalid('segmentId', '这一段不是手机页面')
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
