import { RULE_PACK, compileRules } from '#modules/rulebook'
import type { Facts } from '#modules/rulebook'
import { median } from './measure.ts'
import type { Line } from './measure.ts'

const DAY = '2026-11-22'
const inForce = RULE_PACK.filter(
  (rule) => rule.effectiveFrom <= DAY && (rule.effectiveUntil ?? '9999') >= DAY,
)

/** Cases that differ, so that no branch is learnt by heart. */
const CASES: Facts[] = Array.from({ length: 500 }, (_, at) => ({
  'seller.isRegistered': at % 50 !== 0,
  'seller.grade': 1 + (at % 4),
  'outlet.isClassAuthorised': true,
  'outlet.permitDaysLeft': 100,
  'insurer.servesProvince': true,
  'insurer.agreementDaysLeft': 100,
  'product.isOnShelf': true,
  'product.grade': 1 + (at % 5),
  'product.designType': at % 3 === 0 ? 'participating' : 'ordinary',
  'product.isBenefitCertain': at % 3 !== 0,
  'product.isIndemnity': at % 7 === 0,
  'product.hasDeathBenefit': true,
  'product.isExempt': at % 9 === 0,
  'premium.mode': at % 2 === 0 ? 'annual' : 'single',
  'applicant.age': 25 + (at % 50),
  'applicant.agePlusPaymentYears': 35 + (at % 50),
  'insured.hasInsurableInterest': true,
  'insured.isSelfOrMinorChild': true,
  'needs.isAnswered': true,
  'needs.isWanted': at % 4 !== 0,
  'needs.hasSameIndemnity': at % 5 === 0,
  'risk.isValid': true,
  'risk.gradeAboveLevel': (at % 5) - 2,
  'profile.isKnown': true,
  'ratio.annualToHousehold': (at % 40) / 100,
  'ratio.familyToHousehold': (at % 60) / 100,
  'ratio.premiumToBudget': (at % 20) / 10,
}))

/** Decisions a second of all rules in force, compiled; against compiling them for every decision. */
export function benchRules(): Line {
  const compiled = compileRules(inForce)
  const rate = (decisions: number, decide: (facts: Facts) => unknown) => {
    const rates = Array.from({ length: 5 }, () => {
      const begun = performance.now()
      for (let n = 0; n < decisions; n += 1) decide(CASES[n % CASES.length]!)
      return decisions / ((performance.now() - begun) / 1000)
    })
    return median(rates)
  }
  rate(20_000, (facts) => compiled.decide(facts, 'choose'))
  const fast = rate(50_000, (facts) => compiled.decide(facts, 'choose'))
  const slow = rate(200, (facts) => compileRules(inForce).decide(facts, 'choose'))
  return {
    what: `decisions/s, ${inForce.length} rules`,
    ours: `${Math.round(fast).toLocaleString('en')}/s`,
    against: `compiling each time ${Math.round(slow).toLocaleString('en')}/s`,
    ratio: fast / slow,
    limit: 20,
    direction: 'at-least',
  }
}
