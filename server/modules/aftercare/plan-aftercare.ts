import { z } from 'zod'
import { readProfile } from '#modules/customers'
import { dutiesOn } from '#modules/rulebook'
import { bankCalendar } from '#platform/bank-calendar'
import { ageOn } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { Db } from '#platform/db'
import type { EventHandler } from '#platform/jobs'
import { planAfterDelivery } from './plan.ts'
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
    run: async ({ tx, now, fields }, { customerId, saleId, deliveredOn, coolingOffUntil }) => {
      const calendar = await bankCalendar(tx)
      const { birthOn, company } = await readProfile(tx, fields, customerId)
      const callBackWorkdays = await callBackWithin(tx, { birthOn, deliveredOn })
      // 基本服务规定 art. 32: a group contract is not called back.
      const until = company ? null : coolingOffUntil
      const delivery = { deliveredOn, coolingOffUntil: until, callBackWorkdays }
      const tasks = planAfterDelivery(calendar, delivery)
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

/**
 * Working days until the call-back by the rules of the day; the shortest counts, so the early one
 * of 65-year-olds goes before the usual one (适当性办法 art. 18).
 */
async function callBackWithin(
  tx: Db,
  { birthOn, deliveredOn }: { birthOn: string | null; deliveredOn: string },
): Promise<number> {
  const age = birthOn ? ageOn(birthOn, deliveredOn) : null
  // A cooling-off period exists only where the cover lasts more than a year.
  const facts = { 'product.isOverOneYear': true, 'applicant.age': age }
  const duties = await dutiesOn(tx, { day: deliveredOn, asker: 'callBack', facts })
  return Math.min(LATEST_WORKDAYS, ...duties.map(({ term }) => term?.count ?? LATEST_WORKDAYS))
}

/** Where no rule says when: still inside fifteen days. */
const LATEST_WORKDAYS = 10

export const planOnDelivery: EventHandler = {
  event: 'sale.delivered',
  name: 'plan-aftercare',
  run: async ({ execute }, payload) => {
    await execute(planAftercare, payload)
  },
}
