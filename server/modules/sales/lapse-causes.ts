import type { SellingStep } from '#contracts/authority-records'
import type { Door } from '#contracts/sale-view'
import type { RightCheck } from '#modules/authority'
import { AVOIDANCE } from './avoidance.ts'
import type { SaleFacts } from './facts.ts'

export type Cause = Door['reasons'][number]

/** Steps that sell the plan on the table; those before them only need the person's own right. */
const OF_PLAN: ReadonlySet<SellingStep> = new Set([
  'check-product',
  'presentPart',
  'check-process',
  'submitApplication',
  'requestPremium',
])

/** Why the right to sell keeps this step shut; empty while it holds. Pure. */
export function lapsesAt(
  { right, mustAvoid }: Pick<SaleFacts, 'right' | 'mustAvoid'>,
  step: SellingStep,
): Cause[] {
  const lapses = (OF_PLAN.has(step) ? right.plan : right.person).map(toCause)
  return mustAvoid ? [AVOIDANCE, ...lapses] : lapses
}

/**
 * What is wrong with the product is put right by choosing another one, while that can be done;
 * everything else where the right to sell is explained.
 */
export function toCause({ ruleId, topic, message, citation, repair }: RightCheck): Cause {
  const explained = repair ?? { label: '看可售权', action: '/authority' }
  const shown = topic === 'product' ? { label: '重新选择', action: 'choosePlan' } : explained
  return { code: ruleId, message, citation, repair: shown }
}
