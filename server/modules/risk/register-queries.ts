import { sql } from 'kysely'
import * as contract from '#contracts/risk'
import type { Actor } from '#contracts/actors'
import { isInScope } from '#modules/access'
import { bankCalendar } from '#platform/bank-calendar'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import type { Context } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { found } from '#platform/refusal'
import { measuresOf, toMeasures } from './measures.ts'
import { entryReach, entryRow, entryRows, stepsOf } from './register-store.ts'
import type { EntryRow } from './register-store.ts'
import { levelOf } from './rules.ts'
import { STAGES } from './states.ts'

async function toEntries({ tx, now }: Context, rows: readonly EntryRow[]) {
  const calendar = await bankCalendar(tx)
  const today = beijingDay(now)
  return rows.map(({ recordedAt, dueOn, ...row }) => ({
    ...row,
    recordedAt: recordedAt.toISOString(),
    dueOn,
    workdaysLeft: dueOn === null ? null : calendar.workdaysUntil(today, dueOn),
    isLate: dueOn !== null && dueOn < today,
  }))
}

export const listRisks = query(contract.listRisks, async (context, asked) => {
  const { tx, actor, now } = context
  const { kind = null, stage = null, level = null, limit } = asked
  const { likelihood = null, impact = null } = asked
  const lateOn = asked.late === 'true' ? beijingDay(now) : null
  const cursor = cursorId(asked.cursor) ?? null
  const wanted = { kind, stage, level, likelihood, impact, lateOn, cursor, limit: limit + 1 }
  const rows = await entryRows(tx, actor, wanted)
  const items = await toEntries(context, rows.slice(0, limit))
  return { output: { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null } }
})

const GRADES = [1, 2, 3, 4, 5]

export const readRiskMatrix = query(contract.readRiskMatrix, async ({ tx, actor, now }) => {
  const { rows } = await sql<{
    likelihood: number | null
    impact: number | null
    entries: number
    late: number
  }>`
    select e.likelihood, e.impact, count(*)::int as entries, count(*) filter (where exists (
      select from risk.measure m where m.entry_id = e.id and m.done_at is null
        and m.due_on < ${beijingDay(now)}::date))::int as late
    from risk.entry e where ${entryReach(actor)} and e.stage <> 'closed'
    group by e.likelihood, e.impact`.execute(tx)
  const at = (likelihood: number, impact: number) =>
    rows.find((row) => row.likelihood === likelihood && row.impact === impact)?.entries ?? 0
  const cells = GRADES.flatMap((likelihood) =>
    GRADES.map((impact) => ({
      likelihood,
      impact,
      level: levelOf(likelihood, impact),
      entries: at(likelihood, impact),
    })),
  )
  const sum = (pick: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + pick(row), 0)
  const unassessed = rows.find((row) => row.likelihood === null)?.entries ?? 0
  return {
    output: { cells, unassessed, open: sum((row) => row.entries), late: sum((row) => row.late) },
  }
})

export const readRisk = query(contract.readRisk, async (context, { entryId }) => {
  const { tx, actor } = context
  const row = found(await entryRow(tx, actor, entryId))
  const [entry] = await toEntries(context, [row])
  const measures = await toMeasures(context, await measuresOf(tx, { entryId }))
  const steps = (await stepsOf(tx, entryId)).map(({ data, at, ...step }) => ({
    ...step,
    note: step.action === 'assessed' && data.level ? levelNote(data.level, data.note) : data.note,
    at: at.toISOString(),
  }))
  const { rowVersion } = row
  const next = nextFor(actor, row)
  return { output: { ...entry!, rowVersion, measures, steps, next }, version: rowVersion }
})

const levelNote = (level: contract.RiskLevelName, note: string) =>
  `${contract.RISK_GRADES[level]}风险：${note}`

const DEEDS = [
  ['assess', 'assessed'],
  ['control', 'controlled'],
  ['respond', 'responding'],
  ['close', 'closed'],
] as const

function nextFor(actor: Actor, row: EntryRow) {
  const may = actor.kind === 'staff' && actor.permissions.has('risk:assess')
  if (!may || !isInScope(actor, row)) return []
  return DEEDS.flatMap(([deed, stage]) => (STAGES[row.stage].includes(stage) ? [deed] : []))
}
