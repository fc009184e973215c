import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Illustration } from '#modules/insurers'
import { PRODUCTS } from '#world/products/index'
import { quoteFor } from '#world/rates'
import { benefitSections, printedYears } from './benefit-section.ts'
import { checkIllustration } from './illustration.ts'
import type { Caps } from './illustration.ts'
import type { Act } from './store.ts'

const CAPS: Caps = {
  'dividend-yield': { value: 0.045, citation: '披露规则' },
  'universal-credited': { value: 0.04, citation: '披露规则' },
  'linked-optimistic': { value: 0.06, citation: '披露规则' },
  'linked-neutral': { value: 0.035, citation: '披露规则' },
  'linked-pessimistic': { value: -0.01, citation: '披露规则' },
}

const illustrated = (
  kind: Illustration['kind'],
  rates: Record<string, number>,
  pricingRate: number | null = null,
): Illustration => ({
  kind,
  pricingRate,
  columns: Object.entries(rates).map(([name, rate]) => ({ name, rate })),
  rows: [1, 2].map((year) => ({ year, amountsFen: Object.keys(rates).map(() => 100) })),
})
const codes = (illustration: Illustration | null, designType: string, words: string[] = []) =>
  checkIllustration(
    { illustration, benefits: words.map((text) => ({ label: '利益', text })) },
    { designType, caps: CAPS },
  ).map(({ code }) => code)

const dividend = (spread: number, pricingRate: number | null = 0.0175) =>
  illustrated('participating', { guaranteed: 0.0175, dividend: spread }, pricingRate)
const universal = (credited: number) => illustrated('universal', { guaranteed: 0.01, credited })
const linked = (optimistic: number, neutral: number, pessimistic: number) =>
  illustrated('investment-linked', { optimistic, neutral, pessimistic })

describe('披露规则: a participating product shows guaranteed and dividend apart', () => {
  it.each([
    [0.0274, []],
    [0.0275, []],
    [0.0276, ['illustration-cap']],
  ])('spread %s against 4.5 % less 1.75 %%', (spread, expected) =>
    expect(codes(dividend(spread), 'participating')).toEqual(expected),
  )

  it('the lower the pricing rate, the more may be assumed above it; never more in all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 450 }), fc.integer({ min: 0, max: 450 }), (p, s) => {
        const faults = codes(dividend(s / 10_000, p / 10_000), 'participating')
        expect(faults.length > 0).toBe(p + s > 450)
      }),
    )
  })

  it('without its pricing rate, or with one column only, it cannot be judged', () => {
    expect(codes(dividend(0.01, null), 'participating')).toEqual(['pricing-rate-missing'])
    const one = illustrated('participating', { dividend: 0.01 }, 0.0175)
    expect(codes(one, 'participating')).toEqual(['columns-participating'])
  })

  it('from the day of the lower cap (3.5 %) less may be assumed', () => {
    const caps = { ...CAPS, 'dividend-yield': { value: 0.035, citation: '窗口指导' } }
    const at = (spread: number) =>
      checkIllustration(
        { illustration: dividend(spread), benefits: [] },
        { designType: 'participating', caps },
      )
    expect(at(0.0175)).toEqual([])
    expect(at(0.0176)[0]).toMatchObject({ citation: '窗口指导' })
  })
})

describe('披露规则: universal shows guaranteed and credited, at most 4 %', () => {
  it.each([
    [0.0399, []],
    [0.04, []],
    [0.0401, ['illustration-cap']],
  ])('credited %s', (rate, expected) =>
    expect(codes(universal(rate), 'universal')).toEqual(expected),
  )
})

describe('披露规则: the credited rate, whatever is guaranteed', () => {
  it('4 % may be credited, nothing above', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), (rate) => {
        expect(codes(universal(rate / 10_000), 'universal').length > 0).toBe(rate > 400)
      }),
    )
  })
})

