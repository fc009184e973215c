import { sql } from 'kysely'
import { z } from 'zod'
import { allRecordingsOfSale, chainFaults, chainOfRecording, gapsOf } from '#modules/recordings'
import type { ChainedSegment } from '#modules/recordings'
import type { Db } from '#platform/db'

/** A recording as the packet tells it: every link, so that the pictures can be checked without us. */
export type KeptRecording = {
  recordingId: string
  state: string
  startedAt: Date
  finishedAt: Date | null
  /** The recording that this one mends. */
  supplementsId: string | null
  segments: ChainedSegment[]
  nodes: readonly object[]
  gaps: readonly object[]
}

export async function keptRecordings(db: Db, saleId: string): Promise<KeptRecording[]> {
  const kept: KeptRecording[] = []
  for (const recording of await allRecordingsOfSale(db, saleId)) {
    const { id, state, startedAt, finishedAt, supplementsId } = recording
    const nodes = await sql<object>`
      select code, take, segment_id as "segmentId", starts_ms as "startsMs", ends_ms as "endsMs",
        prompt, marked_at as "markedAt"
      from recordings.v_node_mark where recording_id = ${id} order by id`.execute(db)
    kept.push({
      recordingId: id,
      state,
      startedAt,
      finishedAt,
      supplementsId,
      segments: await chainOfRecording(db, id),
      nodes: nodes.rows,
      gaps: await gapsOf(db, id),
    })
  }
  return kept
}

const Told = z.object({
  recordings: z
    .array(
      z.object({
        recordingId: z.string(),
        segments: z.array(
          z.object({
            segmentId: z.string(),
            track: z.string().optional(),
            ordinal: z.number(),
            genesis: z.string(),
            chain: z.string(),
            chunks: z.array(
              z.object({
                seq: z.number(),
                sha256: z.string(),
                chain: z.string(),
                startsMs: z.number(),
                endsMs: z.number(),
                signals: z.string().nullable().optional(),
              }),
            ),
          }),
        ),
      }),
    )
    // Packets that were sealed before there were recordings.
    .default([]),
})

/** Whether the chain of every recording in `case.json` is whole; says where it is not. */
export function recordingFaults(content: unknown): { what: string; where: string }[] {
  const told = Told.safeParse(content)
  if (!told.success) return [{ what: '双录记录读不出来', where: 'case.json' }]
  return told.data.recordings.flatMap(({ recordingId, segments }) =>
    chainFaults(recordingId, segments).map(({ what, where }) => ({
      what,
      where: `recording ${recordingId} ${where}`,
    })),
  )
}
