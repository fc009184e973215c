// Every threshold just below, at and just above, on the right days.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OperatorName, OutcomeName } from '#contracts/rulebook'
import { compileTest } from './compile-condition.ts'
import { compileRules, strictest } from './engine.ts'
import { settle } from './settle.ts'
import { FACTS, isFactName } from './facts.ts'
import type { Facts } from './facts.ts'
import { RULE_PACK } from './rule-pack.ts'

const on = (day: string) =>
  compileRules(
    settle(
      RULE_PACK.filter(
        (rule) =>
          rule.effectiveFrom <= day && (rule.effectiveUntil === null || rule.effectiveUntil >= day),
      ),
    ).inForce,
  )
const TODAY = '2026-11-22'
const BEFORE_2026_02 = '2026-01-31'
const FROM_2026_02 = '2026-02-01'

/** A case with nothing wrong in it: a dividend product paid yearly by a known, tested customer. */
const SOUND: Facts = {
  'seller.isRegistered': true,
  'seller.grade': 4,
  'seller.ilpExperienceMonths': 36,
  'seller.ilpTrainingHours': 60,
  'outlet.isClassAuthorised': true,
  'outlet.permitDaysLeft': 300,
  'insurer.servesProvince': true,
  'insurer.agreementDaysLeft': 300,
  'product.isOnShelf': true,
  'product.grade': 3,
  'product.designType': 'participating',
  'product.isBenefitCertain': false,
  'product.isIndemnity': false,
  'product.hasDeathBenefit': true,
  'product.isExempt': false,
  'premium.mode': 'annual',
  'premium.paymentYears': 10,
  'applicant.age': 40,
  'applicant.incomeShortfallFen': -1,
  'applicant.agePlusPaymentYears': 50,
  'insured.yearsUnderMinAge': -20,
  'insured.yearsOverMaxAge': -20,
  'insured.hasInsurableInterest': true,
  'insured.isSelfOrMinorChild': true,
  'needs.isAnswered': true,
  'needs.isWanted': true,
  'needs.hasSameIndemnity': false,
  'risk.isValid': true,
  'risk.level': 3,
  'risk.gradeAboveLevel': 0,
  'profile.isKnown': true,
  'ratio.annualToHousehold': 0.1,
  'ratio.familyToHousehold': 0.1,
  'ratio.premiumToBudget': 1,
}

const decide = (change: Facts, day = TODAY) => on(day).decide({ ...SOUND, ...change }, 'choose')
const hits = (change: Facts, day = TODAY) =>
  decide(change, day).reasons.map((reason) => reason.ruleId)

it('a sound case passes every rule', () => {
  expect(decide({})).toEqual({ outcome: 'PASS', reasons: [] })
})

type Row = [what: string, below: Facts, at: Facts, above: Facts, hit: [boolean, boolean, boolean]]

const single = (ratio: number): Facts => ({
  'premium.mode': 'single',
  'ratio.singleToHousehold': ratio,
  'ratio.annualToHousehold': null,
  'ratio.familyToHousehold': null,
})
const age = (years: number): Facts => ({ 'applicant.age': years })
const sum = (years: number): Facts => ({ 'applicant.agePlusPaymentYears': years })

const THRESHOLDS: Record<string, Row> = {
  'confirm-single-4x': [
    '适当性办法 art. 39(1)',
    single(3.99),
    single(4),
    single(4.01),
    [false, false, true],
  ],
  'confirm-annual-20': [
    '适当性办法 art. 39(2)',
    { 'ratio.annualToHousehold': 0.1999 },
    { 'ratio.annualToHousehold': 0.2 },
    { 'ratio.annualToHousehold': 0.2001 },
    [false, false, true],
  ],
  'confirm-age-sum': ['适当性办法 art. 39(3)', sum(74), sum(75), sum(76), [false, true, true]],
  'confirm-budget-150': [
    '适当性办法 art. 39(4)',
    { 'ratio.premiumToBudget': 1.49 },
    { 'ratio.premiumToBudget': 1.5 },
    { 'ratio.premiumToBudget': 1.51 },
    [false, true, true],
  ],
  'uw-refer-age65': ['保监发〔2014〕3号 1(1)', age(64), age(65), age(66), [false, false, true]],
  'policy-refer-age65': [
    'bank policy, from the 65th birthday on',
    age(64),
    age(65),
    age(66),
    [false, true, false],
  ],
  'uw-refer-age60-regular': [
    '保监发〔2014〕3号 1(1)',
    age(59),
    age(60),
    age(61),
    [false, false, true],
  ],
  'suit-age65': ['适当性办法 arts 18, 46', age(64), age(65), age(66), [false, true, true]],
  'uw-refer-low-income': [
    '保监发〔2014〕3号 1(1)',
    { 'applicant.incomeShortfallFen': -1 },
    { 'applicant.incomeShortfallFen': 0 },
    { 'applicant.incomeShortfallFen': 1 },
    [false, false, true],
  ],
  'suit-no-sale-unsuitable': [
    '适当性办法 art. 12',
    { 'risk.gradeAboveLevel': -1 },
    { 'risk.gradeAboveLevel': 0 },
    { 'risk.gradeAboveLevel': 1 },
    [false, false, true],
  ],
  'sb-advise-stop-ability': [
    '销售行为办法 art. 28(2)',
    { 'ratio.familyToHousehold': 0.49 },
    { 'ratio.familyToHousehold': 0.5 },
    { 'ratio.familyToHousehold': 0.51 },
    [false, false, true],
  ],
  'suit-capacity': ['适当性办法 art. 19', age(17), age(18), age(19), [true, false, false]],
}

