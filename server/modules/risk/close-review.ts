import * as contract from '#contracts/reviews'
import { requireStaff } from '#platform/require-staff'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { closePlan, lockPlan } from './review-store.ts'
import type { PlanRow } from './review-store.ts'
import { requireReview } from './states.ts'

/** What still stands in the way, in words. */
export function closeFaults(plan: Pick<PlanRow, 'items' | 'judged' | 'openRemediations'>) {
  const left = plan.items - plan.judged
  return [
    ...(left > 0 ? [`还有 ${left} 笔没有判定`] : []),
    ...(plan.openRemediations > 0 ? [`还有 ${plan.openRemediations} 项整改没有完成`] : []),
  ]
}

export const closeReview = command(contract.closeReview, {
  audit: 'review.closed',
  run: async (context, { planId, conclusion }) => {
    const { tx, now, expectedVersion } = context
    const plan = await lockPlan(context, planId)
    if (plan.rowVersion !== expectedVersion) throw new Refusal('version-stale')
    requireReview(plan.state, 'closed')
    const faults = closeFaults(plan)
    if (faults.length > 0) {
      const reasons = faults.map((message) => ({ code: 'review-open', message }))
      throw new Refusal('state-conflict', { detail: faults[0]!, reasons })
    }
    await closePlan(tx, { planId, by: requireStaff(context.actor).staffId, conclusion, now })
    return {
      output: {},
      subject: { kind: 'review', id: planId },
      detail: { items: plan.items, findings: plan.findings },
    }
  },
})
