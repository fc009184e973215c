import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/transcripts'
import type { readRecording } from '#contracts/recordings'
import { runSchedule, sellTo } from '#testing/risk'
import { finishTake, sendUpTo } from '#world/recording'
import type { SaidLine } from '#world/webm'
import type { Session } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'

export type Transcript = OutputOf<typeof contract.readTranscript>
export type Found = OutputOf<typeof contract.searchTranscripts>
export type Recording = NonNullable<OutputOf<typeof readRecording>>
export const DAY = '2026-11-18T02:00:00.000Z'

/** A town whose clock stands still, with a recogniser or without one. */
export async function openEar({ hears = true }: { hears?: boolean } = {}) {
  const town = await startTestApp({ withJobs: true, at: DAY, hears })
  const inspector = await town.as('QI0001')
  const read = (recordingId: string, who: Session = inspector) =>
    who.get<Transcript>(`/recordings/${recordingId}/transcript`)
  const recordingOf = (saleId: string) => inspector.get<Recording>(`/sales/${saleId}/recording`)
  return {
    town,
    inspector,
    read,
    recordingOf,
    listen: () => runSchedule(town, 'transcribe'),
    search: (query: object, who: Session = inspector) =>
      who.get<Found>(`/transcripts?${new URLSearchParams({ ...query }).toString()}`),
    /** Recorded as the script wants it, with what else was `said` before it. */
    recorded: async (name: string, said: readonly SaidLine[] = []) => {
      const { sale, seller } = await sellTo(town, name, { until: 'signed' })
      const recording = await recordingOf(sale.id)
      const segment = recording.segments[0]!
      const untilMs = said.at(-1)?.toMs ?? 0
      await sendUpTo(seller, recording.id, { segment, untilMs, said })
      await finishTake(seller, await seller.get(`/sales/${sale.id}`))
      return { saleId: sale.id, seller, recordingId: recording.id, segmentId: segment.id }
    },
  }
}
export type Ear = Awaited<ReturnType<typeof openEar>>
