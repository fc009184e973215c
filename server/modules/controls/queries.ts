import type { StaffActor } from '#contracts/actors'
import * as contract from '#contracts/controls'
import { bankCalendar } from '#platform/bank-calendar'
import type { WorkCalendar } from '#platform/calendar'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import { found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { controlRows, roundRows } from './store.ts'
import type { ControlRow, RoundRow } from './store.ts'

type Asking = { staff: StaffActor; today: string; calendar: WorkCalendar }

export const listControls = query(contract.listControls, async (context, { whose, late }) => {
  const { tx, actor, now } = context
  const staff = requireStaff(actor)
  const asking = { staff, today: beijingDay(now), calendar: await bankCalendar(tx) }
  const rounds = Map.groupBy(await roundRows(tx), ({ controlId }) => controlId)
  const cards = (await controlRows(tx)).map((row) => cardOf(row, rounds.get(row.id) ?? [], asking))
  const wanted = cards.filter(
    (card) =>
      (whose === 'all' || card.ownerId === staff.staffId) &&
      (late === undefined || String(card.next?.isLate ?? false) === late),
  )
  const place = ({ next }: (typeof cards)[number]) => next?.dueOn ?? '9999-12-31'
  return { output: { items: wanted.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)) } }
})

export const readControl = query(contract.readControl, async (context, { controlId }) => {
  const { tx, actor, now } = context
  const asking = {
    staff: requireStaff(actor),
    today: beijingDay(now),
    calendar: await bankCalendar(tx),
  }
  const row = found((await controlRows(tx, controlId))[0])
  const rounds = await roundRows(tx, controlId)
  return {
    output: { ...cardOf(row, rounds, asking), rounds: rounds.map(toRound) },
    version: row.rowVersion,
  }
})

/** Pure: what is next, what was last, and whether it is this person's to do. */
function cardOf({ terms, ...row }: ControlRow, rounds: readonly RoundRow[], asking: Asking) {
  const { staff, today, calendar } = asking
  const open = rounds.findLast(({ doneAt }) => doneAt === null)
  const last = rounds.find(({ doneAt }) => doneAt !== null)
  return {
    ...row,
    ...terms,
    clauses: row.clauses ?? [],
    next: open
      ? {
          id: open.id,
          period: open.period,
          dueOn: open.dueOn,
          workdaysLeft: calendar.workdaysUntil(today, open.dueOn),
          isLate: open.dueOn < today,
        }
      : null,
    last: last ? toRound(last) : null,
    isMine: row.ownerId === staff.staffId || staff.permissions.has('regulation:change'),
  }
}

const toRound = ({ controlId: _controlId, doneAt, ...round }: RoundRow) => ({
  ...round,
  doneAt: doneAt?.toISOString() ?? null,
})
