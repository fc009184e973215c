import * as contract from '#contracts/transcripts'
import { guardOn } from '#modules/phrases'
import {
  checkSettingsOn,
  recordingSubject,
  requireAccess,
  visibleRecording,
} from '#modules/recordings'
import type { RecordingRow } from '#modules/recordings'
import { beijingDay } from '#platform/clock'
import { personalQuery } from '#platform/command'
import type { Context } from '#platform/command'
import { requireStaff } from '#platform/require-staff'
import { phraseHints, unsaid, withRoles } from './rules.ts'
import type { SpokenLine } from './rules.ts'
import { promptedTakes, transcriptsOf } from './store.ts'
import type { PromptedTake, TranscriptRow } from './store.ts'
import { openLines } from './transcribe.ts'

/** For whoever may see the pictures now; the same view is one entry in the log of the recording. */
export function readTranscript(isConnected: boolean) {
  return personalQuery(contract.readTranscript, {
    audit: 'recording.viewed',
    onceInMinutes: 10,
    run: async (context, { recordingId }) => {
      const recording = await visibleRecording(context, recordingId)
      await requireAccess(context, recording)
      const rows = await transcriptsOf(context.tx, recordingId)
      const takes = await promptedTakes(context.tx, recordingId)
      const lines = spokenLines(context, rows, takes)
      const mayJudge = requireStaff(context.actor).permissions.has('inspection:conduct')
      const last = rows.at(-1)
      return {
        output: {
          isConnected,
          state: stateOf(rows),
          fault: rows.find(({ fault }) => fault !== null)?.fault ?? null,
          engine: last?.engine ?? null,
          settledAt: last?.settledAt?.toISOString() ?? null,
          lines: lines.map(toView),
          hints: mayJudge ? await hintsFor(context, recording, { lines, takes }) : [],
        },
        seen: [recordingSubject(recording)],
      }
    },
  })
}

/** One segment that waits keeps the whole waiting; one that failed is told. */
function stateOf(rows: readonly TranscriptRow[]): 'none' | 'waiting' | 'done' | 'failed' {
  const states = new Set(rows.map(({ state }) => state))
  if (rows.length === 0) return 'none'
  if (states.has('waiting')) return 'waiting'
  return states.has('failed') ? 'failed' : 'done'
}

export function spokenLines(
  { fields }: Pick<Context, 'fields'>,
  rows: readonly TranscriptRow[],
  takes: readonly PromptedTake[],
): SpokenLine[] {
  const lines = rows.flatMap((row) =>
    openLines(fields, row).map((line) => ({ ...line, segmentId: row.segmentId })),
  )
  return withRoles(
    lines,
    takes.flatMap(({ prompt }) => prompt),
  )
}

export const toView = ({ role, ...line }: SpokenLine) => ({ ...line, speaker: role })

type Heard = { lines: readonly SpokenLine[]; takes: readonly PromptedTake[] }

/** By the list and the settings of the day on which it was recorded. */
async function hintsFor({ tx }: Context, recording: RecordingRow, { lines, takes }: Heard) {
  if (lines.length === 0) return []
  const day = beijingDay(recording.startedAt)
  const guard = await guardOn(tx, day)
  const { 'said-percent': sharePercent } = await checkSettingsOn(tx, day)
  return [
    ...phraseHints(lines, (text) => guard.check(text)),
    ...unsaid({ lines, takes, sharePercent }),
  ]
}
