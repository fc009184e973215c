import * as contract from '#contracts/reviews'
import { latestHead } from '#modules/audit'
import { requireStaff } from '#platform/require-staff'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { candidatesFor, keepDraw, lockPlan } from './review-store.ts'
import { DRAW_ALGORITHM, drawSample } from './rules.ts'
import { requireReview } from './states.ts'

/**
 * The order follows from the newest audit head, which changes with every deed in the whole bank:
 * whoever draws cannot steer it, and whoever doubts can draw again.
 */
export const drawReview = command(contract.drawReview, {
  audit: 'review.drawn',
  run: async (context, { planId }) => {
    const { tx, actor, now } = context
    const plan = await lockPlan(context, planId)
    requireReview(plan.state, 'drawn')
    const head = await latestHead(tx)
    if (!head) throw new Refusal('not-ready', { detail: '还没有审计封存根，请稍后再抽样' })
    const candidates = await candidatesFor(tx, plan)
    if (candidates.length === 0) {
      throw new Refusal('state-conflict', { detail: '这个期间和重点内没有销售，无从抽样' })
    }
    const size = { kind: plan.sampleKind, size: plan.sampleSize }
    const sample = drawSample(head.rootHash, candidates, size)
    const drawnBy = requireStaff(actor).staffId
    const algorithm = DRAW_ALGORITHM
    await keepDraw(tx, { planId, candidates, sample, head, algorithm, drawnBy, now })
    const { treeSize, rootHash } = head
    return {
      output: { candidates: candidates.length, items: sample.length },
      subject: { kind: 'review', id: planId },
      detail: { treeSize, rootHash, algorithm, candidates: candidates.length },
    }
  },
})
