// Which products fit, in which order and for which reasons; here without rules, so that nothing blocks.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProductContent } from '#contracts/products'
import type { NeedsAnswers } from '#contracts/suitability'
import { RULE_PACK, compileRules } from '#modules/rulebook'
import type { ShelfProduct } from '#modules/products'
import { soundContent } from '#testing/products'
import type { Case } from './case-facts.ts'
import { isRecommendable, matchShelf } from './matching.ts'

/** The bars on burden, which are asked when a plan is chosen and block nothing while matching. */
const BARS = new Set(['policy-family-share-20', 'confirm-single-4x'])
const NO_RULES = compileRules(RULE_PACK.filter(({ ruleId }) => BARS.has(ruleId)))
const needs: NeedsAnswers = {
  goals: ['critical-illness'],
  coverYears: 20,
  budgetFen: 1_000_000,
  ownIncomeFen: 20_000_000,
  householdIncomeFen: 40_000_000,
  hasReimbursementMedical: false,
  otherPremiumFen: 0,
}
const about = (change: Partial<NeedsAnswers> = {}, more: object = {}): Case =>
  ({
    today: '2026-11-24',
    rightToSell: () => ({}),
    customer: { birthOn: '1990-01-01', holdings: [], householdIncomeFen: null },
    needs: { ...needs, ...change },
    risk: null,
    interview: null,
    gaps: [],
    publishedIncomeFen: null,
    ...more,
  }) as unknown as Case

type Plan = ProductContent['plans'][number]
const plan = (change: Partial<Plan> = {}): Plan => ({
  code: 'A',
  name: '二十年交',
  mode: 'annual',
  paymentYears: 20,
  coverTerm: { kind: 'whole-life' },
  minPremiumFen: 500_000,
  maxPremiumFen: 10_000_000,
  stepFen: 100,
  ...change,
})
const product = (code: string, change: Partial<ProductContent> = {}, grade = 2): ShelfProduct =>
  ({
    id: code,
    code,
    versionNo: 1,
    insurerName: '青松人寿',
    grade,
    isOnShelf: true,
    content: soundContent({
      classes: ['health'],
      designType: 'ordinary',
      plans: [plan()],
      ...change,
    }),
  }) as unknown as ShelfProduct
const match = (one: ShelfProduct, of = about()) => matchShelf(of, [one], NO_RULES)[0]!.match

describe('the plan that is proposed', () => {
  it.each([
    [499_999, null],
    [500_000, 'A'],
    [500_001, 'A'],
  ])('with %i 分 to spend: %s', (budgetFen, code) => {
    expect(match(product('P'), about({ budgetFen })).planCode).toBe(code)
  })

  it.each([
    // 20 % of the family's income is just the premium, or a 分 less.
    [2_500_000, 0, 'A'],
    [2_499_999, 0, null],
    // What the family pays already counts against it.
    [4_000_000, 300_000, 'A'],
    [4_000_000, 300_001, null],
  ])('earning %i and paying %i already: %s', (householdIncomeFen, otherPremiumFen, code) => {
    const of = about({ householdIncomeFen, otherPremiumFen })
    expect(match(product('P'), of).planCode).toBe(code)
  })

  it('a monthly premium counts for the year, a single one against four incomes', () => {
    const monthly = product('P', { plans: [plan({ mode: 'monthly', minPremiumFen: 100_000 })] })
    expect(match(monthly, about({ budgetFen: 1_199_999 })).planCode).toBeNull()
    expect(match(monthly, about({ budgetFen: 1_200_000 })).planCode).toBe('A')
    const single = product('P', { plans: [plan({ mode: 'single', minPremiumFen: 4_000_000 })] })
    const rich = { budgetFen: 9_000_000 }
    expect(match(single, about({ ...rich, householdIncomeFen: 1_000_000 })).planCode).toBe('A')
    expect(match(single, about({ ...rich, householdIncomeFen: 999_999 })).planCode).toBeNull()
  })

  it('covers as long as was asked where one does, else it is the first that can be paid', () => {
    const short = plan({ code: 'S', coverTerm: { kind: 'years', years: 10 } })
    const long = plan({ code: 'L', coverTerm: { kind: 'years', years: 20 } })
    const both = product('P', { plans: [short, long] })
    expect(match(both).planCode).toBe('L')
    expect(match(both, about({ coverYears: 99 })).planCode).toBe('S')
    expect(match(both, about({ coverYears: 10 })).planCode).toBe('S')
  })

  it('nothing is proposed to somebody who has not said what they want', () => {
    const { planCode, minPremiumFen, merits } = match(product('P'), about({}, { needs: null }))
    expect([planCode, minPremiumFen]).toEqual([null, null])
    expect(merits.filter((text) => text.includes('需求'))).toEqual([])
  })
})

