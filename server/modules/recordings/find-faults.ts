import type { NodeCode } from '#contracts/recordings'
import type { Finding } from '#contracts/recording-checks'
import { beijingDay } from '#platform/clock'
import type { Db } from '#platform/db'
import { checkSettingsOn } from './check-settings.ts'
import { findingsOf, secondsOf } from './checks.ts'
import type { Progress } from './recording-work.ts'
import { countingTakes } from './rules.ts'
import { chunksOf, gapsOf } from './store.ts'

/**
 * What the checks find in a recording as far as it has come. `words` is what had to be said in each node.
 */
export async function findFaults(
  db: Db,
  { recording, segments, marks }: Progress,
  words: ReadonlyMap<NodeCode, readonly string[]>,
): Promise<Finding[]> {
  const measured = await Promise.all(
    segments.map(async ({ id, ordinal, endsMs }) => {
      const seconds = secondsOf(await chunksOf(db, id))
      return { id, ordinal, endsMs, seconds }
    }),
  )
  const takes = [...countingTakes(marks).values()]
  return findingsOf({
    medium: recording.medium,
    takes: takes.map((take) => ({ ...take, prompt: words.get(take.code) ?? [] })),
    segments: measured,
    gaps: await gapsOf(db, recording.id),
    settings: await checkSettingsOn(db, beijingDay(recording.startedAt)),
  })
}
