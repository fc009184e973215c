import { z } from 'zod'
import { command, systemOperation } from '#platform/command'
import type { EventHandler } from '#platform/jobs'
import { dropTasks } from './store.ts'

const EndedNews = z.object({ customerId: z.uuid(), saleId: z.uuid() })

const dropAftercare = command(
  systemOperation({ name: 'dropAftercare', input: EndedNews, output: z.object({}) }),
  {
    audit: 'aftercare.dropped',
    run: async ({ tx, now }, { customerId, saleId }) => {
      const dropped = await dropTasks(tx, saleId, now)
      return {
        output: {},
        subject: { kind: 'sale', id: saleId, customerId },
        detail: { dropped },
      }
    },
  },
)

/** Nobody is called about a contract that is over; what was done stays. */
export const dropOnEnd: EventHandler = {
  event: 'policy.ended',
  name: 'drop-aftercare',
  run: async ({ execute }, payload) => {
    await execute(dropAftercare, payload)
  },
}
