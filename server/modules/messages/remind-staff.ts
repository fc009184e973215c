import { z } from 'zod'
import { INQUIRY_TOPICS } from '#contracts/inquiries'
import { command, systemOperation } from '#platform/command'
import type { EventHandler } from '#platform/jobs'
import { queueMessage } from './queue-message.ts'
import { hasMessageAbout } from './store.ts'
import { reachable } from './warn-staff.ts'

const Ending = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  ownerStaffId: z.uuid(),
  topic: z.enum(Object.keys(INQUIRY_TOPICS) as [keyof typeof INQUIRY_TOPICS]),
  dueOn: z.string(),
})

/** Tells by mail who has promised an answer that its day is near; whose question it is stays inside. */
const remindStaff = (bankName: string) =>
  command(systemOperation({ name: 'remindStaff', input: Ending, output: z.object({}) }), {
    audit: 'staff.reminded',
    run: async (context, { id, customerId, ownerStaffId, topic, dueOn }) => {
      const subject = { kind: 'inquiry', id, customerId }
      const occasion = ['inquiry', id, ownerStaffId].join('|')
      const person = await reachable(context.tx, ownerStaffId)
      if (!person || (await hasMessageAbout(context.tx, occasion))) {
        return { output: {}, subject, detail: { dueOn, isMailed: false } }
      }
      const { events, messageId } = await queueMessage(context, {
        owner: { kind: 'staff', id: ownerStaffId },
        to: person.email,
        templateId: 'inquiry-ending',
        slots: { name: person.name, topic: INQUIRY_TOPICS[topic], dueOn, bankName },
        occasion,
      })
      return { output: {}, subject, detail: { dueOn, isMailed: true, messageId }, events }
    },
  })

/** Where no mail server is configured it stands on Today alone. */
export function remindOfPromises(bankName: string, hasMail: boolean): EventHandler[] {
  if (!hasMail) return []
  const endpoint = remindStaff(bankName)
  return [
    {
      event: 'inquiry.ending',
      name: 'remind-staff',
      run: async ({ execute }, payload) => {
        await execute(endpoint, payload)
      },
    },
  ]
}
