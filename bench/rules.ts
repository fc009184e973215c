import { RULE_PACK, compileRules, settle } from '#modules/rulebook'
import type { Facts } from '#modules/rulebook'
import { median } from './measure.ts'
import type { Line } from './measure.ts'
import { decideByHand } from './rules-by-hand.ts'
import { jsonRulesEngine } from './rules-json-engine.ts'

const DAY = '2026-11-22'
const PRODUCTS = 300
const CUSTOMERS = 20

const inForce = settle(
  RULE_PACK.filter((rule) => rule.effectiveFrom <= DAY && (rule.effectiveUntil ?? '9999') >= DAY),
).inForce.filter((rule) => rule.stage !== 'contract')

/** Of some a seller stands beside an agency or a broker; some buy alone on the web. */
function throughOf(customer: number, product: number): Facts {
  const channel = ['outlet', 'online', 'agent'][customer % 3]!
  if (channel !== 'agent') {
    return { 'sale.channel': channel, 'applicant.isInServedProvince': customer % 4 !== 1 }
  }
  return {
    'sale.channel': channel,
    'intermediary.isEnded': customer === 8,
    'intermediary.hasBegun': customer !== 11,
    'intermediary.licenceDaysLeft': customer - 3,
    'intermediary.agreementDaysLeft': 14 - customer,
    'intermediary.isPersonActive': customer !== 5,
    'intermediary.coversClass': product % 13 !== 0,
  }
}

/** A shelf of 300 products before customers who differ, so that no branch is learnt by heart. */
const CASES: Facts[] = Array.from({ length: CUSTOMERS * PRODUCTS }, (_, at) => {
  const [product, customer] = [at % PRODUCTS, Math.floor(at / PRODUCTS)]
  return {
    'seller.isRegistered': customer % 10 !== 9,
    'seller.grade': 1 + (customer % 4),
    'seller.ilpExperienceMonths': 6 * (customer % 5),
    'seller.ilpTrainingHours': 10 * (customer % 7),
    'seller.institutions': 1,
    'seller.hasQualification': true,
    'seller.qualificationDaysLeft': 200 - customer * 12,
    'seller.trainingHours': 26 + (customer % 9),
    'seller.hasExam': true,
    'seller.examDaysLeft': 90,
    'seller.examScore': 55 + (customer % 20),
    'seller.hasConfidentialityPledge': true,
    'seller.hasLeaverPledge': true,
    'seller.isConflictFree': true,
    'seller.openSanctions': customer === 7 ? 1 : 0,
    'seller.adverseRecords': 0,
    'grant.isInForce': true,
    'grant.isSuspended': customer === 5,
    'grant.daysLeft': 30,
    'grant.coversClass': product % 11 !== 0,
    'grant.coversChannel': true,
    'grant.overLimitFen': (product % 40) - 38,
    ...throughOf(customer, product),
    'outlet.isClassAuthorised': product % 23 !== 0,
    'outlet.permitDaysLeft': 100,
    'insurer.servesProvince': true,
    'insurer.agreementDaysLeft': (product % 60) - 2,
    'insurer.commissionOverBp': 0,
    'product.isOnShelf': true,
    'product.isFiled': true,
    'product.grade': 1 + (product % 5),
    'product.designType': ['ordinary', 'participating', 'investment-linked'][product % 3]!,
    'product.isBenefitCertain': product % 3 === 0,
    'product.isIndemnity': product % 7 === 0,
    'product.hasDeathBenefit': true,
    'product.isHealthCover': product % 4 === 0,
    'product.isGroup': product % 29 === 0,
    'product.isOverOneYear': product % 9 !== 0,
    'product.isExempt': product % 9 === 0,
    'premium.mode': product % 2 === 0 ? 'annual' : 'single',
    'applicant.isNaturalPerson': customer % 10 !== 4,
    'insured.withoutConsent': customer % 3,
    'applicant.age': 25 + ((customer * 13 + product) % 50),
    'applicant.capacity': 'full',
    'applicant.phoneSharedBy': customer === 11 ? 3 : 0,
    'applicant.incomeShortfallFen': (customer % 6) - 4,
    'applicant.agePlusPaymentYears': 35 + ((customer * 13 + product) % 50),
    'insured.yearsUnderMinAge': -20,
    'insured.yearsOverMaxAge': (product % 30) - 28,
    'insured.hasInsurableInterest': true,
    'insured.isSelfOrMinorChild': true,
    'interview.isFamilyKnown': true,
    'interview.isHealthKnown': customer % 8 !== 3,
    'replacement.isReplacing': customer === 2,
    'needs.isAnswered': true,
    'needs.isWanted': product % 4 !== 0,
    'needs.hasSameIndemnity': customer % 5 === 0,
    'risk.isValid': true,
    'risk.gradeAboveLevel': (product % 5) - 1 - (customer % 5),
    'profile.isKnown': true,
    'profile.completeness': 70 + (customer % 30),
    'ratio.singleToHousehold': product % 2 === 0 ? null : (product % 50) / 10,
    'ratio.annualToHousehold': product % 2 === 0 ? (product % 40) / 100 : null,
    'ratio.familyToHousehold': product % 2 === 0 ? (product % 60) / 100 : null,
    'ratio.premiumToBudget': (product % 20) / 10,
  }
})