describe('披露规则: investment-linked shows three cases', () => {
  it.each([
    [0.0599, 0.0349, -0.011, []],
    [0.06, 0.035, -0.01, []],
    [0.0601, 0.035, -0.01, ['illustration-cap']],
    [0.06, 0.0351, -0.01, ['illustration-cap']],
    [0.06, 0.035, -0.009, ['illustration-cap']],
  ])('%s / %s / %s', (...row) => {
    const [optimistic, neutral, pessimistic, expected] = row
    expect(codes(linked(optimistic, neutral, pessimistic), 'investment-linked')).toEqual(expected)
  })

  it('two cases are not three', () => {
    const two = illustrated('investment-linked', { optimistic: 0.05, neutral: 0.03 })
    expect(codes(two, 'investment-linked')).toEqual(['columns-investment-linked'])
  })
})

describe('披露规则 art. 6 and no ratio indicators', () => {
  it.each([
    ['每年收益率 3%', 'il-ratio'],
    ['内部回报率高', 'il-ratio'],
    ['IRR 3.2%', 'il-ratio'],
    ['年化 3%', 'il-ratio'],
    ['比存款高', 'il-no-compare'],
    ['相当于国债', 'il-no-compare'],
    ['胜过基金和理财', 'il-no-compare'],
  ])('“%s” is refused', (text, code) => expect(codes(null, 'ordinary', [text])).toEqual([code]))

  it.each(['100,000.00 元', '身故保险金', '本产品不是存款', '不同于银行理财', '最低保证利率 1.0%'])(
    '“%s” may stand',
    (text) => expect(codes(null, 'ordinary', [text])).toEqual([]),
  )
})

describe('an illustration that does not belong', () => {
  it('a new-type product without one, or with that of another kind, is refused', () => {
    expect(codes(null, 'participating')).toEqual(['illustration-missing'])
    expect(codes(universal(0.02), 'participating')).toEqual(['illustration-missing'])
  })

  it('an ordinary product has nothing to illustrate', () =>
    expect(codes(universal(0.02), 'ordinary')).toEqual(['illustration-ordinary']))

  it('years left out, negative or missing amounts are refused', () => {
    const rows = (change: Illustration['rows']) =>
      codes({ ...universal(0.02), rows: change }, 'universal')
    expect(rows([])).toEqual(['rows-incomplete'])
    expect(rows([{ year: 2, amountsFen: [1, 1] }])).toEqual(['rows-incomplete'])
    expect(rows([{ year: 1, amountsFen: [1] }])).toEqual(['rows-incomplete'])
    expect(rows([{ year: 1, amountsFen: [1, -1] }])).toEqual(['rows-incomplete'])
  })
})

describe('the insurers of the town', () => {
  const newType = PRODUCTS.filter(
    ({ status, content }) => status === 'on-shelf' && content.designType !== 'ordinary',
  )
  it.each(newType.map((product) => [product.code, product] as const))(
    '%s is illustrated within the caps',
    (productCode, { content }) => {
      const plan = content.plans[0]!
      const { illustration } = quoteFor({
        productCode,
        planCode: plan.code,
        insuredAge: 35,
        insuredGender: 'female',
        premiumFen: plan.minPremiumFen,
      })
      expect(codes(illustration ?? null, content.designType)).toEqual([])
    },
  )
})

describe('on paper', () => {
  const rows = Array.from({ length: 23 }, (_, at) => ({ year: at + 1 }))
  it('every year at first, then every fifth, and the last', () =>
    expect(printedYears(rows).map(({ year }) => year)).toEqual([1, 2, 3, 4, 5, 10, 15, 20, 23]))

  it('what was kept with the reading is printed, with the loss of leaving', () => {
    const cashValues = [
      { year: 1, paidFen: 1_000_000, cashValueFen: 400_000 },
      { year: 2, paidFen: 1_000_000, cashValueFen: 1_100_000 },
    ]
    const data = { cashValues, illustration: dividend(0.01) }
    const [cash, benefits] = benefitSections({ data } as unknown as Act)
    expect(cash?.table?.rows).toEqual([
      ['1', '10,000.00', '4,000.00', '6,000.00'],
      ['2', '10,000.00', '11,000.00', '0.00'],
    ])
    expect(benefits?.table?.head).toEqual(['保单年末', '保证利益', '红利（不保证）'])
    expect(benefitSections(undefined)).toEqual([])
  })
})
