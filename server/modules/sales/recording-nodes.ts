import { RISK_SENTENCE } from '#modules/products'
import { dueNodes, stillMissing } from '#modules/recordings'
import type { Node, Talk } from '#modules/recordings'
import { beijingDay } from '#platform/clock'
import { yuan } from '#platform/money'
import { actOf, chosen } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { premiumText, quotedOf, termText } from './phone-facts.ts'
import { kindOf } from './recording-facts.ts'

/** The nodes this sale owes, with the words for this seller, product and plan. */
export function nodesOf(facts: SaleFacts, bankName: string): Node[] {
  const { plan, product } = chosen(facts)
  const { seller } = facts
  const first = quotedOf(facts)?.cashValues.find(({ year }) => year === 1)
  const talk: Talk = {
    ...kindOf({ plan, product, today: beijingDay(facts.now) }),
    bankName,
    outletName: seller.outletName,
    sellerName: seller.name,
    registrationNo: seller.registrationNo ?? '—',
    productName: plan.content.productName,
    insurerName: plan.content.insurerName,
    premiumText: premiumText(plan.content),
    termText: termText(plan.content.coverTerm),
    scope: product.content.introduction.scope,
    firstYear: first ? { paid: yuan(first.paidFen), cashValue: yuan(first.cashValueFen) } : null,
    riskSentence: RISK_SENTENCE,
  }
  return dueNodes(talk)
}

/** Why the recording cannot be finished yet; empty when it can, or where there is none. */
export function missingInRecording(facts: SaleFacts) {
  const { progress, due } = facts.recording
  if (!progress) return []
  return stillMissing(progress, {
    due,
    signedAt: actOf(facts, 'signed', 'application')?.at ?? null,
  })
}
