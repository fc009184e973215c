import type { z } from 'zod'
import * as contract from '#contracts/backtests'
import type { Backtest } from '#contracts/backtests'
import { OUTCOMES } from '#contracts/rulebook'
import { csvText } from '#modules/imports'
import { factSpec, valueWords } from '#modules/rulebook'
import { query } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { found } from '#platform/refusal'
import { gapWords } from './gaps.ts'
import { groupsOf, runRow, runRows, turnedRows, turnsOf } from './store.ts'
import type { RunRow, TurnedRow } from './store.ts'

function toView(run: RunRow): z.input<typeof Backtest> {
  const { beganAt, endedAt } = run
  return {
    id: run.id,
    draftId: run.draftId,
    ruleId: run.ruleId,
    title: run.content.title,
    state: run.state,
    from: run.from,
    until: run.until,
    total: run.total,
    walked: run.walked,
    turned: run.turned,
    stricter: run.stricter,
    compared: run.walked - run.unasked - run.unknown,
    gaps: gapWords(run.content, run),
    requestedBy: run.requestedByName,
    requestedAt: run.requestedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    seconds: beganAt && endedAt ? (endedAt.getTime() - beganAt.getTime()) / 1000 : null,
  }
}

export const readBacktest = query(contract.readBacktest, async ({ tx }, { backtestId }) => {
  const run = found(await runRow(tx, backtestId))
  // While decisions are still being walked only the figures count; groups come with the end.
  const isOver = run.state === 'done' || run.state === 'cancelled'
  const groups = (by: 'outlet' | 'product' | 'seller') =>
    isOver ? groupsOf(tx, backtestId, by) : []
  return {
    output: {
      ...toView(run),
      byOutlet: await groups('outlet'),
      byProduct: await groups('product'),
      bySeller: await groups('seller'),
      byTurn: await turnsOf(tx, backtestId),
    },
  }
})

export const listBacktests = query(contract.listBacktests, async ({ tx }, { draftId }) => ({
  output: { items: (await runRows(tx, draftId)).map(toView) },
}))

export const listTurnedDecisions = query(
  contract.listTurnedDecisions,
  async ({ tx }, { backtestId, cursor, limit, ...by }) => {
    const run = found(await runRow(tx, backtestId))
    const after = cursorId(cursor)
    const rows = await turnedRows(tx, { runId: backtestId, after, limit: limit + 1, ...by })
    const items = rows.slice(0, limit).map((row) => toTurned(run, row))
    const nextCursor = rows.length > limit ? (items.at(-1)?.decisionId ?? null) : null
    return { output: { items, nextCursor } }
  },
)

function toTurned(run: RunRow, row: TurnedRow) {
  const { actual, decidedAt, ...rest } = row
  const spec = factSpec(run.content.fact)
  const why = `${spec?.label ?? run.content.fact}：${valueWords(spec, actual)}`
  return { ...rest, decidedAt: decidedAt.toISOString(), why }
}

const EXPORT_MAX = 200_000
const HEADER = ['销售编号', '决定时间', '网点', '客户经理', '产品', '当时结论', '按草案', '原因']

export const downloadTurnedDecisions = query(
  contract.downloadTurnedDecisions,
  async ({ tx }, { backtestId }) => {
    const run = found(await runRow(tx, backtestId))
    const rows = await turnedRows(tx, { runId: backtestId, limit: EXPORT_MAX })
    const lines = rows.map((row) => {
      const { saleNo, decidedAt, outletName, sellerName, productName, before, after, why } =
        toTurned(run, row)
      const people = [outletName, sellerName, productName]
      return [saleNo, decidedAt, ...people, OUTCOMES[before], OUTCOMES[after], why]
    })
    return {
      output: {
        fileName: `${run.ruleId}-${run.from}-${run.until}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        bytes: Buffer.from(csvText([HEADER, ...lines])),
      },
    }
  },
)
