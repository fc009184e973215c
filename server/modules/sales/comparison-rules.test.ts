// What one customer could pay for a plan, and what leaving it early costs. No database needed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { YEARS_COMPARED, cashValuesAt, premiumWithin } from './comparison-rules.ts'
import type { Means } from './comparison-rules.ts'

type Plan = Parameters<typeof premiumWithin>[0]
const plan = (change: Partial<Plan> = {}): Plan => ({
  mode: 'annual',
  minPremiumFen: 500_000,
  maxPremiumFen: 5_000_000,
  stepFen: 100_000,
  ...change,
})
const means = (change: Partial<Means> = {}): Means => ({
  budgetFen: 1_250_000,
  annualLimitFen: null,
  singleLimitFen: null,
  ...change,
})

describe('the premium within a customer’s means', () => {
  it.each<[string, { of?: Partial<Plan>; having?: Partial<Means>; is: number | null }]>([
    ['is the highest step the budget reaches', { is: 1_200_000 }],
    [
      'is the lowest where the budget is just that',
      { having: { budgetFen: 500_000 }, is: 500_000 },
    ],
    ['is none where the budget is one 分 short', { having: { budgetFen: 499_999 }, is: null }],
    ['never exceeds what the plan takes', { having: { budgetFen: 90_000_000 }, is: 5_000_000 }],
    ['stays under what the family can carry', { having: { annualLimitFen: 700_000 }, is: 700_000 }],
    ['is none where the family carries enough', { having: { annualLimitFen: 0 }, is: null }],
    [
      'is a twelfth of the year’s budget by the month',
      {
        of: { mode: 'monthly', minPremiumFen: 10_000, stepFen: 100 },
        having: { budgetFen: 1_200_000 },
        is: 100_000,
      },
    ],
    [
      'is held against four incomes when paid at once, not against a year’s share',
      {
        of: { mode: 'single' },
        having: { annualLimitFen: 0, singleLimitFen: 800_000 },
        is: 800_000,
      },
    ],
  ])('%s', (_, { of = {}, having = {}, is }) => {
    expect(premiumWithin(plan(of), means(having))).toBe(is)
  })

  it('lies on the plan’s steps, in its range and within the means, and one step more does not', () => {
    const fen = (max: number) => fc.integer({ min: 1, max })
    const asked = fc.record({
      mode: fc.constantFrom('annual' as const, 'monthly' as const, 'single' as const),
      minPremiumFen: fen(1_000_000),
      room: fen(9_000_000),
      stepFen: fen(200_000),
      budgetFen: fen(60_000_000),
    })
    fc.assert(
      fc.property(asked, ({ mode, minPremiumFen, room, stepFen, budgetFen }) => {
        const of = { mode, minPremiumFen, maxPremiumFen: minPremiumFen + room, stepFen }
        const times = mode === 'monthly' ? 12 : 1
        const most = premiumWithin(of, means({ budgetFen }))
        if (most === null) {
          expect(minPremiumFen * times).toBeGreaterThan(budgetFen)
          return
        }
        expect((most - minPremiumFen) % stepFen).toBe(0)
        expect(most * times).toBeLessThanOrEqual(budgetFen)
        expect(most).toBeLessThanOrEqual(of.maxPremiumFen)
        const more = most + stepFen
        expect(more > of.maxPremiumFen || more * times > budgetFen).toBe(true)
      }),
    )
  })
})

describe('cash value and loss', () => {
  const year = (at: number, paidFen: number, cashValueFen: number) => ({
    year: at,
    paidFen,
    cashValueFen,
  })

  it('are told for the first, fifth and tenth year', () => {
    const values = Array.from({ length: 20 }, (_, at) =>
      year(at + 1, 100 * (at + 1), 50 * (at + 1)),
    )
    expect(cashValuesAt(values)).toEqual([
      { year: 1, paidFen: 100, cashValueFen: 50, lossFen: 50 },
      { year: 5, paidFen: 500, cashValueFen: 250, lossFen: 250 },
      { year: 10, paidFen: 1000, cashValueFen: 500, lossFen: 500 },
    ])
  })

  it('are not made up for years the quote does not reach', () => {
    expect(cashValuesAt([year(1, 100, 0)]).map((each) => each.year)).toEqual([1])
    expect(cashValuesAt([])).toEqual([])
  })

  it('a cash value above what was paid is no loss, and no gain is worked out', () => {
    expect(cashValuesAt([year(10, 100, 120)])[0]?.lossFen).toBe(0)
  })

  it('are the insurer’s own figures, never below nothing, for years that were quoted', () => {
    const fen = fc.integer({ min: 0, max: 90_000_000 })
    const quoted = fc
      .array(fc.tuple(fen, fen), { maxLength: 30 })
      .map((figures) => figures.map(([paid, value], at) => year(at + 1, paid, value)))
    fc.assert(
      fc.property(quoted, (values) => {
        const told = cashValuesAt(values)
        expect(told).toHaveLength(YEARS_COMPARED.filter((at) => at <= values.length).length)
        for (const { lossFen, ...figures } of told) {
          expect(values).toContainEqual(figures)
          expect(lossFen).toBe(Math.max(0, figures.paidFen - figures.cashValueFen))
        }
      }),
    )
  })
})
