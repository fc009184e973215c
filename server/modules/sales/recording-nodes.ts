import { RISK_SENTENCE } from '#modules/products'
import { dueNodes, stillMissing } from '#modules/recordings'
import type { Node, Progress, Talk } from '#modules/recordings'
import { beijingDay } from '#platform/clock'
import { yuan } from '#platform/money'
import { actOf } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { intermediaryPart } from './intermediary.ts'
import { premiumText, quotedOf, termText } from './phone-facts.ts'
import { talkOf } from './recording-facts.ts'

/** Said before anything is chosen. */
const OPENING = 'call-opening'

/** The nodes this sale owes, with the words for this seller, product and plan. */
export function nodesOf(facts: SaleFacts, bankName: string): Node[] {
  const { seller, plan, product, recording } = facts
  const onTable = plan && product && { plan, product, today: beijingDay(facts.now) }
  const talk: Talk = {
    ...talkOf(onTable, recording.medium),
    bankName,
    outletName: seller.outletName,
    sellerName: seller.name,
    registrationNo: seller.registrationNo ?? '—',
    through: intermediaryPart(facts),
    riskSentence: RISK_SENTENCE,
  }
  if (!onTable) return dueNodes(talk).filter(({ code }) => code === OPENING)
  const { content } = onTable.plan
  const first = quotedOf(facts)?.cashValues.find(({ year }) => year === 1)
  return dueNodes({
    ...talk,
    productName: content.productName,
    insurerName: content.insurerName,
    premiumText: premiumText(content),
    termText: termText(content.coverTerm),
    scope: onTable.product.content.introduction.scope,
    firstYear: first ? { paid: yuan(first.paidFen), cashValue: yuan(first.cashValueFen) } : null,
  })
}

/** A call goes on when another plan is chosen: what was said of the one before has to be said anew. */
export function marksThatCount({ plan }: SaleFacts, { marks }: Progress): Progress['marks'] {
  return marks.filter(
    ({ code, markedAt }) => code === OPENING || plan === undefined || markedAt >= plan.chosenAt,
  )
}

/** Why the recording cannot be finished yet; empty when it can, or where there is none. */
export function missingInRecording(facts: SaleFacts) {
  const { progress, due } = facts.recording
  if (!progress) return []
  return stillMissing(
    { ...progress, marks: marksThatCount(facts, progress) },
    { due, signedAt: actOf(facts, 'signed', 'application')?.at ?? null },
  )
}
