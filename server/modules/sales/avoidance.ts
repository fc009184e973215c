import { sql } from 'kysely'
import { z } from 'zod'
import { command, systemOperation } from '#platform/command'
import type { Db } from '#platform/db'
import type { EventHandler } from '#platform/jobs'
import type { Cause } from './lapse-causes.ts'

/** Whether compliance has judged that this seller must not sell to this customer. */
export async function mustAvoid(
  db: Db,
  { staffId, customerId }: { staffId: string; customerId: string },
): Promise<boolean> {
  const { rows } = await sql`
    select from sales.avoidance
    where staff_id = ${staffId} and customer_id = ${customerId}`.execute(db)
  return rows.length > 0
}

/** A colleague may go on: the hand-over stays open. */
export const AVOIDANCE: Cause = {
  code: 'must-avoid',
  message: '合规判定：客户经理与这位客户有利益关系，应当回避，请转交其他同事办理',
  citation: '《保险代理人监管规定》第72条',
}

const keepAvoidanceOperation = systemOperation({
  name: 'keepAvoidance',
  input: z.object({ staffId: z.uuid(), customerId: z.uuid(), declarationId: z.uuid() }),
  output: z.object({}),
})

const keepAvoidance = command(keepAvoidanceOperation, {
  audit: 'avoidance.kept',
  run: async ({ tx, now }, { staffId, customerId, declarationId }) => {
    await sql`
      insert into sales.avoidance (staff_id, customer_id, declaration_id, since)
      values (${staffId}, ${customerId}, ${declarationId}, ${now})
      on conflict do nothing`.execute(tx)
    const subject = { kind: 'customer', id: customerId, customerId }
    return { output: {}, subject, detail: { staffId, declarationId } }
  },
})

/** The verdict on a declaration of interest acts at the next step of the next sale, and of open ones. */
export const keepAvoidanceOnVerdict: EventHandler = {
  event: 'declaration.avoidance-judged',
  name: 'keep-avoidance',
  run: async ({ execute }, payload) => {
    await execute(keepAvoidance, payload)
  },
}
