import type { z } from 'zod'
import type { RhythmName } from '#contracts/controls'
import type { WorkCalendar } from '#platform/calendar'
import { addDays, addMonths } from '#platform/clock'

export type Rhythm = z.output<typeof RhythmName>

const MONTHS: Record<Rhythm, number> = { month: 1, quarter: 3, half: 6, year: 12 }
const SHAPES: Record<Rhythm, RegExp> = {
  month: /^\d{4}-\d\d$/,
  quarter: /^\d{4}-Q[1-4]$/,
  half: /^\d{4}-H[12]$/,
  year: /^\d{4}$/,
}

/** The period of the calendar a day belongs to: `2026-11`, `2026-Q4`, `2026-H2`, `2026`. */
export function periodOf(day: string, rhythm: Rhythm): string {
  const year = day.slice(0, 4)
  const part = Math.ceil(Number(day.slice(5, 7)) / MONTHS[rhythm])
  const names: Record<Rhythm, string> = {
    month: day.slice(0, 7),
    quarter: `${year}-Q${part}`,
    half: `${year}-H${part}`,
    year,
  }
  return names[rhythm]
}

function firstOf(day: string, rhythm: Rhythm): string {
  const size = MONTHS[rhythm]
  const before = (Number(day.slice(5, 7)) - 1) % size
  return addMonths(`${day.slice(0, 7)}-01`, -before)
}

/** The last day of the period that `day` belongs to. */
export const endOf = (day: string, rhythm: Rhythm): string =>
  addDays(addMonths(firstOf(day, rhythm), MONTHS[rhythm]), -1)

/** The last working day that is not later than so many days after the end of the period. */
export function dueDay(
  day: string,
  terms: { rhythm: Rhythm; daysAfter: number },
  calendar: WorkCalendar,
): string {
  let due = addDays(endOf(day, terms.rhythm), terms.daysAfter)
  while (!calendar.isWorkday(due)) due = addDays(due, -1)
  return due
}

const MISSED_MAX = 24

/**
 * A day in each period that is owed and has no round yet: this one, and those that went by since the
 * last. After a change of rhythm only this one.
 */
export function periodsOwed(known: readonly string[], rhythm: Rhythm, today: string): string[] {
  const last = known.filter((period) => SHAPES[rhythm].test(period)).toSorted()
  const newest = last.at(-1)
  const owed: string[] = []
  for (let day = today; owed.length < MISSED_MAX; day = addDays(firstOf(day, rhythm), -1)) {
    const period = periodOf(day, rhythm)
    if (newest !== undefined && period <= newest) break
    owed.unshift(day)
    if (newest === undefined) break
  }
  return owed
}
