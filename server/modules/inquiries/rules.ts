import type { InquiryState } from '#contracts/inquiries'
import type { WorkCalendar } from '#platform/calendar'

/** Days are Beijing days. */
export type Clock = { askedOn: string; dueOn: string; answeredOn: string | null }

/** The last day on which an answer keeps the promise; the day of asking does not count. Pure. */
export const dueOn = (calendar: WorkCalendar, askedOn: string, workdays: number) =>
  calendar.addWorkdays(askedOn, workdays)

export function stateOn({ dueOn: due, answeredOn }: Clock, today: string): InquiryState {
  if (answeredOn !== null) return 'answered'
  return due < today ? 'overdue' : 'open'
}

/** From one working day before the last day on, and no more once it is too late. */
export const isToRemind = (
  calendar: WorkCalendar,
  { today, dueOn: due }: { today: string; dueOn: string },
) => today <= due && calendar.workdaysUntil(today, due) <= 1

/** Null while nobody can know yet. */
export function isKept({ dueOn: due, answeredOn }: Clock, today: string): boolean | null {
  if (answeredOn !== null) return answeredOn <= due
  return due < today ? false : null
}

/** So many questions with the same days. */
export type Counted = Clock & { count: number }
export type Measure = {
  asked: number
  answered: number
  kept: number
  overdue: number
  keptShare: number | null
  medianWorkdays: number | null
}

/** What was promised against what was done; pure. */
export function measure(
  rows: readonly Counted[],
  { calendar, today }: { calendar: WorkCalendar; today: string },
): Measure {
  const sum = (wanted: (row: Counted) => boolean) =>
    rows.reduce((total, row) => total + (wanted(row) ? row.count : 0), 0)
  const kept = sum((row) => isKept(row, today) === true)
  const broken = sum((row) => isKept(row, today) === false)
  const lengths = rows.flatMap(({ askedOn, answeredOn, count }) =>
    answeredOn === null
      ? []
      : Array.from({ length: count }, () => calendar.workdaysUntil(askedOn, answeredOn)),
  )
  return {
    asked: sum(() => true),
    answered: sum(({ answeredOn }) => answeredOn !== null),
    kept,
    overdue: sum((row) => stateOn(row, today) === 'overdue'),
    keptShare: kept + broken === 0 ? null : kept / (kept + broken),
    medianWorkdays: median(lengths),
  }
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const upper = sorted[Math.floor(half)]
  if (upper === undefined) return null
  return Number.isInteger(half) ? ((sorted[half - 1] ?? upper) + upper) / 2 : upper
}
