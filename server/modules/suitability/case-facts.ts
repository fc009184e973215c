import type { CustomerProfile } from '#modules/customers'
import { isExempt } from '#modules/products'
import type { ShelfProduct } from '#modules/products'
import { SHARE_OF_NOTHING } from '#modules/rulebook'
import type { Facts } from '#modules/rulebook'
import type { Gap, InterviewAnswers } from '#contracts/interview'
import type { CoverTerm } from '#contracts/products'
import type { NeedsAnswers } from '#contracts/suitability'
import { ageOn } from '#platform/clock'
import { largestGapFen } from './gaps.ts'
import { annualised, paidFen, servesGoals } from './rules.ts'
import type { Household, PremiumMode } from './rules.ts'

export type RightToSell = (product: ShelfProduct, firstYearFen?: number) => Facts

/** Everything that is known when a product is looked at for a customer. */
export type Case = {
  today: string
  /** The seller's right to sell this; prepared by who knows the seller, premium of a year in 分. */
  rightToSell: RightToSell
  customer: CustomerProfile
  needs: NeedsAnswers | null
  risk: { level: number; isValid: boolean } | null
  interview: InterviewAnswers | null
  /** What is missing for each goal, from the interview. */
  gaps: readonly Gap[]
  /** Published per-capita income where the applicant lives, in 分 a year. */
  publishedIncomeFen: number | null
}

/** The people on a company's list, as far as rules look at them. */
export type Workforce = {
  headcount: number
  /** Days of birth. */
  youngestOn: string
  oldestOn: string
  /** Have not agreed to cover on their life and to its sum. */
  withoutConsent: number
}
/** `personId` as the customers’ files name people; a workforce has none. */
export type Insured = {
  relation: string
  birthOn: string | null
  personId?: string
  workforce?: Workforce
}
export type Offer = {
  product: ShelfProduct
  plan?: { mode: PremiumMode; paymentYears: number; coverTerm: CoverTerm; premiumFen: number }
  insured?: Insured
}

/** 保险法 art. 31: one's own workforce as well. */
const INSURABLE = new Set(['self', 'spouse', 'child', 'parent', 'employee'])

/** The facts of one case, by the names of the dictionary. Unknown stays `null`, never a guess. */
export function factsOf(about: Case, offer: Offer): Facts {
  return {
    ...sellerFacts(about, offer),
    ...productFacts(offer),
    ...personFacts(about, offer),
    ...needsFacts(about, offer),
    ...interviewFacts(about, offer),
    ...premiumFacts(about, offer),
  }
}

function sellerFacts({ rightToSell }: Case, { product, plan }: Offer): Facts {
  return plan ? rightToSell(product, annualised(plan.mode, plan.premiumFen)) : rightToSell(product)
}

function productFacts({ product }: Offer): Facts {
  const { content, grade } = product
  return {
    'product.isOnShelf': product.isOnShelf,
    'product.grade': grade,
    'product.designType': content.designType,
    'product.isBenefitCertain': content.isBenefitCertain,
    'product.isIndemnity': content.isIndemnity,
    'product.hasDeathBenefit': content.hasDeathBenefit,
    'product.isExempt': isExempt(product),
    'product.isGroup': content.isGroup,
    'product.isHealthCover': content.classes.includes('health'),
    'product.isNewType': content.designType !== 'ordinary',
    'product.isOverOneYear': content.plans.some(
      ({ coverTerm }) => coverTerm.kind !== 'years' || coverTerm.years > 1,
    ),
  }
}

function personFacts(about: Case, offer: Offer): Facts {
  const { customer, today, publishedIncomeFen } = about
  const age = customer.birthOn ? ageOn(customer.birthOn, today) : null
  const income = customer.annualIncomeFen
  const isKnown =
    customer.name !== null && age !== null && income !== null && customer.occupation !== 'unknown'
  return {
    'applicant.isNaturalPerson': !customer.company,
    'applicant.age': age,
    'applicant.incomeShortfallFen': shortfallFen(lowestIncomeFen(about), publishedIncomeFen),
    ...insuredFacts({ customer, today }, offer),
    'profile.isKnown': customer.company ? null : isKnown,
    'applicant.phoneSharedBy': customer.phoneSharedBy,
  }
}

/** The income on file and the one the customer states: the lower of what is known. */
function lowestIncomeFen({ customer, needs }: Pick<Case, 'customer' | 'needs'>): number | null {
  if (customer.company) return null
  const known = [customer.annualIncomeFen, needs?.ownIncomeFen].filter((fen) => fen != null)
  return known.length === 0 ? null : Math.min(...known)
}

const shortfallFen = (incomeFen: number | null, publishedFen: number | null) =>
  incomeFen === null || publishedFen === null ? null : publishedFen - incomeFen

