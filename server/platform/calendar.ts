import chineseDays from 'chinese-days'
import { addDays } from '#platform/clock'

// The package is CommonJS: Node finds no named exports in it.
const { getDayDetail, getLunarDate } = chineseDays

/** What the bank decided otherwise: a day worked or a day off that the public calendar lacks. */
export type CalendarOverride = { day: string; isWorkday: boolean; note: string }

export type WorkCalendar = {
  isWorkday: (day: string) => boolean
  /** The n-th working day after `day`; `day` itself is not counted. n ≥ 0. */
  addWorkdays: (day: string, count: number) => string
  /** Working days from the day after `from` up to and including `to`; negative when `to` is past. */
  workdaysUntil: (from: string, to: string) => number
  /** Whether the year's holiday swaps (调休) have been announced; else the answer is provisional. */
  isAnnounced: (year: number) => boolean
}

/** Years whose holiday arrangement the State Council has announced, as the package carries them. */
const ANNOUNCED_YEARS = new Set([2024, 2025, 2026])

/** Statutory holidays that fall on fixed days (国务院《全国年节及纪念日放假办法》, 2025). */
const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

/** The working-day brain: public holidays with 调休, and the bank's own overrides on top. */
export function workCalendar(overrides: readonly CalendarOverride[] = []): WorkCalendar {
  const own = new Map(overrides.map((entry) => [entry.day, entry.isWorkday]))
  const isWorkday = (day: string) => own.get(day) ?? isPublicWorkday(day)
  const step = (day: string, direction: 1 | -1) => {
    let next = addDays(day, direction)
    while (!isWorkday(next)) next = addDays(next, direction)
    return next
  }
  return {
    isWorkday,
    addWorkdays: (day, count) => {
      let at = day
      for (let left = count; left > 0; left -= 1) at = step(at, 1)
      return at
    },
    workdaysUntil: (from, to) => {
      const [first, last, sign] = from <= to ? [from, to, 1] : [to, from, -1]
      let count = 0
      for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) {
        if (isWorkday(day)) count += 1
      }
      return sign * count
    },
    isAnnounced: (year) => ANNOUNCED_YEARS.has(year),
  }
}

function isPublicWorkday(day: string): boolean {
  if (ANNOUNCED_YEARS.has(Number(day.slice(0, 4)))) return getDayDetail(day).work
  return !isWeekend(day) && !isStatutoryHoliday(day)
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

/** Before the announcement only the statutory days themselves are certain. */
function isStatutoryHoliday(day: string): boolean {
  if (FIXED_HOLIDAYS.has(day.slice(5))) return true
  const lunar = getLunarDate(day)
  if (lunar.isLeap) return false
  const key = `${lunar.lunarMon}-${lunar.lunarDay}`
  if (['1-1', '1-2', '1-3', '5-5', '8-15'].includes(key)) return true
  const tomorrow = getLunarDate(addDays(day, 1))
  const isNewYearsEve = tomorrow.lunarMon === 1 && tomorrow.lunarDay === 1 && !tomorrow.isLeap
  return isNewYearsEve || isQingming(day)
}

/** 清明, by the usual formula for the 21st century. */
function isQingming(day: string): boolean {
  const year = Number(day.slice(2, 4))
  const date = Math.floor(year * 0.2422 + 4.81) - Math.floor(year / 4)
  return day.slice(5) === `04-${String(date).padStart(2, '0')}`
}
