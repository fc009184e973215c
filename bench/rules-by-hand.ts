// oxlint-disable complexity -- one test after the other is what typing rules by hand looks like

import type { OutcomeName } from '#contracts/rulebook'
import type { Facts } from '#modules/rulebook'

type Verdict = Exclude<OutcomeName, 'PASS'>
export type ByHand = { hits: string[]; verdict: OutcomeName }
type Said = (ruleId: string, verdict: Verdict) => void

const RANK: Record<OutcomeName, number> = {
  PASS: 0,
  SIGNED_CONFIRM: 1,
  REFER_UW: 2,
  ADVISE_STOP: 3,
  BLOCK: 4,
}

/** The rules in force, as somebody would have typed them who never has to change them. */
export function decideByHand(f: Facts): ByHand {
  const hits: string[] = []
  let verdict: OutcomeName = 'PASS'
  const say: Said = (ruleId, next) => {
    hits.push(ruleId)
    if (RANK[next] > RANK[verdict]) verdict = next
  }
  seller(f, say)
  authority(f, say)
  through(f, say)
  company(f, say)
  person(f, say)
  fitness(f, say)
  premium(f, say)
  return { hits, verdict }
}

const over = (value: unknown, limit: number) => typeof value === 'number' && value > limit
const under = (value: unknown, limit: number) => typeof value === 'number' && value < limit
const from = (value: unknown, limit: number) => typeof value === 'number' && value >= limit

function seller(f: Facts, say: Said): void {
  const grade = f['seller.grade']
  const product = f['product.grade']
  const isIlp = f['product.designType'] === 'investment-linked'
  if (f['seller.isRegistered'] === false) say('rep-registered', 'BLOCK')
  if (grade === 0 && over(product, 0)) say('sb-rep-grading-0', 'BLOCK')
  if (grade === 1 && over(product, 2)) say('sb-rep-grading-1', 'BLOCK')
  if (grade === 2 && over(product, 3)) say('sb-rep-grading-2', 'BLOCK')
  if (grade === 3 && over(product, 5)) say('sb-rep-grading-3', 'BLOCK')
  if (grade === 4 && over(product, 5)) say('sb-rep-grading-4', 'BLOCK')
  if (isIlp && under(f['seller.ilpExperienceMonths'], 12)) say('rep-ilp-experience', 'BLOCK')
  if (isIlp && under(f['seller.ilpTrainingHours'], 40)) say('rep-ilp-training', 'BLOCK')
  if (isIlp && over(f['seller.adverseRecords'], 0)) say('rep-ilp-record', 'BLOCK')
  if (f['outlet.isClassAuthorised'] === false) say('sb-scope-of-authority', 'BLOCK')
  if (under(f['outlet.permitDaysLeft'], 0)) say('bank-agency-licence', 'BLOCK')
  if (f['insurer.servesProvince'] === false) say('insurer-local-service', 'BLOCK')
  if (under(f['insurer.agreementDaysLeft'], 0)) say('agreement-in-force', 'BLOCK')
  if (over(f['insurer.commissionOverBp'], 0)) say('agreement-commission-cap', 'BLOCK')
  if (f['product.isOnShelf'] === false) say('sb-filed-terms-only', 'BLOCK')
  if (f['product.isFiled'] === false) say('sb-filed-terms', 'BLOCK')
}

function through(f: Facts, say: Said): void {
  if (f['sale.channel'] === 'online' && f['applicant.isInServedProvince'] === false) {
    say('net-bank-region', 'BLOCK')
  }
  if (f['intermediary.isEnded'] === true) say('intermediary-ended', 'BLOCK')
  if (f['intermediary.hasBegun'] === false) say('intermediary-begun', 'BLOCK')
  if (under(f['intermediary.licenceDaysLeft'], 0)) say('intermediary-licence', 'BLOCK')
  if (under(f['intermediary.agreementDaysLeft'], 0)) say('intermediary-agreement', 'BLOCK')
  if (f['intermediary.isPersonActive'] === false) say('intermediary-person', 'BLOCK')
  if (f['intermediary.coversClass'] === false) say('intermediary-class', 'BLOCK')
}

function company(f: Facts, say: Said): void {
  const isPerson = f['applicant.isNaturalPerson']
  if (f['product.isGroup'] !== true) {
    if (isPerson === false) say('policy-individual-people-only', 'BLOCK')
    return
  }
  if (isPerson === true) say('policy-group-companies-only', 'BLOCK')
  if (f['product.designType'] === 'investment-linked') say('suit-group-principal', 'BLOCK')
  if (f['product.hasDeathBenefit'] === true && over(f['insured.withoutConsent'], 0)) {
    say('law-death-consent-group', 'BLOCK')
  }
}

