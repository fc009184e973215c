/** What time it is. Tests freeze it; nothing else in the server calls `new Date()`. */
export type Clock = { now: () => Date }

export const systemClock: Clock = { now: () => new Date() }

export function frozenClock(at: string): Clock & { moveTo: (at: string) => void } {
  let now = new Date(at)
  return {
    now: () => now,
    moveTo: (next) => {
      now = new Date(next)
    },
  }
}

const BEIJING_OFFSET_MS = 8 * 3600 * 1000

/** The calendar day in Beijing (UTC+8, no summer time), `YYYY-MM-DD`. */
export function beijingDay(at: Date): string {
  return new Date(at.getTime() + BEIJING_OFFSET_MS).toISOString().slice(0, 10)
}

/** The first instant of a calendar day in Beijing. */
export function startOfBeijingDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

/** Calendar arithmetic on `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** Same day of a later month; the last day of the month where that day is missing. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** Completed years (周岁) on a given day. */
export function ageOn(birthOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthOn.slice(0, 4))
  return day.slice(5) < birthOn.slice(5) ? years - 1 : years
}
