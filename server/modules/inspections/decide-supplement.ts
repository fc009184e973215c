import * as contract from '#contracts/supplements'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { barOf, inspectionSubject } from './inspection-work.ts'
import { setDecision } from './supplement-store.ts'
import { lockSupplement, requireMending } from './supplement-work.ts'

/** By somebody outside the seller's line, as the inspection itself (54号 art. 10). */
export const decideSupplement = command(contract.decideSupplement, {
  audit: 'supplement.decided',
  run: async (context, { supplementId, isGranted, opinion }) => {
    const { tx, now } = context
    const staff = requireStaff(context.actor)
    const both = await lockSupplement(context, supplementId)
    const { supplement, inspection } = both
    const subject = inspectionSubject(inspection)
    const bar =
      supplement.askedBy === staff.staffId
        ? '不能审批自己的申请'
        : await barOf(context, inspection, staff)
    if (bar !== null) {
      const refuse = new Refusal('not-permitted', { detail: bar })
      return { refuse, subject, detail: { supplementId } }
    }
    requireMending(both)
    if (!(await setDecision(tx, supplementId, { by: staff.staffId, isGranted, opinion, now }))) {
      throw new Refusal('state-conflict', { detail: '这份申请已经审批过' })
    }
    return { output: {}, subject, detail: { supplementId, isGranted } }
  },
})
