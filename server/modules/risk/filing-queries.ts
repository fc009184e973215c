import * as contract from '#contracts/filings'
import type { Vault } from '#modules/vault'
import { bankCalendar } from '#platform/bank-calendar'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import type { Context } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { found } from '#platform/refusal'
import { filingFigures, filingRow, filingRows, filingSteps } from './filing-store.ts'
import type { FilingRow } from './filing-store.ts'
import { daysOfMonth } from './indicator-queries.ts'

async function toCards({ tx, now }: Context, rows: readonly FilingRow[]) {
  const calendar = await bankCalendar(tx)
  const today = beijingDay(now)
  return rows.map((row) => ({
    ...row,
    workdaysLeft: calendar.workdaysUntil(today, row.dueOn),
    isLate: (row.state === 'owed' || row.state === 'returned') && row.dueOn < today,
  }))
}

export const listFilings = query(contract.listFilings, async (context, asked) => {
  const { limit, state = null } = asked
  const wanted = { state, cursor: cursorId(asked.cursor) ?? null, limit: limit + 1 }
  const rows = await filingRows(context.tx, context.actor, wanted)
  const items = await toCards(context, rows.slice(0, limit))
  return { output: { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null } }
})

export const readFiling = query(contract.readFiling, async (context, { filingId }) => {
  const { tx, actor, now } = context
  const row = found(await filingRow(tx, actor, filingId))
  const [card] = await toCards(context, [row])
  const { orgPath, month } = row
  const today = beijingDay(now)
  const current = await filingFigures(tx, { orgPath, ...daysOfMonth(month), today })
  const steps = (await filingSteps(tx, filingId)).map(({ sha256, at, ...step }) => ({
    ...step,
    hasPaper: sha256 !== null,
    at: at.toISOString(),
  }))
  return { output: { ...card!, current, steps }, version: row.rowVersion }
})

export const downloadFiling = (vault: Vault) =>
  query(contract.downloadFiling, async ({ tx, actor }, { filingId, stepId }) => {
    const { branchName, month } = found(await filingRow(tx, actor, filingId))
    const step = (await filingSteps(tx, filingId)).find(({ id }) => id === stepId)
    const bytes = await vault.get(found(step?.sha256))
    const fileName = `${branchName}-${month}-报备书.pdf`
    return { output: { fileName, mediaType: 'application/pdf', bytes } }
  })