function authority(f: Facts, say: Said): void {
  if (over(f['seller.institutions'], 1)) say('rep-single-bank', 'BLOCK')
  if (f['seller.hasQualification'] === false) say('staff-qualification', 'BLOCK')
  if (under(f['seller.qualificationDaysLeft'], 0)) say('staff-qualification-valid', 'BLOCK')
  if (under(f['seller.trainingHours'], 30)) say('staff-training-file', 'BLOCK')
  if (f['seller.hasExam'] === false) say('staff-exam', 'BLOCK')
  if (under(f['seller.examDaysLeft'], 0)) say('staff-exam-valid', 'BLOCK')
  if (under(f['seller.examScore'], 60)) say('staff-exam-score', 'BLOCK')
  if (f['seller.hasConfidentialityPledge'] === false) say('staff-confidentiality-pledge', 'BLOCK')
  if (f['seller.hasLeaverPledge'] === false) say('sb-leaver-pledge', 'BLOCK')
  if (f['seller.isConflictFree'] === false) say('staff-conflict-free', 'BLOCK')
  if (over(f['seller.openSanctions'], 0)) say('staff-open-sanction', 'BLOCK')
  const isSuspended = f['grant.isSuspended'] === true
  if (isSuspended) say('staff-authority-suspended', 'BLOCK')
  if (!isSuspended && f['grant.isInForce'] === false) say('staff-authority', 'BLOCK')
  if (under(f['grant.daysLeft'], 0)) say('staff-authority-valid', 'BLOCK')
  if (f['grant.coversClass'] === false) say('staff-authority-class', 'BLOCK')
  if (f['grant.coversChannel'] === false) say('staff-authority-channel', 'BLOCK')
  if (over(f['grant.overLimitFen'], 0)) say('staff-authority-amount', 'BLOCK')
  if (over(f['outlet.overLimitFen'], 0)) say('outlet-amount', 'BLOCK')
  if (over(f['branch.overLimitFen'], 0)) say('branch-amount', 'BLOCK')
}

function person(f: Facts, say: Said): void {
  const isAssessed = f['product.isExempt'] !== true
  const isHealth = f['product.isHealthCover'] === true && isAssessed
  if (under(f['applicant.age'], 18)) say('suit-capacity', 'BLOCK')
  if (over(f['applicant.phoneSharedBy'], 2)) say('phone-true', 'BLOCK')
  if (f['applicant.capacity'] === 'none') say('suit-capacity-none', 'BLOCK')
  if (f['applicant.capacity'] === 'limited') say('suit-capacity-limited', 'BLOCK')
  if (over(f['insured.yearsUnderMinAge'], 0)) say('product-age-min', 'BLOCK')
  if (over(f['insured.yearsOverMaxAge'], 0)) say('product-age-max', 'BLOCK')
  if (f['insured.hasInsurableInterest'] === false) say('law-insurable-interest', 'BLOCK')
  if (f['product.hasDeathBenefit'] === true && f['insured.isSelfOrMinorChild'] === false) {
    say('law-death-consent', 'BLOCK')
  }
  if (isAssessed && f['profile.isKnown'] === false) say('suit-ins-know', 'BLOCK')
  if (isAssessed && f['needs.isAnswered'] === false) say('needs-analysis-first', 'BLOCK')
  if (isAssessed && under(f['profile.completeness'], 80)) say('policy-completeness', 'BLOCK')
  if (isHealth && f['interview.isFamilyKnown'] === false) say('policy-health-cover-family', 'BLOCK')
  if (isHealth && f['interview.isHealthKnown'] === false) say('policy-health-cover-health', 'BLOCK')
  if (isAssessed && f['risk.isValid'] === false) say('suit-test-validity', 'BLOCK')
}

function fitness(f: Facts, say: Said): void {
  const isAssessed = f['product.isExempt'] !== true
  const isIlp = f['product.designType'] === 'investment-linked'
  const isAbove = isAssessed && over(f['risk.gradeAboveLevel'], 0)
  const isRegular = isAssessed && f['premium.mode'] !== 'single'
  const age = f['applicant.age']
  if (isIlp && isAbove) say('suit-no-sale-unsuitable-ilp', 'BLOCK')
  if (!isIlp && isAbove) say('suit-no-sale-unsuitable', 'ADVISE_STOP')
  if (isAssessed && f['needs.isWanted'] === false) say('sb-advise-stop-need', 'ADVISE_STOP')
  if (isRegular && over(f['ratio.familyToHousehold'], 0.5)) {
    say('sb-advise-stop-ability', 'ADVISE_STOP')
  }
  if (f['product.isIndemnity'] === true && f['needs.hasSameIndemnity'] === true) {
    say('sb-advise-stop-indemnity', 'ADVISE_STOP')
  }
  if (f['product.isOverOneYear'] === true && f['replacement.isReplacing'] === true) {
    say('pd-replacement', 'SIGNED_CONFIRM')
  }
  if (from(f['product.grade'], 3) && from(age, 65)) say('suit-age65', 'SIGNED_CONFIRM')
  if (isAssessed && over(f['applicant.incomeShortfallFen'], 0)) {
    say('uw-refer-low-income', 'REFER_UW')
  }
  if (f['health.hasYes'] === true) say('policy-refer-health', 'REFER_UW')
  if (isAssessed && over(age, 65)) say('uw-refer-age65', 'REFER_UW')
  if (isAssessed && age === 65) say('policy-refer-age65', 'REFER_UW')
  if (isRegular && over(age, 60)) say('uw-refer-age60-regular', 'REFER_UW')
}

function premium(f: Facts, say: Said): void {
  const isAssessed = f['product.isExempt'] !== true
  const isSingle = f['premium.mode'] === 'single'
  const isUncertain = isAssessed && f['product.isBenefitCertain'] === false
  if (isUncertain && isSingle && over(f['ratio.singleToHousehold'], 4)) {
    say('confirm-single-4x', 'SIGNED_CONFIRM')
  }
  if (isUncertain && !isSingle && over(f['ratio.annualToHousehold'], 0.2)) {
    say('confirm-annual-20', 'SIGNED_CONFIRM')
  }
  if (isUncertain && from(f['applicant.agePlusPaymentYears'], 75)) {
    say('confirm-age-sum', 'SIGNED_CONFIRM')
  }
  if (isUncertain && from(f['ratio.premiumToBudget'], 1.5)) {
    say('confirm-budget-150', 'SIGNED_CONFIRM')
  }
  if (isAssessed && !isSingle && over(f['ratio.familyToHousehold'], 0.2)) {
    say('policy-family-share-20', 'SIGNED_CONFIRM')
  }
}
