import { z } from 'zod'
import { command, systemOperation } from '#platform/command'
import type { EventHandler } from '#platform/jobs'
import { setContractEnd } from './keep-store.ts'

const noteContractEnd = command(
  systemOperation({
    name: 'noteContractEnd',
    input: z.object({ saleId: z.uuid(), customerId: z.uuid(), endedOn: z.iso.date() }),
    output: z.object({}),
  }),
  {
    audit: 'recording.contract-ended',
    run: async ({ tx }, { saleId, customerId, endedOn }) => {
      await setContractEnd(tx, saleId, endedOn)
      return { output: {}, subject: { kind: 'sale', id: saleId, customerId }, detail: { endedOn } }
    },
  },
)

/** The years of keeping begin on the day the contract really ended, not on the one planned (art. 13). */
export const keepContractEnd: EventHandler = {
  event: 'policy.ended',
  name: 'keep-contract-end',
  run: async ({ execute }, payload) => {
    await execute(noteContractEnd, payload)
  },
}
