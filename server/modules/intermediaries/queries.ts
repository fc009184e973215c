import * as contract from '#contracts/intermediaries'
import type { OutputOf } from '#contracts/operation'
import { bankCalendar } from '#platform/bank-calendar'
import type { WorkCalendar } from '#platform/calendar'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { found } from '#platform/refusal'
import { endsNext, standingOn } from './standing.ts'
import { institutionById, listedInstitutions, personsOf } from './store.ts'
import type { InstitutionRow, PersonRow } from './store.ts'

type Card = OutputOf<typeof contract.listIntermediaries>['items'][number]

function toCard(row: InstitutionRow, calendar: WorkCalendar, today: string): Card {
  const { endReason: _, endedOn: __, rowVersion: ___, ...card } = row
  const last = endsNext(row)
  const workdaysLeft = calendar.workdaysUntil(today, last)
  return { ...card, standing: standingOn(row, today), endsNext: last, workdaysLeft }
}

export const listIntermediaries = query(
  contract.listIntermediaries,
  async ({ tx, now }, { cursor, limit, q, kind = null, standing = null }) => {
    const today = beijingDay(now)
    const before = cursorId(cursor) ?? null
    const wanted = { today, q, kind, standing, before, limit: limit + 1 }
    const rows = await listedInstitutions(tx, wanted)
    const calendar = await bankCalendar(tx)
    const items = rows.slice(0, limit).map((row) => toCard(row, calendar, today))
    const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
    return { output: { items, nextCursor } }
  },
)

const toPerson = ({ id, name, registrationNo, isActive, rowVersion }: PersonRow) => ({
  id,
  name,
  registrationNo,
  isActive,
  rowVersion,
})

export const readIntermediary = query(
  contract.readIntermediary,
  async ({ tx, now }, { intermediaryId }) => {
    const row = found(await institutionById(tx, intermediaryId))
    const card = toCard(row, await bankCalendar(tx), beijingDay(now))
    const { endedOn, endReason, rowVersion } = row
    const persons = (await personsOf(tx, row.id)).map(toPerson)
    const output = { ...card, rowVersion, endedOn, endReason, persons }
    return { output, version: rowVersion }
  },
)
