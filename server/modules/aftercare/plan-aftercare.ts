import { z } from 'zod'
import { command, systemOperation } from '#platform/command'
import type { EventHandler } from '#platform/jobs'
import { planAfterDelivery } from './plan.ts'
import { bankCalendar } from '#modules/rulebook'
import { insertTasks } from './store.ts'

/** What the signed receipt of a policy tells us. */
const DeliveredNews = z.object({
  customerId: z.uuid(),
  saleId: z.uuid(),
  deliveredOn: z.iso.date(),
  coolingOffUntil: z.iso.date().nullable(),
})

const planAftercare = command(
  systemOperation({ name: 'planAftercare', input: DeliveredNews, output: z.object({}) }),
  {
    audit: 'aftercare.planned',
    run: async ({ tx, now }, { customerId, saleId, deliveredOn, coolingOffUntil }) => {
      const calendar = await bankCalendar(tx)
      const tasks = planAfterDelivery(calendar, { deliveredOn, coolingOffUntil })
      await insertTasks(tx, { customerId, saleId, now }, tasks)
      const callBackDueOn = tasks.find((task) => task.kind === 'call-back')?.dueOn ?? null
      const planned = tasks.map(({ occasion, dueOn }) => ({ occasion, dueOn }))
      return {
        output: {},
        subject: { kind: 'sale', id: saleId, customerId },
        detail: { planned },
        events: [{ name: 'aftercare.planned', payload: { customerId, saleId, callBackDueOn } }],
      }
    },
  },
)

export const planOnDelivery: EventHandler = {
  event: 'sale.delivered',
  name: 'plan-aftercare',
  run: async ({ execute }, payload) => {
    await execute(planAftercare, payload)
  },
}
