// What is known of a case, by the names of the dictionary: nothing unknown becomes a guess.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NeedsAnswers } from '#contracts/suitability'
import { GOALS } from '#contracts/suitability'
import type { Goal } from '#contracts/suitability'
import { PRODUCT_CLASSES } from '#contracts/products'
import type { CoverTerm } from '#contracts/products'
import { isExempt } from '#modules/products'
import { SHARE_OF_NOTHING } from '#modules/rulebook'
import type { Bars } from './bars.ts'
import { burdenInput, completenessOf, factsOf } from './case-facts.ts'
import type { Case, Offer } from './case-facts.ts'
import { annualised, burdenOf, coversLongEnough, servesGoals } from './rules.ts'
import type { PremiumMode } from './rules.ts'

const BARS: Bars = {
  annualShare: { value: 0.2, isIncluded: true },
  singleMultiple: { value: 4, isIncluded: true },
}
const needs: NeedsAnswers = {
  goals: ['critical-illness'],
  coverYears: 20,
  budgetFen: 1_000_000,
  ownIncomeFen: 20_000_000,
  householdIncomeFen: 40_000_000,
  hasReimbursementMedical: false,
  otherPremiumFen: 0,
}
const customer = {
  name: '赵明轩',
  birthOn: '1994-05-16',
  occupation: 'technician',
  annualIncomeFen: 20_000_000,
  householdIncomeFen: 30_000_000,
  company: null,
  holdings: [],
}
const about = (change: object = {}): Case =>
  ({
    today: '2026-11-24',
    rightToSell: () => ({}),
    customer,
    needs,
    risk: { level: 3, isValid: true },
    interview: null,
    gaps: [],
    publishedIncomeFen: 5_000_000,
    ...change,
  }) as unknown as Case
const ofCustomer = (change: object) => about({ customer: { ...customer, ...change } })

const content = (change: object = {}) => ({
  classes: ['health'],
  designType: 'ordinary',
  isBenefitCertain: true,
  isIndemnity: false,
  isGroup: false,
  hasDeathBenefit: false,
  minAge: 18,
  maxAge: 60,
  plans: [{ coverTerm: { kind: 'whole-life' } }],
  ...change,
})
const offer = (change: object = {}, more: Partial<Offer> = {}): Offer =>
  ({
    product: { isOnShelf: true, grade: 2, content: content(change) },
    ...more,
  }) as unknown as Offer
const plan = (mode: PremiumMode, premiumFen: number) => ({
  plan: { mode, paymentYears: 20, coverTerm: { kind: 'whole-life' } as CoverTerm, premiumFen },
})

describe('who is insured', () => {
  it.each([
    ['2008-11-25', 1],
    ['2008-11-24', 0],
    ['2008-11-23', 0],
  ])('born %s they are %i years under the youngest age of 18', (birthOn, years) => {
    const facts = factsOf(about(), offer({}, { insured: { relation: 'child', birthOn } }))
    expect(facts['insured.yearsUnderMinAge']).toBe(years)
    expect(facts['insured.isSelfOrMinorChild']).toBe(years === 1)
  })

  it.each([
    ['1966-11-24', 0],
    ['1965-11-25', 0],
    ['1965-11-24', 1],
  ])('born %s they are %i years over the oldest of 60', (birthOn, years) => {
    const facts = factsOf(about(), offer({}, { insured: { relation: 'parent', birthOn } }))
    expect(facts['insured.yearsOverMaxAge']).toBe(years)
  })

  it.each([
    ['self', true],
    ['spouse', true],
    ['child', true],
    ['parent', true],
    ['sibling', false],
    ['grandchild', false],
    ['other', false],
  ])('%s: an interest to insure: %s (保险法 art. 31)', (relation, has) => {
    const insured = { relation, birthOn: '1990-01-01' }
    expect(factsOf(about(), offer({}, { insured }))['insured.hasInsurableInterest']).toBe(has)
  })

  it('is the applicant where nobody else was named', () => {
    const facts = factsOf(about(), offer())
    expect([facts['applicant.age'], facts['insured.isSelfOrMinorChild']]).toEqual([32, true])
  })
})

