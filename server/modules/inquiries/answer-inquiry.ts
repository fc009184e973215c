import * as contract from '#contracts/inquiries'
import { requireInScope } from '#modules/access'
import { requireCleanText } from '#modules/phrases'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { isKept } from './rules.ts'
import { ANSWER } from './seals.ts'
import { lockInquiry, setAnswer } from './store.ts'

/** Once, in words that may be said to a customer, by whoever it is on the list of. */
export const answerInquiry = command(contract.answerInquiry, {
  audit: 'inquiry.answered',
  run: async (context, { inquiryId, way, answer }) => {
    const { tx, now, fields } = context
    const { staffId } = requireStaff(context.actor)
    const inquiry = found(await lockInquiry(tx, inquiryId))
    requireInScope(context.actor, inquiry)
    if (inquiry.answeredAt !== null) {
      throw new Refusal('state-conflict', { detail: '这条咨询已经答复过了' })
    }
    await requireCleanText(context, [{ path: 'answer', text: answer }])
    const day = beijingDay(now)
    const sealed = fields.seal(answer, ANSWER)
    await setAnswer(tx, inquiryId, { way, sealed, by: staffId, now, day })
    const kept = isKept({ ...inquiry, answeredOn: day }, day)
    return {
      output: {},
      subject: { kind: 'inquiry', id: inquiryId, customerId: inquiry.customerId },
      detail: { way, topic: inquiry.topic, dueOn: inquiry.dueOn, isKept: kept },
    }
  },
})