function insuredFacts({ customer, today }: Pick<Case, 'customer' | 'today'>, offer: Offer): Facts {
  const usual = { relation: customer.company ? 'employee' : 'self', birthOn: customer.birthOn }
  const { relation, birthOn, workforce }: Insured = offer.insured ?? usual
  const ageOf = (day: string | null | undefined) => (day ? ageOn(day, today) : null)
  const youngest = ageOf(workforce?.youngestOn ?? birthOn)
  const oldest = ageOf(workforce?.oldestOn ?? birthOn)
  const { minAge, maxAge } = offer.product.content
  return {
    'insured.yearsUnderMinAge': youngest === null ? null : minAge - youngest,
    'insured.yearsOverMaxAge': oldest === null ? null : oldest - maxAge,
    'insured.hasInsurableInterest': INSURABLE.has(relation),
    // Of a workforce everybody is asked, and the list says who agreed.
    'insured.isSelfOrMinorChild':
      relation === 'employee'
        ? null
        : relation === 'self' || (relation === 'child' && youngest !== null && youngest < 18),
    'insured.withoutConsent': workforce?.withoutConsent ?? null,
  }
}

function needsFacts({ needs, risk, customer }: Case, { product, insured }: Offer): Facts {
  // Nobody asks a company for its needs or its courage (art. 40): unknown, not missing.
  if (customer.company) return {}
  // Bills are paid once to one person: what covers the wife says nothing about the husband.
  const insuredId = insured ? insured.personId : customer.customerId
  const held = customer.holdings.some(
    (holding) => holding.isIndemnity && holding.insuredId === insuredId,
  )
  const isTold = insuredId === customer.customerId && (needs?.hasReimbursementMedical ?? false)
  // What has been asked and kept is cover for medical bills: it says nothing about a house.
  const isMedical = product.content.classes.includes('health')
  return {
    'needs.isAnswered': needs !== null,
    'needs.isWanted': needs ? servesGoals(needs.goals, product.content.classes).length > 0 : null,
    'needs.hasSameIndemnity': isMedical && (held || isTold),
    'risk.isValid': risk?.isValid ?? false,
    'risk.level': risk?.level ?? null,
    'risk.gradeAboveLevel': risk ? product.grade - risk.level : null,
  }
}

/** 手册 4.1-c: family duties and health are known before health cover is recommended. */
function interviewFacts(about: Case, { product }: Offer): Facts {
  if (about.customer.company) return {}
  const { interview, needs, gaps } = about
  const served = needs ? servesGoals(needs.goals, product.content.classes) : []
  return {
    'interview.isFamilyKnown': interview !== null,
    'interview.isHealthKnown': interview !== null && interview.healthState !== 'not-told',
    'applicant.capacity': interview?.capacity ?? null,
    'replacement.isReplacing': interview?.isReplacing ?? null,
    'needs.gapFen': largestGapFen(gaps, served),
    'profile.completeness': completenessOf(about),
  }
}

/** How much of what must be known is known, in percent (适当性办法 art. 34; 手册 4.1-c). */
export function completenessOf({ customer, needs, risk, interview }: KnownOf): number {
  const known = [
    customer.name !== null && customer.birthOn !== null,
    customer.occupation !== 'unknown',
    customer.annualIncomeFen !== null,
    needs !== null,
    risk !== null,
    interview !== null,
    interview !== null && interview.healthState !== 'not-told',
  ]
  return Math.round((100 * known.filter(Boolean).length) / known.length)
}

type KnownOf = Pick<Case, 'customer' | 'needs' | 'risk' | 'interview'>

/** What can only be paid at once is, before a plan is chosen as well. */
function modeBefore({ content }: ShelfProduct): Facts {
  const isSingle = content.plans.length > 0 && content.plans.every(({ mode }) => mode === 'single')
  return isSingle ? { 'premium.mode': 'single' } : {}
}

function premiumFacts({ customer, needs, today }: Case, { product, plan }: Offer): Facts {
  if (!plan) return modeBefore(product)
  const age = customer.birthOn ? ageOn(customer.birthOn, today) : null
  const annualFen = annualised(plan.mode, plan.premiumFen)
  const isSingle = plan.mode === 'single'
  const household = burdenInput(customer, needs)
  const share = (fen: number) => shareOf(fen, household.incomeFen)
  return {
    'premium.mode': plan.mode,
    'premium.paymentYears': plan.paymentYears,
    'applicant.agePlusPaymentYears': age === null ? null : age + plan.paymentYears,
    'ratio.singleToHousehold': isSingle ? share(plan.premiumFen) : null,
    'ratio.annualToHousehold': isSingle ? null : share(annualFen),
    'ratio.monthlyToHousehold': plan.mode === 'monthly' ? share(annualFen) : null,
    'ratio.familyToHousehold': isSingle ? null : share(annualFen + paidFen(household)),
    'ratio.premiumToBudget': needs ? annualFen / needs.budgetFen : null,
  }
}

/** A premium against an income: unknown where the income is, above every bar where there is none. */
function shareOf(fen: number, incomeFen: number | null): number | null {
  if (incomeFen === null) return null
  return incomeFen === 0 ? SHARE_OF_NOTHING : fen / incomeFen
}

export function burdenInput(customer: CustomerProfile, needs: NeedsAnswers | null): Household {
  return {
    incomeFen: needs?.householdIncomeFen ?? customer.householdIncomeFen,
    existingFen: customer.holdings.reduce((sum, held) => sum + held.annualPremiumFen, 0),
    declaredFen: needs?.otherPremiumFen ?? 0,
  }
}
