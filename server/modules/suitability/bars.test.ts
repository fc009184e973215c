// The bar, the proposal and the words stand where the rules in force stand.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULE_PACK, compileRules } from '#modules/rulebook'
import type { CompiledRules, Rule } from '#modules/rulebook'
import { soundContent } from '#testing/products'
import type { ShelfProduct } from '#modules/products'
import { barsOf, mostWithin, shareWords } from './bars.ts'
import type { Case } from './case-facts.ts'
import { matchShelf } from './matching.ts'
import { burdenOf } from './rules.ts'

const inForce = RULE_PACK.filter(
  ({ effectiveFrom, effectiveUntil }) =>
    effectiveFrom <= '2026-11-24' && (effectiveUntil === null || effectiveUntil >= '2026-11-24'),
)
const rulesWith = (ruleId: string, change: Partial<Rule>): CompiledRules =>
  compileRules(inForce.map((rule) => (rule.ruleId === ruleId ? { ...rule, ...change } : rule)))
const SHIPPED = compileRules(inForce)
const shareIn = (rules: CompiledRules, product = {}) => barsOf(rules, product).annualShare

describe('where the bars stand', () => {
  it('as shipped: a fifth of the income for instalments, four times it for a single premium', () => {
    expect(barsOf(SHIPPED)).toEqual({
      annualShare: { value: 0.2, isIncluded: true },
      singleMultiple: { value: 4, isIncluded: true },
    })
  })

  it.each([
    ['policy-family-share-20', { threshold: 0.15 }, 0.15],
    ['confirm-annual-20', { threshold: 0.1 }, 0.1],
    ['sb-advise-stop-ability', { threshold: 0.05 }, 0.05],
    ['policy-family-share-20', { threshold: 0.3 }, 0.2],
  ])('with %s %o: %f', (ruleId, change, share) => {
    expect(shareIn(rulesWith(ruleId, change))?.value).toBe(share)
  })

  it('a single premium has a bar of its own', () => {
    const { singleMultiple } = barsOf(rulesWith('confirm-single-4x', { threshold: 3 }))
    expect(singleMultiple?.value).toBe(3)
  })

  it('“reaches” is stricter than “exceeds” at the same figure', () => {
    const reaching = rulesWith('policy-family-share-20', { operator: '>=' })
    expect(shareIn(reaching)).toEqual({ value: 0.2, isIncluded: false })
    expect(mostWithin({ value: 0.2, isIncluded: true }, 1000)).toBe(200)
    expect(mostWithin({ value: 0.2, isIncluded: false }, 1000)).toBe(199)
    expect(mostWithin({ value: 0.2, isIncluded: false }, 0)).toBe(0)
  })

  it('a bar for one kind of product moves that kind alone', () => {
    const applies = { '==': [{ var: 'product.designType' }, 'investment-linked'] }
    const [shipped] = inForce.filter(({ ruleId }) => ruleId === 'policy-family-share-20')
    const own: Rule = { ...shipped!, ruleId: 'policy-ilp-share', applies, threshold: 0.1 }
    const rules = compileRules([...inForce, own])
    expect(shareIn(rules)?.value).toBe(0.2)
    expect(shareIn(rules, { 'product.designType': 'ordinary' })?.value).toBe(0.2)
    expect(shareIn(rules, { 'product.designType': 'investment-linked' })?.value).toBe(0.1)
  })

  it('without a rule there is none, and no limit is made up', () => {
    const bars = barsOf(compileRules([]))
    expect(bars).toEqual({ annualShare: null, singleMultiple: null })
    const burden = burdenOf({ incomeFen: 100, existingFen: 0, declaredFen: 0 }, bars)
    expect(burden).toMatchObject({
      annualLimitFen: null,
      singleLimitFen: null,
      annualShareMax: null,
    })
  })

  it('what is within the bar never takes a rule’s threshold', () => {
    const income = fc.integer({ min: 0, max: 1_000_000_000_000 })
    const bar = fc.record({
      value: fc.double({ min: 0, max: 10, noNaN: true }),
      isIncluded: fc.boolean(),
    })
    fc.assert(
      fc.property(income, bar, (incomeFen, of) => {
        const most = mostWithin(of, incomeFen)!
        expect(Number.isInteger(most)).toBe(true)
        expect(most).toBeLessThanOrEqual(incomeFen * of.value)
        if (!of.isIncluded && most > 0) expect(most).toBeLessThan(incomeFen * of.value)
      }),
    )
  })
})

describe('compliance tightens the share of the income', () => {
  const about = {
    today: '2026-11-24',
    rightToSell: () => ({}),
    customer: { birthOn: '1990-01-01', holdings: [], householdIncomeFen: null },
    needs: {
      goals: ['critical-illness'],
      coverYears: 20,
      budgetFen: 10_000_000,
      ownIncomeFen: 20_000_000,
      householdIncomeFen: 40_000_000,
      hasReimbursementMedical: false,
      otherPremiumFen: 0,
    },
    risk: null,
    interview: null,
    gaps: [],
    publishedIncomeFen: null,
  } as unknown as Case
  const plan = (code: string, minPremiumFen: number) => ({
    code,
    name: `计划 ${code}`,
    mode: 'annual' as const,
    paymentYears: 20,
    coverTerm: { kind: 'whole-life' as const },
    minPremiumFen,
    maxPremiumFen: 10_000_000,
    stepFen: 100,
  })
  const shelf = [
    {
      id: 'A',
      code: 'A',
      versionNo: 1,
      insurerName: '青松人寿',
      grade: 2,
      isOnShelf: true,
      content: soundContent({
        classes: ['health'],
        designType: 'ordinary',
        plans: [plan('high', 8_000_000), plan('low', 3_900_000)],
      }),
    } as unknown as ShelfProduct,
  ]
  it.each([
    [0.2, 'high', '连同已有保单，保费在家庭年收入的 20% 以内'],
    [0.1, 'low', '连同已有保单，保费在家庭年收入的 10% 以内'],
    [0.0975, 'low', '连同已有保单，保费在家庭年收入的 9.8% 以内'],
    [0.05, null, undefined],
  ])('to %f: the plan proposed is %s, because %s', (threshold, code, merit) => {
    const rules = rulesWith('policy-family-share-20', { threshold })
    const [matched] = matchShelf(about, shelf, rules)
    expect(matched?.match.planCode).toBe(code)
    expect(matched?.match.merits.find((each) => each.includes('家庭年收入'))).toBe(merit)
  })

  it('says shares as people do', () => {
    expect([0.2, 0.125, 1.3].map(shareWords)).toEqual(['20%', '12.5%', '130%'])
  })
})
