import { sql } from 'kysely'
import * as contract from '#contracts/customers'
import type { ConsentPurpose } from '#contracts/customers'
import { command } from '#platform/command'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { visibleCustomer } from './queries.ts'

export type GivenConsent = {
  customerId: string
  saleId: string
  purposes: readonly ConsentPurpose[]
  textVersion: string
  /** The words on the customer's screen, kept with the answer. */
  textShown: string
  now: Date
}

/** Stores each purpose with the wording shown; consent once given and not withdrawn is kept. */
export async function giveConsents(tx: Tx, given: GivenConsent): Promise<void> {
  for (const purpose of given.purposes) {
    await sql`
      insert into customers.consent (customer_id, id, purpose, text_version, text_shown, given_at,
        sale_id)
      values (${given.customerId}, ${newId()}, ${purpose}, ${given.textVersion}, ${given.textShown},
        ${given.now}, ${given.saleId})`.execute(tx)
  }
}

/** The purposes the customer agrees to today, in the given version of the text. */
export async function activePurposes(
  db: Db,
  customerId: string,
  textVersion: string,
): Promise<Set<ConsentPurpose>> {
  const { rows } = await sql<{ purpose: ConsentPurpose }>`
    select distinct purpose from customers.consent
    where customer_id = ${customerId} and withdrawn_at is null
      and text_version = ${textVersion}`.execute(db)
  return new Set(rows.map((row) => row.purpose))
}

/** As easy as giving it (个人信息保护法 art. 15); what was lawful before stays lawful. */
export const withdrawConsent = command(contract.withdrawConsent, {
  audit: 'consent.withdrawn',
  run: async (context, { customerId, consentId }) => {
    await visibleCustomer(context, customerId)
    const done = await sql`
      update customers.consent set withdrawn_at = ${context.now}
      where customer_id = ${customerId} and id = ${consentId} and withdrawn_at is null`.execute(
      context.tx,
    )
    if (done.numAffectedRows !== 1n) throw new Refusal('not-found')
    return { output: {}, subject: { kind: 'consent', id: consentId, customerId } }
  },
})