describe('what nobody said stays unknown', () => {
  it.each([
    [{ birthOn: null }, ['applicant.age', 'insured.yearsUnderMinAge', 'insured.yearsOverMaxAge']],
    [{ annualIncomeFen: null }, ['applicant.incomeShortfallFen']],
  ])('%o', (change, names) => {
    const unsaid = about({ customer: { ...customer, ...change }, needs: null })
    const facts: Record<string, unknown> = factsOf(unsaid, offer())
    for (const name of names) expect([name, facts[name]]).toEqual([name, null])
    expect(facts['profile.isKnown']).toBe(false)
  })

  it('before a plan is chosen, how it is paid is known where there is one way only', () => {
    const modeOf = (...modes: PremiumMode[]) =>
      factsOf(
        about(),
        offer({ plans: modes.map((mode) => ({ mode, coverTerm: { kind: 'whole-life' } })) }),
      )['premium.mode']
    expect(modeOf('single', 'single')).toBe('single')
    expect(modeOf('single', 'annual')).toBeUndefined()
  })

  it('no needs, no test, no talk', () => {
    const facts = factsOf(about({ needs: null, risk: null }), offer({}, plan('annual', 1)))
    expect(facts).toMatchObject({
      'needs.isAnswered': false,
      'needs.isWanted': null,
      'risk.isValid': false,
      'risk.level': null,
      'risk.gradeAboveLevel': null,
      'interview.isFamilyKnown': false,
      'replacement.isReplacing': null,
      'ratio.premiumToBudget': null,
    })
  })

  it.each([
    [{}, 71],
    [{ interview: { healthState: 'good' } }, 100],
    [{ interview: { healthState: 'not-told' } }, 86],
    [{ needs: null, risk: null }, 43],
  ])('%o: %i percent of what must be known is known', (change, percent) => {
    expect(completenessOf(about(change))).toBe(percent)
  })
})

describe('what the premium weighs', () => {
  const ratios = (mode: PremiumMode, premiumFen: number, change: object = {}) =>
    factsOf(about(change), offer({}, plan(mode, premiumFen)))

  it('against what the family says it earns, before what the file says', () => {
    expect(ratios('annual', 8_000_000)['ratio.annualToHousehold']).toBe(0.2)
    const unsaid = { needs: { ...needs, householdIncomeFen: undefined } }
    expect(ratios('annual', 6_000_000, unsaid)['ratio.annualToHousehold']).toBe(0.2)
  })

  it('once for a single premium, twelve times for a monthly one', () => {
    expect(ratios('single', 40_000_000)).toMatchObject({
      'ratio.singleToHousehold': 1,
      'ratio.annualToHousehold': null,
      'ratio.familyToHousehold': null,
    })
    expect(ratios('monthly', 100_000)).toMatchObject({
      'ratio.monthlyToHousehold': 0.03,
      'ratio.annualToHousehold': 0.03,
      'ratio.singleToHousehold': null,
    })
  })

  it('together with all the family pays, told or on file, whichever is more', () => {
    const holdings = [{ annualPremiumFen: 2_000_000 }, { annualPremiumFen: 1_000_000 }]
    const change = { customer: { ...customer, holdings } }
    expect(ratios('annual', 5_000_000, change)['ratio.familyToHousehold']).toBe(0.2)
    const told = { ...change, needs: { ...needs, otherPremiumFen: 7_000_000 } }
    expect(ratios('annual', 5_000_000, told)['ratio.familyToHousehold']).toBe(0.3)
    expect(burdenInput(about(change).customer, null)).toEqual({
      incomeFen: 30_000_000,
      existingFen: 3_000_000,
      declaredFen: 0,
    })
  })

  it.each([
    [undefined, null],
    [0, SHARE_OF_NOTHING],
    [1, 1],
  ])('of a family that earns %s it is %s: nought is an answer, silence is none', (fen, share) => {
    const change = {
      needs: { ...needs, householdIncomeFen: fen },
      customer: { ...customer, householdIncomeFen: null },
    }
    expect(ratios('annual', 1, change)['ratio.annualToHousehold']).toBe(share)
  })

  it('the first year counts for the right to sell', () => {
    const asked: (number | undefined)[] = []
    const rightToSell = (_: unknown, firstYearFen?: number) => {
      asked.push(firstYearFen)
      return {}
    }
    factsOf(about({ rightToSell }), offer())
    factsOf(about({ rightToSell }), offer({}, plan('monthly', 1000)))
    expect(asked).toEqual([undefined, 12_000])
  })
})

describe('a company and its people', () => {
  const company = ofCustomer({ company: {}, birthOn: null, annualIncomeFen: null })
  const workforce = {
    headcount: 3,
    youngestOn: '2008-11-24',
    oldestOn: '1966-11-24',
    withoutConsent: 2,
  }
  const insured = { relation: 'employee', birthOn: null, workforce }

  it('is no natural person, and is asked for neither needs nor risk (art. 40)', () => {
    const facts = factsOf(company, offer({ isGroup: true }))
    expect(facts).toMatchObject({ 'applicant.isNaturalPerson': false, 'product.isGroup': true })
    const asked = ['needs.isAnswered', 'risk.isValid', 'profile.isKnown', 'profile.completeness']
    for (const name of asked) expect(facts[name as 'risk.isValid'] ?? null).toBeNull()
    expect(factsOf(about(), offer())['applicant.isNaturalPerson']).toBe(true)
  })

  it('has an insurable interest in its own workforce (保险法 art. 31)', () => {
    const facts = factsOf(company, offer({}, { insured }))
    expect(facts['insured.hasInsurableInterest']).toBe(true)
    const stranger = { relation: 'other', birthOn: null }
    const of = factsOf(company, offer({}, { insured: stranger }))
    expect(of['insured.hasInsurableInterest']).toBe(false)
  })

  it('everybody on the list is asked: the youngest, the oldest, who has not agreed', () => {
    const facts = factsOf(company, offer({ minAge: 18, maxAge: 60 }, { insured }))
    expect(facts).toMatchObject({
      'insured.yearsUnderMinAge': 0,
      'insured.yearsOverMaxAge': 0,
      'insured.withoutConsent': 2,
      'insured.isSelfOrMinorChild': null,
    })
    const older = { ...insured, workforce: { ...workforce, oldestOn: '1965-11-24' } }
    const younger = { ...insured, workforce: { ...workforce, youngestOn: '2008-11-25' } }
    expect(factsOf(company, offer({}, { insured: older }))['insured.yearsOverMaxAge']).toBe(1)
    expect(factsOf(company, offer({}, { insured: younger }))['insured.yearsUnderMinAge']).toBe(1)
  })
})