describe.each(Object.entries(THRESHOLDS))('%s', (ruleId, [article, below, at, above, expected]) => {
  it(`${article}: just below, at and just above`, () => {
    expect([below, at, above].map((facts) => hits(facts).includes(ruleId))).toEqual(expected)
  })
})

describe('rules change on their day', () => {
  it('the age sum is 60 until 2026-01-31 and 75 from 2026-02-01', () => {
    const hit = (years: number, day: string) =>
      hits(sum(years), day).some((ruleId) => ruleId.endsWith('age-sum'))
    expect([59, 60, 74].map((years) => hit(years, BEFORE_2026_02))).toEqual([false, true, true])
    expect([60, 74, 75].map((years) => hit(years, FROM_2026_02))).toEqual([false, false, true])
  })

  it('the monthly 20 % of 2014/3 ended when 适当性办法 art. 39 came without it', () => {
    const monthly: Facts = { 'premium.mode': 'monthly', 'ratio.monthlyToHousehold': 0.21 }
    expect(hits(monthly, BEFORE_2026_02)).toContain('confirm-monthly-20')
    expect(hits(monthly, FROM_2026_02)).not.toContain('confirm-monthly-20')
  })

  it('suitability of 2026 does not judge a sale of January 2026', () => {
    expect(hits({ 'risk.isValid': false }, BEFORE_2026_02)).not.toContain('suit-test-validity')
    expect(hits({ 'risk.isValid': false }, FROM_2026_02)).toContain('suit-test-validity')
  })
})

describe('who and what a rule concerns', () => {
  it('only uncertain benefits need the statements of art. 39', () => {
    const certain: Facts = { 'product.isBenefitCertain': true, 'ratio.annualToHousehold': 0.4 }
    expect(hits(certain)).not.toContain('confirm-annual-20')
  })

  it('property and cover of up to one year need no test (art. 40)', () => {
    const exempt: Facts = {
      'product.isExempt': true,
      'risk.isValid': false,
      'needs.isAnswered': false,
    }
    expect(decide(exempt).outcome).toBe('PASS')
  })

  it('a grade above the customer’s: investment-linked is blocked, other insurance advised against', () => {
    const above: Facts = { 'risk.gradeAboveLevel': 1 }
    expect(decide(above).outcome).toBe('ADVISE_STOP')
    expect(decide({ ...above, 'product.designType': 'investment-linked' }).outcome).toBe('BLOCK')
  })

  it.each([
    [0, 1],
    [1, 3],
    [2, 4],
  ])('a seller of grade %i may not sell P%i (销售行为办法 art. 16)', (seller, product) => {
    const facts: Facts = { 'seller.grade': seller, 'product.grade': product }
    expect(decide(facts).outcome).toBe('BLOCK')
    expect(hits({ ...facts, 'product.grade': product - 1 })).not.toContain(
      `sb-rep-grading-${seller}`,
    )
  })

  it('investment-linked asks a year of experience and 40 hours', () => {
    const ilp: Facts = { 'product.designType': 'investment-linked' }
    expect(hits({ ...ilp, 'seller.ilpExperienceMonths': 11 })).toContain('rep-ilp-experience')
    expect(hits({ ...ilp, 'seller.ilpExperienceMonths': 12 })).not.toContain('rep-ilp-experience')
    expect(hits({ ...ilp, 'seller.ilpTrainingHours': 39 })).toContain('rep-ilp-training')
    expect(hits({ ...ilp, 'seller.ilpTrainingHours': 40 })).not.toContain('rep-ilp-training')
  })

  it.each([
    'seller.isRegistered',
    'outlet.isClassAuthorised',
    'insurer.servesProvince',
    'product.isOnShelf',
    'insured.hasInsurableInterest',
    'insured.isSelfOrMinorChild',
    'profile.isKnown',
    'needs.isAnswered',
    'risk.isValid',
  ] as const)('%s = false shuts the sale', (fact) => {
    expect(decide({ [fact]: false }).outcome).toBe('BLOCK')
  })

  it('one yes about health goes to the insurer’s people; no, and not asked, go through', () => {
    const asked = (hasYes: boolean | null) => decide({ 'health.hasYes': hasYes }).outcome
    expect([true, false, null].map(asked)).toEqual(['REFER_UW', 'PASS', 'PASS'])
  })

  it('what is unknown decides nothing', () => {
    expect(decide({ 'ratio.annualToHousehold': null, 'applicant.age': null }).outcome).toBe('PASS')
  })
})

