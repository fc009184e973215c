import { quoteFor } from '#world/rates'
import { underwritingOf } from '#world/underwriting'
import { productByCode } from '#world/products/index'
import type { PersonQuoteRequest, QuoteAnswer, QuoteRequest } from '#modules/insurers'
import { addDays, addMonths, ageOn } from '#platform/clock'
import { yuan } from '#platform/money'
import { pricedGroup } from './group-pricing.ts'
import { numberFrom } from './numbers.ts'

/** What the town's insurers ask and promise for a plan, or why they do not offer it. */
export function priced(request: QuoteRequest): QuoteAnswer {
  if (request.group) return pricedGroup(request)
  if (productByCode(request.productCode).content.isGroup) {
    return { status: 'refused', reason: '这款产品只办理团体投保' }
  }
  const age = ageOn(request.insured.birthOn, request.quotedOn)
  const limits = underwritingOf(request.productCode)
  if (age < limits.minAge || age > limits.maxAge) {
    return {
      status: 'refused',
      reason: `被保险人 ${age} 周岁，不在 ${limits.minAge}–${limits.maxAge} 周岁之内`,
    }
  }
  const applicantAge = ageOn(request.applicant.birthOn, request.quotedOn)
  if (applicantAge + request.paymentYears - 1 > limits.lastPaymentAge) {
    return {
      status: 'refused',
      reason: `缴费期满时投保人将超过 ${limits.lastPaymentAge} 周岁，请缩短缴费年数`,
    }
  }
  try {
    return toAnswer(request, age)
  } catch (error) {
    if (error instanceof RangeError)
      return { status: 'refused', reason: '缴费年数长于保险期间，请另选计划' }
    throw error
  }
}

function toAnswer(request: PersonQuoteRequest, age: number): QuoteAnswer {
  const { productCode, planCode, premiumFen } = request
  const insuredGender = request.insured.gender
  const figures = quoteFor({ productCode, planCode, insuredAge: age, insuredGender, premiumFen })
  if (figures.premiumFen !== premiumFen) {
    return {
      status: 'refused',
      reason: `按被保险人年龄，这个计划每期保费为 ${yuan(figures.premiumFen)} 元，请按此金额重新选择`,
    }
  }
  return {
    status: 'quoted',
    quoteNo: numberFrom('Q', request.requestId),
    premiumFen: figures.premiumFen,
    sumInsuredFen: figures.sumInsuredFen,
    totalPremiumFen: figures.totalPremiumFen,
    cashValues: figures.years.map((year) => ({
      year: year.policyYear,
      paidFen: year.paidFen,
      cashValueFen: year.cashValueFen,
    })),
    benefits: figures.benefits.map((benefit) => ({
      label: benefit.label,
      text: `${yuan(benefit.amountFen)} 元${benefit.isCertain ? '' : '（演示，不保证）'}`,
    })),
    illustration: figures.illustration ?? null,
    validUntil: `${addDays(request.quotedOn, 30)}T15:59:59.000Z`,
  }
}

/** The last day of cover; `null` for life. */
export function endOf(request: QuoteRequest, effectiveOn: string): string | null {
  const { coverTerm, productCode } = request
  if (productByCode(productCode).content.plans.length === 0) return null
  switch (coverTerm.kind) {
    case 'whole-life':
      return null
    case 'years':
      return addDays(addMonths(effectiveOn, 12 * coverTerm.years), -1)
    case 'to-age':
      if (request.group) throw new Error('a group contract runs for years, not to an age')
      return addDays(addMonths(request.insured.birthOn, 12 * coverTerm.age), -1)
  }
}
