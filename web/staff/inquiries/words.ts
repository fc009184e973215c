import type { Answered } from '#web/api/call.ts'
import type { Tone } from '#web/ui/tag.tsx'

export type Inquiry = Answered<'listInquiries'>['items'][number]

export const STATE_TONE: Readonly<Record<Inquiry['state'], Tone>> = {
  open: 'info',
  overdue: 'danger',
  answered: 'success',
}