describe('what is exempt (适当性办法 art. 40)', () => {
  const years = (count: number) => [{ coverTerm: { kind: 'years', years: count } }]
  it.each([
    [{ classes: ['property'] }, true],
    [{ classes: ['property', 'liability', 'credit'] }, true],
    [{ classes: ['property', 'life'] }, false],
    [{ classes: ['accident'], plans: years(1) }, true],
    [{ classes: ['accident'], plans: years(2) }, false],
    [{ classes: ['health'], plans: [...years(1), ...years(5)] }, false],
    [{ classes: ['life'] }, false],
    [{ classes: ['life'], isGroup: true }, true],
  ])('%o: %s', (change, isFree) => expect(isExempt(offer(change).product)).toBe(isFree))

  it('cover for medical bills twice is noticed, of a house it says nothing', () => {
    const has = about({ needs: { ...needs, hasReimbursementMedical: true } })
    expect(factsOf(has, offer())['needs.hasSameIndemnity']).toBe(true)
    expect(factsOf(has, offer({ classes: ['property'] }))['needs.hasSameIndemnity']).toBe(false)
  })

  it.each([
    ['the wife’s own policy', { insuredId: 'wife' }, { self: false, wife: true, child: false }],
    ['the husband’s own', { insuredId: 'husband' }, { self: true, wife: false, child: false }],
    ['nobody’s, but he says he has one', null, { self: true, wife: false, child: false }],
  ])('%s is cover for who is insured, not for the family', (_, policy, doubled) => {
    const holdings = policy ? [{ ...policy, isIndemnity: true, annualPremiumFen: 1 }] : []
    const told = { ...needs, hasReimbursementMedical: policy === null }
    const family = about({
      needs: told,
      customer: { ...customer, customerId: 'husband', holdings },
    })
    const forWhom = (relation: string, personId: string) =>
      factsOf(family, offer({}, { insured: { relation, birthOn: '1995-01-01', personId } }))
    expect(factsOf(family, offer())['needs.hasSameIndemnity']).toBe(doubled.self)
    expect({
      self: forWhom('self', 'husband')['needs.hasSameIndemnity'],
      wife: forWhom('spouse', 'wife')['needs.hasSameIndemnity'],
      child: forWhom('child', 'child')['needs.hasSameIndemnity'],
    }).toEqual(doubled)
  })
})

describe('goals and money, whatever they are', () => {
  it('every goal is served by some class, and every class that is sold serves some goal', () => {
    const goals = Object.keys(GOALS) as Goal[]
    const classes = Object.keys(PRODUCT_CLASSES)
    for (const goal of goals) expect(servesGoals([goal], classes)).toEqual([goal])
    const idle = classes.filter((name) => servesGoals(goals, [name]).length === 0)
    expect(idle.filter((name) => name !== 'reinsurance')).toEqual([])
    expect(servesGoals(goals, [])).toEqual([])
  })

  it('what fits under the limit never takes the family above the ceiling', () => {
    const money = fc.integer({ min: 0, max: 10_000_000_000 })
    fc.assert(
      fc.property(money, money, money, (incomeFen, existingFen, declaredFen) => {
        const burden = burdenOf({ incomeFen, existingFen, declaredFen }, BARS)
        const paid = Math.max(existingFen, declaredFen)
        expect(burden.annualLimitFen!).toBeGreaterThanOrEqual(0)
        expect(burden.annualLimitFen! + paid).toBeLessThanOrEqual(Math.max(incomeFen * 0.2, paid))
        expect(Number.isInteger(burden.annualLimitFen)).toBe(true)
      }),
    )
  })

  it('a year of a premium is never less than the premium, and twelve months are twelve', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<PremiumMode>('single', 'annual', 'monthly'),
        fc.integer({ min: 1, max: 1_000_000_000 }),
        (mode, fen) => {
          expect(annualised(mode, fen)).toBe(mode === 'monthly' ? fen * 12 : fen)
        },
      ),
    )
  })

  it.each([
    [1, 0, false],
    [1, 1, true],
    [20, 19, false],
    [20, 20, true],
    [20, 99, true],
    [99, 29, false],
    [99, 30, true],
  ] as const)('cover wanted for %i years by a plan of %i: %s', (coverYears, planYears, isLong) => {
    expect(coversLongEnough({ coverYears }, planYears)).toBe(isLong)
  })
})
