import { quoteFor } from '#world/rates'
import { productByCode } from '#world/products/index'
import { underwritingOf } from '#world/underwriting'
import type { GroupQuoteRequest, QuoteAnswer } from '#modules/insurers'
import { addDays, ageOn } from '#platform/clock'
import { yuan } from '#platform/money'
import { numberFrom } from './numbers.ts'

/** So much a head at the rate of the plan, whoever they are; or why not. */
export function pricedGroup(request: GroupQuoteRequest): QuoteAnswer {
  const reason = whyNot(request)
  return reason === undefined ? quoted(request) : { status: 'refused', reason }
}

function whyNot({ productCode, planCode, premiumFen, group, quotedOn }: GroupQuoteRequest) {
  const { content } = productByCode(productCode)
  const plan = content.plans.find(({ code }) => code === planCode)
  if (!content.isGroup) return '这款产品不办理团体投保'
  if (!plan) return `没有计划 ${planCode}`
  const { headcount, listSha256, youngestOn, oldestOn } = group
  if (!Number.isInteger(headcount) || headcount < 1) return '被保险人人数有误'
  if (!/^[0-9a-f]{64}$/.test(listSha256)) return '缺少被保险人清单的摘要'
  const { minAge, maxAge } = underwritingOf(productCode)
  const ages = [ageOn(youngestOn, quotedOn), ageOn(oldestOn, quotedOn)] as const
  if (ages[0] < minAge) return `清单中有人 ${ages[0]} 周岁，不足 ${minAge} 周岁`
  if (ages[1] > maxAge) return `清单中有人 ${ages[1]} 周岁，超过 ${maxAge} 周岁`
  const perHead = premiumFen / headcount
  const isOffered =
    perHead >= plan.minPremiumFen &&
    perHead <= plan.maxPremiumFen &&
    (perHead - plan.minPremiumFen) % plan.stepFen === 0
  if (isOffered) return undefined
  return `每人保费须在 ${yuan(plan.minPremiumFen)}–${yuan(plan.maxPremiumFen)} 元之间，每 ${yuan(plan.stepFen)} 元一档`
}

function quoted({ productCode, planCode, premiumFen, ...request }: GroupQuoteRequest): QuoteAnswer {
  const { headcount } = request.group
  const figures = quoteFor({
    productCode,
    planCode,
    // The rate of a group plan asks neither.
    insuredAge: 0,
    insuredGender: 'male',
    premiumFen: premiumFen / headcount,
  })
  return {
    status: 'quoted',
    quoteNo: numberFrom('Q', request.requestId),
    premiumFen,
    sumInsuredFen: figures.sumInsuredFen,
    totalPremiumFen: figures.totalPremiumFen * headcount,
    cashValues: [],
    benefits: figures.benefits.map(({ label, amountFen }) => ({
      label: `每人${label}`,
      text: `${yuan(amountFen)} 元`,
    })),
    illustration: null,
    validUntil: `${addDays(request.quotedOn, 30)}T15:59:59.000Z`,
  }
}
