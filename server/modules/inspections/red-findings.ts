import { findFaults, progressOf, recordingRow } from '#modules/recordings'
import type { Db } from '#platform/db'
import { saidBefore } from './supplement-store.ts'

/**
 * How many places of a recording lack what had to be heard or seen, by the settings of the day on which it
 * was begun and the words the seller had before the eyes.
 */
export async function countRedFindings(db: Db, recordingId: string): Promise<number> {
  const recording = await recordingRow(db, recordingId)
  if (!recording) return 0
  const words = await saidBefore(db, recordingId)
  const findings = await findFaults(db, await progressOf(db, recording), words)
  return findings.filter(({ isRed }) => isRed).length
}
