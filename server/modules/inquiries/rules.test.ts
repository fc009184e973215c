// manual 2.4-d: three working days, counted on the bank's own calendar, and what was kept of it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workCalendar } from '#platform/calendar'
import { addDays } from '#platform/clock'
import { dueOn, isKept, isToRemind, measure, stateOn } from './rules.ts'
import type { Counted } from './rules.ts'

const calendar = workCalendar()
/** A Monday. */
const MONDAY = '2026-11-23'
const THURSDAY = '2026-11-26'
const on = { calendar, today: THURSDAY }
const asked = (change: Partial<Counted> = {}): Counted => ({
  askedOn: MONDAY,
  dueOn: THURSDAY,
  answeredOn: null,
  count: 1,
  ...change,
})

describe('the reminder', () => {
  it.each([
    ['two working days before', '2026-11-24', false],
    ['one working day before', '2026-11-25', true],
    ['on the last day', THURSDAY, true],
    ['when it is too late', '2026-11-27', false],
  ])('%s', (_when, today, isDue) => {
    expect(isToRemind(calendar, { today, dueOn: THURSDAY })).toBe(isDue)
  })

  it('comes on Friday for a Monday, and stays due over the weekend', () => {
    const days = ['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30']
    const due = days.map((today) => isToRemind(calendar, { today, dueOn: '2026-11-30' }))
    expect(due).toEqual([false, true, true, true, true])
  })

  it('never falls out between the question and its day', () => {
    const workdays = fc.integer({ min: 1, max: 20 })
    const start = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days))
    fc.assert(
      fc.property(start, workdays, (askedOn, promised) => {
        const due = dueOn(calendar, askedOn, promised)
        const before = Array.from({ length: 60 }, (_, at) => addDays(askedOn, at))
        expect(before.some((today) => isToRemind(calendar, { today, dueOn: due }))).toBe(true)
        expect(isToRemind(calendar, { today: due, dueOn: due })).toBe(true)
      }),
    )
  })
})

describe('three working days', () => {
  it.each([
    ['on a Monday', MONDAY, THURSDAY],
    ['on a Thursday, over the weekend', THURSDAY, '2026-12-01'],
    ['on a Friday', '2026-11-27', '2026-12-02'],
    ['on a Saturday', '2026-11-28', '2026-12-02'],
    ['before the long holiday of October', '2026-09-29', '2026-10-09'],
  ])('asked %s', (_when, askedOn, until) => {
    expect(dueOn(calendar, askedOn, 3)).toBe(until)
  })

  it('follow the bank’s own calendar where it works on a holiday', () => {
    const open = workCalendar([{ day: '2026-11-28', isWorkday: true, note: '周六营业' }])
    expect(dueOn(open, THURSDAY, 3)).toBe('2026-11-30')
  })

  it('end on a working day, that many of them after the question', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days))
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 20 }), (askedOn, workdays) => {
        const due = dueOn(calendar, askedOn, workdays)
        expect(calendar.isWorkday(due)).toBe(true)
        expect(calendar.workdaysUntil(askedOn, due)).toBe(workdays)
      }),
    )
  })
})

describe('one question', () => {
  const around = [-1, 0, 1].map((days) => addDays(THURSDAY, days))

  it('is open to the end of the last day, then overdue', () => {
    expect(around.map((today) => stateOn(asked(), today))).toEqual(['open', 'open', 'overdue'])
    expect(around.map((today) => isKept(asked(), today))).toEqual([null, null, false])
  })

  it('is kept by an answer on the last day, not by one a day later', () => {
    const kept = around.map((answeredOn) => isKept(asked({ answeredOn }), '2027-01-01'))
    expect(kept).toEqual([true, true, false])
  })

  it('that was answered is answered, however late', () => {
    expect(stateOn(asked({ answeredOn: '2026-12-30' }), '2027-01-01')).toBe('answered')
  })
})

describe('the measure', () => {
  it('of nothing is nothing, not a hundred per cent', () => {
    expect(measure([], on)).toEqual({
      asked: 0,
      answered: 0,
      kept: 0,
      overdue: 0,
      keptShare: null,
      medianWorkdays: null,
    })
  })

  it('leaves out what can still be kept, and counts what is overdue against it', () => {
    const rows = [
      asked({ answeredOn: MONDAY, count: 2 }),
      asked({ answeredOn: '2026-11-25' }),
      asked({ dueOn: '2026-11-24', answeredOn: '2026-11-25' }),
      asked({ dueOn: '2026-11-25' }),
      asked({ count: 5 }),
    ]
    expect(measure(rows, on)).toEqual({
      asked: 10,
      answered: 4,
      kept: 3,
      overdue: 1,
      keptShare: 0.6,
      medianWorkdays: 1,
    })
  })

  it('takes the middle of an odd number and the mean of the two middles of an even one', () => {
    const after = (...days: string[]) =>
      measure(
        days.map((answeredOn) => asked({ answeredOn })),
        on,
      ).medianWorkdays
    expect(after(MONDAY, '2026-11-24', THURSDAY)).toBe(1)
    expect(after(MONDAY, THURSDAY)).toBe(1.5)
    // Over a weekend only the working days count.
    expect(after('2026-11-30')).toBe(5)
  })

  const row = fc.record({
    askedOn: fc.constant(MONDAY),
    dueOn: fc.constantFrom('2026-11-24', '2026-11-25', THURSDAY),
    answeredOn: fc.option(fc.constantFrom(MONDAY, '2026-11-24', '2026-11-25', THURSDAY)),
    count: fc.integer({ min: 1, max: 4 }),
  })

  it('adds up, whatever was asked: nothing is counted twice and nothing lost', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const found = measure(rows, on)
        const waiting = rows
          .filter((one) => stateOn(one, THURSDAY) === 'open')
          .reduce((sum, { count }) => sum + count, 0)
        expect(found.answered + found.overdue + waiting).toBe(found.asked)
        expect(found.kept).toBeLessThanOrEqual(found.answered)
        if (found.keptShare !== null) expect(found.keptShare).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('is the same for one row of many as for many rows of one', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const single = rows.flatMap((one) =>
          Array.from({ length: one.count }, () => ({ ...one, count: 1 })),
        )
        expect(measure(single, on)).toEqual(measure(rows, on))
      }),
    )
  })

  it('never gets better by an answer that comes later', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const later = rows.map((one) => ({ ...one, answeredOn: one.answeredOn && '2026-12-24' }))
        const share = (some: Counted[]) => measure(some, on).keptShare ?? 1
        expect(share(later)).toBeLessThanOrEqual(share(rows))
      }),
    )
  })
})
