import { sql } from 'kysely'
import { z } from 'zod'
import * as contract from '#contracts/customers'
import { command, systemOperation } from '#platform/command'
import type { Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { EventHandler } from '#platform/jobs'
import { Refusal } from '#platform/refusal'
import { visibleCustomer } from './queries.ts'
import { householdOf } from './store.ts'

/** A policy the customer says they have elsewhere: it counts for affordability and over-insurance. */
export const declareHolding = command(contract.declareHolding, {
  audit: 'holding.declared',
  run: async (context, input) => {
    const holder = await visibleCustomer(context, input.customerId)
    await requireMember(context.tx, holder.household_id, input.insuredMemberId)
    const id = newId()
    await sql`
      insert into customers.holding (customer_id, id, insurer_name, product_name, product_class,
        is_indemnity, annual_premium_fen, source, ends_on, insured_member_id,
        created_at)
      values (${input.customerId}, ${id}, ${input.insurerName}, ${input.productName},
        ${input.productClass}, ${input.isIndemnity}, ${input.annualPremiumFen}, 'declared',
        ${input.endsOn ?? null}, ${input.insuredMemberId ?? null}, ${context.now})`.execute(
      context.tx,
    )
    const { customerId } = input
    return { output: { id }, subject: { kind: 'holding', id, customerId } }
  },
})

async function requireMember(tx: Tx, householdId: string | null, memberId: string | undefined) {
  if (memberId === undefined) return
  const members = householdId === null ? [] : (await householdOf(tx, householdId)).members
  if (members.some(({ id }) => id === memberId)) return
  const message = '请从家庭成员中选择被保险人'
  throw new Refusal('invalid-input', { fields: [{ path: 'insuredMemberId', message }] })
}

/** What the issue of a policy tells the customer file. */
export const IssuedNews = z.object({
  customerId: z.uuid(),
  saleId: z.uuid(),
  policyNo: z.string(),
  insurerName: z.string(),
  productName: z.string(),
  productClass: z.string(),
  isIndemnity: z.boolean(),
  annualPremiumFen: z.number().int(),
  endsOn: z.string().nullable(),
  /** Null: the holder. News from before it was told has none. */
  insuredMemberId: z.uuid().nullable().default(null),
})

const addIssuedHolding = command(
  systemOperation({ name: 'addIssuedHolding', input: IssuedNews, output: z.object({}) }),
  {
    audit: 'holding.added',
    run: async ({ tx, now }, input) => {
      await sql`
        insert into customers.holding (customer_id, id, insurer_name, product_name, product_class,
          is_indemnity, annual_premium_fen, source, policy_no, ends_on, insured_member_id,
          created_at)
        values (${input.customerId}, ${newId()}, ${input.insurerName}, ${input.productName},
          ${input.productClass}, ${input.isIndemnity}, ${input.annualPremiumFen}, 'bank',
          ${input.policyNo}, ${input.endsOn}, ${input.insuredMemberId}, ${now})
        on conflict do nothing`.execute(tx)
      const { customerId, policyNo } = input
      return { output: {}, subject: { kind: 'policy', id: policyNo, customerId } }
    },
  },
)

/** What the end of a contract tells the customer file. */
const EndedNews = z.object({
  customerId: z.uuid(),
  policyNo: z.string(),
  endedOn: z.iso.date(),
})

const endHolding = command(
  systemOperation({ name: 'endHolding', input: EndedNews, output: z.object({}) }),
  {
    audit: 'holding.ended',
    run: async ({ tx }, { customerId, policyNo, endedOn }) => {
      await sql`
        update customers.holding set ends_on = ${endedOn}
        where customer_id = ${customerId} and policy_no = ${policyNo}
          and (ends_on is null or ends_on > ${endedOn})`.execute(tx)
      return { output: {}, subject: { kind: 'policy', id: policyNo, customerId } }
    },
  },
)

/** A contract that is over is no cover and no burden any more. */
export const endIssuedHolding: EventHandler = {
  event: 'policy.ended',
  name: 'end-holding',
  run: async ({ execute }, payload) => {
    await execute(endHolding, payload)
  },
}

export const keepIssuedHolding: EventHandler = {
  event: 'sale.issued',
  name: 'keep-holding',
  run: async ({ execute }, payload) => {
    await execute(addIssuedHolding, payload)
  },
}
