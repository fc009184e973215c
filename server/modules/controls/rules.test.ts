import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONTROL_RHYTHMS } from '#contracts/controls'
import { workCalendar } from '#platform/calendar'
import { addDays } from '#platform/clock'
import { dueDay, endOf, periodOf, periodsOwed } from './rules.ts'
import type { Rhythm } from './rules.ts'

const RHYTHMS = Object.keys(CONTROL_RHYTHMS) as Rhythm[]
const calendar = workCalendar()
const anyRhythm = fc.constantFrom(...RHYTHMS)
const anyDay = fc.integer({ min: 0, max: 1500 }).map((count) => addDays('2024-01-01', count))

describe('a period', () => {
  it.each([
    ['2026-11-22', 'month', '2026-11', '2026-11-30'],
    ['2026-11-22', 'quarter', '2026-Q4', '2026-12-31'],
    ['2026-06-30', 'quarter', '2026-Q2', '2026-06-30'],
    ['2026-06-30', 'half', '2026-H1', '2026-06-30'],
    ['2026-07-01', 'half', '2026-H2', '2026-12-31'],
    ['2028-02-01', 'month', '2028-02', '2028-02-29'],
    ['2026-01-01', 'year', '2026', '2026-12-31'],
  ] as const)('%s, each %s, is in %s and ends on %s', (day, rhythm, ...wanted) => {
    expect([periodOf(day, rhythm), endOf(day, rhythm)]).toEqual(wanted)
  })

  it('ends on its last day: the day after belongs to the next', () => {
    fc.assert(
      fc.property(anyDay, anyRhythm, (day, rhythm) => {
        const end = endOf(day, rhythm)
        expect(periodOf(end, rhythm)).toBe(periodOf(day, rhythm))
        expect(periodOf(addDays(end, 1), rhythm) > periodOf(day, rhythm)).toBe(true)
      }),
    )
  })
})

describe('the last day', () => {
  it('互联网保险业务监管办法 art. 74: the report of a year by 30 April', () => {
    expect(dueDay('2026-06-01', { rhythm: 'year', daysAfter: 120 }, calendar)).toBe('2027-04-30')
  })

  it('comes forward to a working day, never later: 5 December 2026 is a Saturday', () => {
    expect(dueDay('2026-11-22', { rhythm: 'month', daysAfter: 5 }, calendar)).toBe('2026-12-04')
  })

  it('is a working day and never after the limit', () => {
    fc.assert(
      fc.property(anyDay, anyRhythm, fc.integer({ min: 0, max: 180 }), (day, rhythm, daysAfter) => {
        const due = dueDay(day, { rhythm, daysAfter }, calendar)
        expect(calendar.isWorkday(due)).toBe(true)
        expect(due <= addDays(endOf(day, rhythm), daysAfter)).toBe(true)
      }),
    )
  })
})

describe('what is owed', () => {
  const owed = (known: string[], rhythm: Rhythm, today = '2026-11-22') =>
    periodsOwed(known, rhythm, today).map((day) => periodOf(day, rhythm))

  it('begins with the period in which the control is taken up', () => {
    expect(owed([], 'month')).toEqual(['2026-11'])
  })

  it('is nothing while the round of this period is open or done', () => {
    expect(owed(['2026-10', '2026-11'], 'month')).toEqual([])
  })

  it('is every period that went by while the system stood still', () => {
    expect(owed(['2026-08'], 'month')).toEqual(['2026-09', '2026-10', '2026-11'])
    expect(owed(['2025-H2'], 'half')).toEqual(['2026-H1', '2026-H2'])
  })

  it('after a change of rhythm is only this period', () => {
    expect(owed(['2026-08', '2026-09'], 'quarter')).toEqual(['2026-Q4'])
  })

  it('names each period once, in order, up to today’s', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyRhythm, (one, other, rhythm) => {
        const [last, today] = one < other ? [one, other] : [other, one]
        const found = owed([periodOf(last, rhythm)], rhythm, today)
        expect([...new Set(found)].toSorted()).toEqual(found)
        if (found.length > 0) expect(found.at(-1)).toBe(periodOf(today, rhythm))
      }),
    )
  })
})