describe('the reasons', () => {
  it('say which wish is met and how much is missing, in 万', () => {
    const gaps = [{ goal: 'critical-illness', gapFen: 52_000_000 }]
    expect(match(product('P'), about({}, { gaps })).merits[0]).toMatch(
      /符合客户需求：.*（缺口 52 万元）/,
    )
    const none = [{ goal: 'critical-illness', gapFen: 0 }]
    expect(match(product('P'), about({}, { gaps: none })).merits[0]).not.toContain('缺口')
  })

  it.each([
    [2, 2, true],
    [3, 2, false],
    [1, 5, true],
  ])('grade P%i for level C%i is a reason: %s', (grade, level, isReason) => {
    const of = about({}, { risk: { level, isValid: true } })
    const { merits } = match(product('P', {}, grade), of)
    expect(merits.some((text) => text.includes(`不高于客户等级 C${level}`))).toBe(isReason)
  })

  it('of what is written into the contract count, of what is hoped for do not', () => {
    const certain = match(product('P', { isBenefitCertain: true }))
    const hoped = match(product('P', { isBenefitCertain: false }))
    expect(certain.score).toBeGreaterThan(hoped.score)
    expect(certain.merits).toContain('保单利益写入合同')
  })
})

describe('the order', () => {
  const shelf = [
    product('C-2', { classes: ['accident'] }),
    product('B-2'),
    product('A-2', { plans: [plan({ minPremiumFen: 9_000_000 })] }),
    product('B-1'),
  ]

  it('what serves the wish and can be paid comes first, what cannot be paid last, equals by code', () => {
    const codes = matchShelf(about(), shelf, NO_RULES).map((one) => one.match.code)
    expect(codes).toEqual(['B-1', 'B-2', 'C-2', 'A-2'])
  })

  it('is the same however the shelf was put together', () => {
    const usual = matchShelf(about(), shelf, NO_RULES).map((one) => one.match.code)
    fc.assert(
      fc.property(fc.shuffledSubarray(shelf, { minLength: shelf.length }), (shuffled) => {
        const codes = matchShelf(about(), shuffled, NO_RULES).map((one) => one.match.code)
        expect(codes).toEqual(usual)
      }),
    )
  })

  it('nothing is lost: what does not fit is told with the rest', () => {
    expect(matchShelf(about(), shelf, NO_RULES)).toHaveLength(shelf.length)
    expect(matchShelf(about(), [], NO_RULES)).toEqual([])
  })

  it.each([
    ['PASS', true],
    ['SIGNED_CONFIRM', true],
    ['REFER_UW', true],
    ['ADVISE_STOP', false],
    ['BLOCK', false],
  ] as const)('%s may be recommended: %s (art. 13(3))', (outcome, isFit) => {
    expect(isRecommendable({ outcome, reasons: [] })).toBe(isFit)
  })
})

describe('for a company', () => {
  it('a group product shows its first plan by the head, without needs to match', () => {
    const group = product('G', { isGroup: true, plans: [plan({ minPremiumFen: 6_000 })] })
    const company = about({}, { needs: null, customer: { company: {}, holdings: [] } })
    const [first] = matchShelf(company, [group], NO_RULES)
    expect(first?.match).toMatchObject({ planCode: 'A', minPremiumFen: 6_000, isFit: true })
    expect(first?.match.merits).toContain('每人保费 60 元起（二十年交）')
    const [person] = matchShelf(about(), [group], NO_RULES)
    expect(person?.match.merits.join()).not.toContain('每人')
  })
})
