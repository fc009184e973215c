import * as contract from '#contracts/reviews'
import type { InputOf } from '#contracts/operation'
import { requireStaff } from '#platform/require-staff'
import { command } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { insertMeasure } from './measures.ts'
import { itemRows, keepVerdict, lockPlan } from './review-store.ts'
import { barredFrom } from './rules.ts'

type Asked = InputOf<typeof contract.judgeReviewItem>

/** One sale of the sample, judged once; a finding names the rule and what is to be done. */
export const judgeReviewItem = command(contract.judgeReviewItem, {
  audit: 'review-item.judged',
  run: async (context, asked) => {
    const { tx, now } = context
    const staff = requireStaff(context.actor)
    const { planId, saleId, verdict, note } = asked
    const plan = await lockPlan(context, planId)
    const items = await itemRows(tx, planId)
    const item = found(items.find((one) => one.saleId === saleId))
    if (plan.state !== 'drawn' || item.verdict !== null) {
      throw new Refusal('state-conflict', { detail: '这一笔已经判定，或检查已经结束' })
    }
    const subject = { kind: 'review', id: planId }
    const bar = barredFrom(staff, item.sellerId)
    if (bar !== null) {
      // The attempt stays: who wanted to judge their own line should be known.
      return { refuse: new Refusal('not-permitted', { detail: bar }), subject, detail: { saleId } }
    }
    const finding = findingOf(asked)
    const { severity = null, basis = null } = finding ?? {}
    await keepVerdict(tx, {
      planId,
      saleId,
      verdict,
      severity,
      basis,
      note,
      reviewedBy: staff.staffId,
      now,
    })
    const { orgPath } = item
    const made =
      finding &&
      (await insertMeasure(context, {
        ...finding.remediation,
        kind: 'remediation',
        planId,
        saleId,
        orgPath,
      }))
    const detail = { saleId, verdict, severity, basis, dueOn: made?.dueOn ?? null }
    return { output: {}, subject, detail }
  },
})

/** A finding has its severity, basis and remediation; a compliant sale has none of them. */
function findingOf({ verdict, finding }: Asked): Asked['finding'] {
  if ((verdict === 'finding') === (finding !== undefined)) return finding
  const message =
    verdict === 'finding' ? '发现问题时请写明程度、依据和整改' : '合规的销售没有问题可写'
  throw new Refusal('invalid-input', { fields: [{ path: 'finding', message }] })
}
