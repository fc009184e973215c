import { z } from 'zod'
import { digestOf, setTested } from '#modules/rulebook'
import { command, systemOperation } from '#platform/command'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/ids'
import type { EventHandler, HandlerContext, Schedule } from '#platform/jobs'
import { found } from '#platform/refusal'
import { nextDecisions } from './decisions.ts'
import type { Place, RecordedRow } from './decisions.ts'
import { gapWords, isAskedAtChoice } from './gaps.ts'
import type { Gaps } from './gaps.ts'
import { replayOf } from './replay.ts'
import type { Replay } from './replay.ts'
import { claimRun, endRun, keepBatch, runRow, silentRuns } from './store.ts'
import type { RunRow, Walked } from './store.ts'

const RESUME_EVERY_SEC = 10
const EndInput = z.object({ backtestId: z.uuid(), state: z.enum(['done', 'failed']) })

/** A finished walk counts as the back-test of exactly the text it was made on. */
export const endBacktest = command(
  systemOperation({ name: 'endBacktest', input: EndInput, output: z.object({}) }),
  {
    audit: 'backtest.ended',
    run: async ({ tx, now }, { backtestId, state }) => {
      const isEnded = await endRun(tx, { id: backtestId, state, now })
      const run = found(await runRow(tx, backtestId))
      const { walked: decisions, turned, content } = run
      if (isEnded && state === 'done') {
        const at = now.toISOString()
        const digest = digestOf(run.content)
        const gaps = gapWords(content, run)
        await setTested(tx, run.draftId, { backtestId, digest, at, decisions, turned, gaps })
      }
      return {
        output: {},
        subject: { kind: 'rule', id: run.ruleId },
        detail: { backtestId, state, decisions, turned },
      }
    },
  },
)

export const backtestHandler: EventHandler = {
  event: 'backtest.requested',
  name: 'walk-decisions',
  run: (context, payload) => walkRun(context, String(payload['backtestId'])),
}

/** Takes up the walks of processes that were killed, from the last batch that was kept. */
export const resumeBacktests: Schedule = {
  name: 'resume-backtests',
  everySec: RESUME_EVERY_SEC,
  run: async (context) => {
    for (const { id, isGivenUp } of await silentRuns(context.db)) {
      if (isGivenUp) await context.execute(endBacktest, { backtestId: id, state: 'failed' })
      else await walkRun(context, id)
    }
  },
}

async function walkRun(context: HandlerContext, backtestId: string): Promise<void> {
  const worker = newId()
  if (!(await claimRun(context.db, backtestId, worker))) return
  const run = found(await runRow(context.db, backtestId))
  const isWalked = await walk({ context, run, worker })
  if (isWalked) await context.execute(endBacktest, { backtestId, state: 'done' })
}

type Walk = { context: HandlerContext; run: RunRow; worker: string }

/** Reads the next batch while the last one is judged and kept. False when stopped from outside. */
async function walk({ context, run, worker }: Walk): Promise<boolean> {
  const { db } = context
  const replay = replayOf({ ...run, shownFact: run.content.fact })
  const read = (after: Place | undefined) =>
    nextDecisions(db, { period: run, after, factNames: replay.factNames })
  const begun = run.lastAt && run.lastId ? { at: run.lastAt, id: run.lastId } : undefined
  let batch = await read(begun)
  while (batch.length > 0) {
    const { at, id } = batch.at(-1)!
    const coming = read({ at, id })
    const gaps = gapsIn(run, replay, batch)
    const kept = { walked: batch.length, last: { at, id }, turned: judge(replay, batch), gaps }
    const goesOn = await inTransaction(db, (tx) => keepBatch(tx, { id: run.id, worker }, kept))
    batch = await coming
    if (!goesOn) return false
  }
  return true
}

/** A rule that ends looks at nothing any more. */
function gapsIn({ content }: RunRow, replay: Replay, batch: readonly RecordedRow[]): Gaps {
  if (!isAskedAtChoice(content)) return { unasked: batch.length, unknown: 0 }
  const unknown = content.isEnd ? 0 : batch.filter(replay.isUnknown).length
  return { unasked: 0, unknown }
}

function judge(replay: Replay, batch: readonly RecordedRow[]): Walked[] {
  const turned: Walked[] = []
  for (const row of batch) {
    const turn = replay.turnOf(row)
    if (turn) turned.push({ row, turn })
  }
  return turned
}
