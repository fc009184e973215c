// More income never worsens what is decided, from an income of nought upwards, over the rules shipped.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OutcomeName } from '#contracts/rulebook'
import type { NeedsAnswers } from '#contracts/suitability'
import {
  RULE_PACK,
  SHARE_OF_NOTHING,
  compileRules,
  factSpec,
  settle,
  valueWords,
} from '#modules/rulebook'
import type { FactName } from '#modules/rulebook'
import { soundContent } from '#testing/products'
import { factsOf } from './case-facts.ts'
import type { Case, Offer } from './case-facts.ts'
import type { PremiumMode } from './rules.ts'

const TODAY = '2026-11-24'
const inForce = RULE_PACK.filter(
  ({ effectiveFrom, effectiveUntil }) =>
    effectiveFrom <= TODAY && (effectiveUntil === null || effectiveUntil >= TODAY),
)
const rules = compileRules(settle(inForce).inForce)

type Means = { ownFen: number; householdFen: number; onFileFen: number | null; otherFen: number }
const about = ({ ownFen, householdFen, onFileFen, otherFen }: Means): Case =>
  ({
    today: TODAY,
    rightToSell: () => ({}),
    customer: {
      name: '赵明轩',
      birthOn: '1990-01-01',
      occupation: 'technician',
      annualIncomeFen: onFileFen,
      householdIncomeFen: 40_000_000,
      phoneSharedBy: 0,
      company: null,
      holdings: [],
    },
    needs: {
      goals: ['savings'],
      coverYears: 10,
      budgetFen: 3_000_000,
      ownIncomeFen: ownFen,
      householdIncomeFen: householdFen,
      hasReimbursementMedical: false,
      otherPremiumFen: otherFen,
    } satisfies NeedsAnswers,
    risk: { level: 3, isValid: true },
    interview: { healthState: 'good', capacity: 'full', isReplacing: false },
    gaps: [],
    publishedIncomeFen: 5_418_800,
  }) as unknown as Case

type Kind = { mode: PremiumMode; designType: 'ordinary' | 'participating' }
const offerOf = ({ mode, designType }: Kind, premiumFen: number): Offer =>
  ({
    product: {
      grade: 2,
      isOnShelf: true,
      content: soundContent({
        classes: designType === 'participating' ? ['participating'] : ['annuity'],
        designType,
        isBenefitCertain: designType === 'ordinary',
      }),
    },
    plan: { mode, paymentYears: 10, coverTerm: { kind: 'whole-life' }, premiumFen },
  }) as unknown as Offer

const decide = (means: Means, kind: Kind, premiumFen: number) =>
  rules.decide(factsOf(about(means), offerOf(kind, premiumFen)), 'choose')

/** 0 is the strictest. */
const strictness = (outcome: OutcomeName) => OutcomeName.options.indexOf(outcome)

const EARNER: Means = {
  ownFen: 30_000_000,
  householdFen: 40_000_000,
  onFileFen: 30_000_000,
  otherFen: 0,
}
const ANNUAL: Kind = { mode: 'annual', designType: 'participating' }

describe('a household without an income', () => {
  it('is advised to stop, as one with a hundred yuan a year is', () => {
    const of = (householdFen: number) =>
      decide({ ...EARNER, householdFen, otherFen: 3_515_000 }, ANNUAL, 3_000_000)
    const nothing = of(0)
    expect(nothing.outcome).toBe('ADVISE_STOP')
    const idsOf = (decision: typeof nothing) => decision.reasons.map(({ ruleId }) => ruleId)
    expect(idsOf(nothing)).toEqual(idsOf(of(10_000)))
    expect(idsOf(nothing)).toContain('sb-advise-stop-ability')
  })

  it.each([
    ['annual', 'ratio.annualToHousehold'],
    ['annual', 'ratio.familyToHousehold'],
    ['monthly', 'ratio.monthlyToHousehold'],
    ['single', 'ratio.singleToHousehold'],
  ] as const)('%s: %s is above every bar, and said in words', (mode, name: FactName) => {
    const facts = factsOf(about({ ...EARNER, householdFen: 0 }), offerOf({ ...ANNUAL, mode }, 100))
    expect(facts[name]).toBe(SHARE_OF_NOTHING)
    expect(valueWords(factSpec(name), facts[name] ?? null)).toBe('家庭没有收入')
  })

  it('must sign for a single premium, however small', () => {
    const { reasons } = decide({ ...EARNER, householdFen: 0 }, { ...ANNUAL, mode: 'single' }, 100)
    expect(reasons.map(({ ruleId }) => ruleId)).toContain('confirm-single-4x')
  })
})

describe('an income under what is published for the place', () => {
  const isReferred = (means: Partial<Means>) =>
    decide({ ...EARNER, ...means }, ANNUAL, 10_000).reasons.some(
      ({ ruleId }) => ruleId === 'uw-refer-low-income',
    )
  it.each([
    [{ onFileFen: 5_418_800, ownFen: 5_418_800 }, false],
    [{ onFileFen: 5_418_799, ownFen: 5_418_800 }, true],
    [{ onFileFen: 5_418_800, ownFen: 5_418_799 }, true],
    [{ onFileFen: 30_000_000, ownFen: 0 }, true],
    [{ onFileFen: null, ownFen: 0 }, true],
    [{ onFileFen: null, ownFen: 6_000_000 }, false],
  ])('%o goes to the underwriters: %s', (means, is) => expect(isReferred(means)).toBe(is))
})

describe('whatever the family earns, pays and buys', () => {
  const fen = fc.integer({ min: 0, max: 100_000_000_000 })
  // Small incomes are where a share turns into nought or into more than everything.
  const income = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1000 }), fen)
  const kind = fc.record({
    mode: fc.constantFrom<PremiumMode>('single', 'annual', 'monthly'),
    designType: fc.constantFrom('ordinary' as const, 'participating' as const),
  })
  const premium = fc.integer({ min: 1, max: 10_000_000_000 })

  it('more income brings no stricter answer and no new reason', () => {
    const cases = fc.tuple(income, income, income, income, fen, kind, premium)
    fc.assert(
      fc.property(cases, ([household, more, own, ownMore, otherFen, of, premiumFen]) => {
        const poor = { ownFen: own, householdFen: household, onFileFen: null, otherFen }
        const rich = { ...poor, ownFen: own + ownMore, householdFen: household + more }
        const before = decide(poor, of, premiumFen)
        const after = decide(rich, of, premiumFen)
        expect(strictness(after.outcome)).toBeGreaterThanOrEqual(strictness(before.outcome))
        const known = new Set(before.reasons.map(({ ruleId }) => ruleId))
        expect(after.reasons.filter(({ ruleId }) => !known.has(ruleId))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('a larger premium, or more premiums already paid, brings no milder one', () => {
    const cases = fc.tuple(income, fen, fen, kind, premium, premium)
    fc.assert(
      fc.property(cases, ([householdFen, otherFen, otherMore, of, premiumFen, more]) => {
        const means = { ...EARNER, householdFen, otherFen }
        const before = decide(means, of, premiumFen)
        const after = decide({ ...means, otherFen: otherFen + otherMore }, of, premiumFen + more)
        expect(strictness(after.outcome)).toBeLessThanOrEqual(strictness(before.outcome))
      }),
      { numRuns: 400 },
    )
  })
})
