// When a premium falls due and what its days mean; no database.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reason } from '#contracts/rulebook'
import { RULE_PACK, compileRules } from '#modules/rulebook'
import { dueOn, planned, termEnd, termsIn, verdictOf } from './rules.ts'
import type { Paying } from './rules.ts'

const ANNUAL: Paying = { mode: 'annual', paymentYears: 3, effectiveOn: '2026-11-19' }
const duties = compileRules(RULE_PACK).decide({ 'premium.isDue': true }, 'contract').reasons
const TERMS = termsIn(duties)!

describe('when the premiums after the first one fall due', () => {
  it('once a year, for as many years as were agreed, the first with the issue', () => {
    expect([1, 2, 3].map((ordinal) => dueOn(ANNUAL, ordinal))).toEqual([
      '2027-11-19',
      '2028-11-19',
      null,
    ])
  })

  it('once a month, at its end where the day is missing', () => {
    const monthly: Paying = { mode: 'monthly', paymentYears: 1, effectiveOn: '2026-12-31' }
    expect(dueOn(monthly, 1)).toBe('2027-01-31')
    expect(dueOn(monthly, 2)).toBe('2027-02-28')
    expect(dueOn(monthly, 11)).toBe('2027-11-30')
    expect(dueOn(monthly, 12)).toBeNull()
  })

  it('never where everything was paid at once', () => {
    expect(dueOn({ ...ANNUAL, mode: 'single', paymentYears: 1 }, 1)).toBeNull()
  })

  it('later and later, and never after the years that were agreed', () => {
    const paying = fc.record({
      mode: fc.constantFrom('annual' as const, 'monthly' as const),
      paymentYears: fc.integer({ min: 1, max: 30 }),
      effectiveOn: fc.constantFrom('2026-01-31', '2026-02-28', '2027-11-19'),
    })
    fc.assert(
      fc.property(paying, fc.integer({ min: 1, max: 400 }), (given, ordinal) => {
        const day = dueOn(given, ordinal)
        const next = dueOn(given, ordinal + 1)
        if (day === null) expect(next).toBeNull()
        if (day !== null && next !== null) expect(next > day).toBe(true)
      }),
    )
  })
})

describe('what the rules say', () => {
  it('thirty days ahead, sixty days of grace, two years to take it up again', () => {
    expect(TERMS.noticeDays).toBe(30)
    expect(planned('2027-11-19', TERMS)).toEqual({
      dueOn: '2027-11-19',
      // 保险法 art. 36: sixty days after the day on which it was due.
      graceUntil: '2028-01-18',
      // art. 37: two years.
      reinstateUntil: '2030-01-18',
    })
  })

  it('nothing is planned on a day on which one of them is missing', () => {
    expect(termsIn(duties.filter(({ ruleId }: Reason) => ruleId !== 'law-grace'))).toBeUndefined()
    expect(termsIn([])).toBeUndefined()
  })

  it('a premium waits for days, months and years, and for nothing else', () => {
    expect(termEnd('2026-01-31', { count: 1, unit: 'month' })).toBe('2026-02-28')
    expect(() => termEnd('2026-01-31', { count: 1, unit: 'hour' })).toThrow('hours')
  })
})

describe('what the insurer’s books mean', () => {
  const PLANNED = planned('2027-11-19', TERMS)
  const books = (paidUntil: string | null) => ({
    state: 'known' as const,
    status: 'in-force',
    paidUntil,
  })
  const UNKNOWN = { state: 'unknown' as const }
  it.each([
    ['more is covered', books('2028-11-19'), '2027-11-20'],
    ['nothing more is due', books(null), '2027-11-20'],
    ['it came after grace was over', books('2028-11-19'), '2028-06-01'],
  ] as const)('paid, where %s', (_, answer, today) => {
    expect(verdictOf(answer, PLANNED, today)).toBe('paid')
  })

  it.each([
    ['on the day itself', books('2027-11-19'), '2027-11-19'],
    ['on the last day of grace', books('2027-11-19'), '2028-01-18'],
    ['where the insurer does not know it', UNKNOWN, '2028-06-01'],
  ] as const)('still due, %s', (_, answer, today) => {
    expect(verdictOf(answer, PLANNED, today)).toBe('due')
  })

  it('lapsed, on the day after the last of grace', () => {
    expect(verdictOf(books('2027-11-19'), PLANNED, '2028-01-19')).toBe('lapsed')
  })
})

describe('the days of a premium', () => {
  const day = fc
    .integer({ min: 0, max: 3000 })
    .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10))

  it('follow each other whatever the day: due, end of grace, end of taking it up again', () => {
    fc.assert(
      fc.property(day, (due) => {
        const { dueOn: on, graceUntil, reinstateUntil } = planned(due, TERMS)
        expect(on).toBe(due)
        expect(graceUntil > due).toBe(true)
        expect(reinstateUntil > graceUntil).toBe(true)
      }),
    )
  })

  it('nobody lapses inside grace, and nobody who has paid lapses at all', () => {
    fc.assert(
      fc.property(day, day, day, (due, today, paidUntil) => {
        const days = planned(due, TERMS)
        const verdict = verdictOf({ state: 'known', status: 'in-force', paidUntil }, days, today)
        if (today <= days.graceUntil) expect(verdict).not.toBe('lapsed')
        if (paidUntil > due) expect(verdict).toBe('paid')
        if (paidUntil <= due && today > days.graceUntil) expect(verdict).toBe('lapsed')
      }),
    )
  })
})
