import type { SealedColumn } from '#platform/sealed'

/** What the sealed texts are bound to: one cannot be put in the place of the other. */
export const QUESTION = 'inquiries.question'
export const ANSWER = 'inquiries.answer'
export const REASON = 'inquiries.reason'

const INQUIRY = { table: 'inquiries.inquiry', key: ['customer_id', 'id'] }
const HANDOVER = { table: 'inquiries.handover', key: ['customer_id', 'id'] }
export const SEALED: readonly SealedColumn[] = [
  { ...INQUIRY, column: 'question_sealed', sealedFor: QUESTION },
  { ...INQUIRY, column: 'answer_sealed', sealedFor: ANSWER },
  { ...HANDOVER, column: 'reason_sealed', sealedFor: REASON },
]