/** Decisions a second, all rules in force before a shelf of 300: ours, by hand, json-rules-engine. */
export async function benchRules(): Promise<Line[]> {
  const compiled = compileRules(inForce)
  const theirs = jsonRulesEngine(inForce)
  const ours = (facts: Facts) => compiled.decide(facts, 'choose')
  await requireSame(ours, theirs)
  const fast = rate(30_000, ours)
  const byHand = rate(200_000, decideByHand)
  const slow = await rateOf(600, theirs)
  const what = `decisions/s, ${inForce.length} rules × 300`
  const said = (value: number) => `${Math.round(value).toLocaleString('en')}/s`
  return [
    {
      what,
      ours: said(fast),
      against: `typed by hand ${said(byHand)}`,
      ratio: byHand / fast,
      limit: 30,
      direction: 'at-most',
    },
    {
      what,
      ours: said(fast),
      against: `json-rules-engine ${said(slow)}`,
      ratio: fast / slow,
      limit: 20,
      direction: 'at-least',
    },
  ]
}

/** Nobody's speed counts unless all three say the same of every case. */
async function requireSame(
  ours: (facts: Facts) => { outcome: string; reasons: { ruleId: string }[] },
  theirs: (facts: Facts) => Promise<string[]>,
): Promise<void> {
  for (const [at, facts] of CASES.entries()) {
    const { outcome, reasons } = ours(facts)
    const hits = reasons
      .map(({ ruleId }) => ruleId)
      .toSorted()
      .join()
    const hand = decideByHand(facts)
    if (hand.verdict !== outcome || hand.hits.toSorted().join() !== hits) {
      throw new Error(`by hand differs in case ${at}: ${hits} | ${hand.hits.join()}`)
    }
    if (at % 50 !== 0) continue
    const engine = (await theirs(facts)).toSorted().join()
    if (engine !== hits) throw new Error(`the engine differs in case ${at}: ${hits} | ${engine}`)
  }
}

const RUNS = 5

function rate(decisions: number, decide: (facts: Facts) => unknown): number {
  const rates = Array.from({ length: RUNS }, () => {
    const begun = performance.now()
    for (let n = 0; n < decisions; n += 1) decide(CASES[n % CASES.length]!)
    return decisions / ((performance.now() - begun) / 1000)
  })
  return median(rates)
}

async function rateOf(decisions: number, decide: (facts: Facts) => Promise<unknown>) {
  const rates: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const begun = performance.now()
    for (let n = 0; n < decisions; n += 1) await decide(CASES[(n * 7) % CASES.length]!)
    rates.push(decisions / ((performance.now() - begun) / 1000))
  }
  return median(rates)
}
