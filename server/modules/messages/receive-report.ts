import { z } from 'zod'
import * as contract from '#contracts/messages'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { settle, subjectOf } from './deliver.ts'
import { numberIndex } from './queue-message.ts'
import { isOptOut } from './rules.ts'
import { faultIn } from './signing.ts'
import { messageById, optOut } from './store.ts'

const Report = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('status'),
    requestId: z.uuid(),
    state: z.enum(['delivered', 'failed']),
    reference: z.string(),
    reason: z.string().default('网关报告未送达'),
  }),
  z.object({ kind: z.literal('reply'), from: z.string().min(3).max(30), text: z.string() }),
])

function parsed(message: string) {
  try {
    return Report.safeParse(JSON.parse(message)).data
  } catch {
    // Signed, but not JSON.
    return undefined
  }
}

/** What the gateway tells by itself, signed: delivered or not, and replies (TD means no more). */
export function receiveMessageReport(secret: string | undefined) {
  return command(contract.receiveMessageReport, {
    audit: 'message.reported',
    run: async (context, signed) => {
      const { tx, now, fields } = context
      const fault = faultIn(secret, signed, now)
      if (fault) {
        const { field, message } = fault
        throw new Refusal('not-permitted', { detail: message, fields: [{ path: field, message }] })
      }
      const report = parsed(signed.message)
      if (!report) {
        const fields = [{ path: 'message', message: '内容不符合约定的格式' }]
        throw new Refusal('invalid-input', { fields })
      }
      if (report.kind === 'reply') {
        const number = numberIndex(fields, report.from)
        const isOver = isOptOut(report.text)
        if (isOver) await optOut(tx, number, now)
        const outcome = isOver ? ('opted-out' as const) : ('unknown' as const)
        return { output: { outcome }, subject: { kind: 'number', id: number }, detail: { outcome } }
      }
      const { requestId, state } = report
      if (!(await messageById(tx, requestId))) {
        const subject = { kind: 'message', id: requestId }
        return { output: { outcome: 'unknown' as const }, subject, detail: { state } }
      }
      const { message, isNew } = await settle(context, requestId, report)
      const outcome = isNew ? ('settled' as const) : ('known' as const)
      return { output: { outcome }, subject: subjectOf(message), detail: { state, outcome } }
    },
  })
}
