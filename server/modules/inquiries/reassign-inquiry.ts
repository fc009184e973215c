import * as contract from '#contracts/inquiries'
import { colleagueByNo, requireInScope } from '#modules/access'
import { command } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { REASON } from './seals.ts'
import { handOver, lockInquiry } from './store.ts'

/** By whoever it is on the list of, or their manager; the promised day stays where it was. */
export const reassignInquiry = command(contract.reassignInquiry, {
  audit: 'inquiry.reassigned',
  run: async (context, { inquiryId, staffNo, reason }) => {
    const { tx, now, fields } = context
    const { staffId } = requireStaff(context.actor)
    const inquiry = found(await lockInquiry(tx, inquiryId))
    requireInScope(context.actor, inquiry)
    if (inquiry.answeredAt !== null) {
      throw new Refusal('state-conflict', { detail: '这条咨询已经答复，不能再转交' })
    }
    const next = await colleagueByNo(tx, staffNo.toUpperCase())
    if (next?.orgPath !== inquiry.orgPath) throw fault('本网点没有这个工号的在职同事，请核对')
    if (next.staffId === inquiry.ownerStaffId) throw fault('这条咨询本来就由这位同事答复')
    const { customerId, ownerStaffId: from } = inquiry
    const reasonSealed = fields.seal(reason, REASON)
    const whose = { id: newId(), customerId, inquiryId, by: staffId, now }
    await handOver(tx, { ...whose, from, to: next.staffId, reasonSealed })
    return {
      output: {},
      subject: { kind: 'inquiry', id: inquiryId, customerId },
      detail: { fromStaffId: from, toStaffId: next.staffId, dueOn: inquiry.dueOn },
    }
  },
})

const fault = (message: string) =>
  new Refusal('invalid-input', { fields: [{ path: 'staffNo', message }] })
