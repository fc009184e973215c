import * as contract from '#contracts/regulations'
import { bankCalendar } from '#platform/bank-calendar'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { plannedFor } from './impact.ts'
import { CLAUSES, MANUAL } from './register/register.ts'
import { coverageOf, isTested, testsOf } from './rules.ts'
import { clauseRows, regulationRows, verificationsOf } from './store.ts'
import type { ClauseRow } from './store.ts'
import { taskRows } from './task-store.ts'
import type { TaskRow } from './task-store.ts'
import { readEvidence } from './test-report.ts'

export const listRegulations = query(contract.listRegulations, async ({ tx }, asked) => {
  const { q = '', rank, status } = asked
  const clauses = Map.groupBy(await clauseRows(tx), ({ regulation }) => regulation)
  const items = (await regulationRows(tx)).map((row) => {
    const own = clauses.get(row.id) ?? []
    const count = (name: string) => own.filter(({ treatment }) => treatment.status === name).length
    return { row, own, counts: { enforced: count('enforced'), open: count('open') } }
  })
  const wanted = items.filter(
    ({ row, own }) =>
      (rank === undefined || row.rank === rank) &&
      (status === undefined || row.status === status) &&
      (q === '' || `${row.title}${row.documentNo}`.includes(q) || own.some(speaksOf(q))),
  )
  return {
    output: {
      items: wanted.map(({ row, own, counts }) => ({ ...row, clauses: own.length, ...counts })),
    },
  }
})

const speaksOf = (q: string) => (clause: ClauseRow) =>
  [clause.id, clause.title, clause.rule, clause.article].some((text) => text.includes(q))

export const readRegulation = query(contract.readRegulation, async ({ tx }, { regulationId }) => {
  const row = found((await regulationRows(tx)).find(({ id }) => id === regulationId))
  const clauses = await clauseRows(tx, { regulationId })
  const verifications = await verificationsOf(tx, regulationId)
  return {
    output: {
      ...row,
      clauses: clauses.map(toClause),
      verifications: verifications.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })),
    },
  }
})

export const readImpact = query(contract.readImpact, async ({ tx, actor, now }, asked) => {
  const { staffId } = requireStaff(actor)
  const clause = found((await clauseRows(tx, { clauseId: asked.clauseId }))[0])
  const today = beijingDay(now)
  const days = { today, changesOn: asked.changesOn ?? today }
  const plan = await plannedFor(tx, { clause, days, announcerId: staffId })
  const links = [...clause.treatment.links]
  return { output: { clause: toClause(clause), links, plan } }
})

/** The figures here and those of `rules coverage` come from the same function and the same report. */
export const readCoverage = (root: string) =>
  query(contract.readCoverage, async ({ tx }) => {
    const clauses = await clauseRows(tx)
    const titles = new Map((await regulationRows(tx)).map(({ id, title }) => [id, title]))
    const names = clauses.flatMap(({ treatment }) => testsOf(treatment.links))
    const evidence = await readEvidence(root, names)
    const items = clauses.map((clause) => ({
      ...toClause(clause),
      regulationTitle: titles.get(clause.regulation) ?? clause.regulation,
      isTested: isTested(clause, evidence),
    }))
    return { output: { coverage: coverageOf(clauses, evidence), items } }
  })

export const readManualCoverage = query(contract.readManualCoverage, async () => ({
  output: { items: MANUAL.map((item) => ({ ...item, links: [...item.links] })) },
}))

export const listChangeTasks = query(contract.listChangeTasks, async (context, asked) => {
  const { tx, actor, now } = context
  const staff = requireStaff(actor)
  const { whose, state, limit, cursor } = asked
  const ownerId = whose === 'mine' ? staff.staffId : null
  const after = cursor === undefined ? null : placeOf(cursor)
  const rows = await taskRows(tx, { ownerId, state, after, limit: limit + 1 })
  const calendar = await bankCalendar(tx)
  const today = beijingDay(now)
  const mayAny = staff.permissions.has('regulation:change')
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    output: {
      items: page.map((row) => ({
        ...toTask(row),
        workdaysLeft: calendar.workdaysUntil(today, row.dueOn),
        isLate: row.doneAt === null && row.dueOn < today,
        isMine: mayAny || row.ownerId === staff.staffId,
      })),
      nextCursor: rows.length > limit && last ? `${last.dueOn}_${last.id}` : null,
    },
  }
})

const PLACE = /^(\d{4}-\d\d-\d\d)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function placeOf(cursor: string): { dueOn: string; id: string } {
  const [, dueOn, id] = PLACE.exec(cursor) ?? []
  if (dueOn === undefined || id === undefined) {
    throw new Refusal('invalid-input', { fields: [{ path: 'cursor', message: '翻页位置无效' }] })
  }
  return { dueOn, id }
}

function toClause({ treatment, ...clause }: ClauseRow) {
  return { ...clause, treatment: { ...treatment, links: [...treatment.links] } }
}

const toTask = ({ doneAt, ...row }: TaskRow) => ({
  ...row,
  doneAt: doneAt?.toISOString() ?? null,
})

/** The register as the product ships it, for the command line: no database is asked. */
export async function readShippedCoverage(root: string) {
  const names = CLAUSES.flatMap(({ treatment }) => testsOf(treatment.links))
  return coverageOf(CLAUSES, await readEvidence(root, names))
}
