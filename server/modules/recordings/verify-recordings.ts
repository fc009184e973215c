import { entriesAbout } from '#modules/audit'
import type { Vault } from '#modules/vault'
import type { Db } from '#platform/db'
import { chainFaults, placeOf } from './chain.ts'
import type { ChainedSegment } from './chain.ts'
import { allRecordings, allSegmentsOf, chunksOf } from './store.ts'
import type { RecordingRow } from './store.ts'

export type RecordingFinding = { what: string; where: string }
type Installation = { db: Db; vault: Vault }

/** A recording's chain as rows, for the case file and for the check. */
export async function chainOfRecording(db: Db, recordingId: string): Promise<ChainedSegment[]> {
  const segments: ChainedSegment[] = []
  for (const { id, track, ordinal, genesis, chain } of await allSegmentsOf(db, recordingId)) {
    const chunks = await chunksOf(db, id)
    segments.push({ segmentId: id, track, ordinal, genesis, chain, chunks })
  }
  return segments
}

/**
 * Recomputes every recording: bytes against digests, digests against the chain, the chain against the
 * audit log, which heard of each link when it arrived. A cut, swapped or re-encoded chunk is named.
 */
export async function verifyRecordings({ db, vault }: Installation) {
  const findings: RecordingFinding[] = []
  let chunks = 0
  const recordings = await allRecordings(db)
  for (const recording of recordings) {
    const segments = await chainOfRecording(db, recording.id)
    const found = [
      ...chainFaults(recording.id, segments),
      ...(await logFaults(db, recording.id, segments)),
      ...(await byteFaults(vault, recording, segments)),
    ]
    chunks += segments.reduce((sum, segment) => sum + segment.chunks.length, 0)
    for (const { what, where } of found) {
      findings.push({ what, where: `recording ${recording.id} ${where}` })
    }
  }
  return { recordings: recordings.length, chunks, findings }
}

const TOLD: ReadonlySet<string> = new Set(['recording.chunk-received', 'phone.replay-kept'])

/** Rows that were rewritten to fit each other still differ from what the log was told. */
async function logFaults(db: Db, recordingId: string, segments: readonly ChainedSegment[]) {
  const told = new Map<string, unknown>()
  for (const { action, outcome, detail } of await entriesAbout(db, [recordingId])) {
    if (!TOLD.has(action) || outcome !== 'done') continue
    const { segmentId, seq, chain } = detail as { segmentId: string; seq: number; chain?: string }
    // A phone that was late: heard of, and not added.
    if (chain === undefined) continue
    told.set(`${segmentId}/${seq}`, chain)
  }
  const faults: RecordingFinding[] = []
  for (const segment of segments) {
    const { segmentId, chunks } = segment
    for (const { seq, chain } of chunks) {
      const key = `${segmentId}/${seq}`
      if (told.get(key) !== chain) {
        faults.push({ what: '与审计记录不符', where: `${placeOf(segment)} chunk ${seq}` })
      }
      told.delete(key)
    }
  }
  for (const key of told.keys()) faults.push({ what: '片段被删去', where: `chunk ${key}` })
  return faults
}

async function byteFaults(
  vault: Vault,
  { state }: RecordingRow,
  segments: readonly ChainedSegment[],
): Promise<RecordingFinding[]> {
  const faults: RecordingFinding[] = []
  if (state === 'destroyed') return faults
  for (const segment of segments) {
    for (const { seq, sha256 } of segment.chunks) {
      await vault.get(sha256).catch((error: Error) => {
        faults.push({ what: error.message, where: `${placeOf(segment)} chunk ${seq}` })
      })
    }
  }
  return faults
}