describe('the engine', () => {
  const number = fc.double({ min: 0, max: 200, noNaN: true })

  it('more income never worsens the outcome', () => {
    const rank: Record<OutcomeName, number> = {
      PASS: 0,
      SIGNED_CONFIRM: 1,
      REFER_UW: 2,
      ADVISE_STOP: 3,
      BLOCK: 4,
    }
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [poor, rich] = [Math.max(a, b), Math.min(a, b)]
        const facts = (share: number): Facts => ({
          'ratio.annualToHousehold': share,
          'ratio.familyToHousehold': share,
        })
        expect(rank[decide(facts(rich)).outcome]).toBeLessThanOrEqual(
          rank[decide(facts(poor)).outcome],
        )
      }),
    )
  })

  it('a higher product grade never becomes easier to sell', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 4 }),
        (grade, seller) => {
          const facts = (product: number): Facts => ({
            'seller.grade': seller,
            'product.grade': product,
            'risk.gradeAboveLevel': product - 3,
          })
          const order: OutcomeName[] = [
            decide(facts(grade)).outcome,
            decide(facts(grade + 1)).outcome,
          ]
          expect(strictest(order)).toBe(order[1])
        },
      ),
    )
  })

  it('compares as the operator says', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const expected: Record<OperatorName, boolean> = {
          '>': a > b,
          '>=': a >= b,
          '<': a < b,
          '<=': a <= b,
          '=': a === b,
          '!=': a !== b,
        }
        for (const [operator, answer] of Object.entries(expected)) {
          expect(compileTest(0, operator as OperatorName, b)([a])).toBe(answer)
        }
      }),
    )
  })

  it('puts the strictest reason first', () => {
    const both = decide({ 'ratio.annualToHousehold': 0.3, 'risk.isValid': false })
    expect(both.outcome).toBe('BLOCK')
    expect(both.reasons.map((reason) => reason.outcome)).toEqual(['BLOCK', 'SIGNED_CONFIRM'])
  })

  it('every rule names a known fact and cites its source', () => {
    for (const rule of RULE_PACK) {
      expect(isFactName(rule.fact), rule.ruleId).toBe(true)
      expect(rule.citation.length, rule.ruleId).toBeGreaterThan(3)
      expect(FACTS).toHaveProperty([rule.fact])
    }
  })

  it('refuses to compile a rule about an unknown fact', () => {
    expect(() => compileRules([{ ...RULE_PACK[0]!, fact: 'moon.phase' }])).toThrow(/moon.phase/)
  })
})

describe('examining', () => {
  const examined = (facts: Facts) =>
    new Map(
      on(TODAY)
        .examine(facts, 'choose')
        .map(({ reason, isHit }) => [reason.ruleId, isHit]),
    )

  it('tells the passed rules as well as the failed ones, and hits exactly what deciding hits', () => {
    const facts = { ...SOUND, 'seller.trainingHours': 29 }
    const answers = examined(facts)
    expect(answers.get('staff-training-file')).toBe(true)
    expect(answers.get('rep-registered')).toBe(false)
    const hit = [...answers].filter(([, isHit]) => isHit).map(([ruleId]) => ruleId)
    const decided = on(TODAY)
      .decide(facts, 'choose')
      .reasons.map(({ ruleId }) => ruleId)
    expect(hit.toSorted()).toEqual(decided.toSorted())
  })

  it('is silent where a fact is unknown or the rule does not concern the case', () => {
    const answers = examined({ 'seller.isRegistered': null, 'seller.ilpTrainingHours': 3 })
    expect([...answers.keys()]).toEqual([])
  })
})
