import { sql } from 'kysely'
import * as contract from '#contracts/products'
import { query } from '#platform/command'
import type { Db, Tx } from '#platform/db'
import { found } from '#platform/refusal'

export type InsurerRow = {
  id: string
  code: string
  name: string
  shortName: string
  hotline: string
  serviceProvinces: string[]
}

/** The bank's contract with an insurer; what is agreed for commission binds every product. */
export type Agreement = { id: string; signedOn: string; validUntil: string; commissionBp: number }

const INSURER = sql`
  id, code, name, short_name as "shortName", hotline, service_provinces as "serviceProvinces"`

export const listInsurers = query(contract.listInsurers, async ({ tx }) => {
  const { rows } = await sql<InsurerRow>`
    select ${INSURER} from products.insurer order by code`.execute(tx)
  return { output: { items: rows } }
})

/** An insurer with its agreement, for the modules that sell and that talk to insurers. */
export async function readInsurer(
  db: Db,
  id: string,
): Promise<InsurerRow & { agreement: Agreement | null }> {
  const { rows } = await sql<InsurerRow>`
    select ${INSURER} from products.insurer where id = ${id}`.execute(db)
  const agreements = await agreementsOf(db, [id])
  return { ...found(rows[0]), agreement: agreements.get(id) ?? null }
}

/** The agreement that runs longest of each insurer. */
export async function agreementsOf(
  db: Db,
  insurerIds: readonly string[],
): Promise<Map<string, Agreement>> {
  const { rows } = await sql<Agreement & { insurerId: string }>`
    select distinct on (insurer_id) insurer_id as "insurerId", id, signed_on as "signedOn",
      valid_until as "validUntil", commission_bp as "commissionBp"
    from products.agreement where insurer_id = any(${[...insurerIds]}::uuid[])
    order by insurer_id, valid_until desc, id`.execute(db)
  return new Map(rows.map(({ insurerId, ...agreement }) => [insurerId, agreement]))
}

export type NewInsurer = InsurerRow & { agreement: Agreement | null; now: Date }

/** For the seed and for setting up a bank. Doing it again changes nothing. */
export async function installInsurer(tx: Tx, insurer: NewInsurer): Promise<void> {
  const { id, agreement } = insurer
  await sql`
    insert into products.insurer (id, code, name, short_name, hotline, service_provinces)
    values (${id}, ${insurer.code}, ${insurer.name}, ${insurer.shortName}, ${insurer.hotline},
      ${insurer.serviceProvinces}::text[])
    on conflict do nothing`.execute(tx)
  if (!agreement) return
  await sql`
    insert into products.agreement (id, insurer_id, signed_on, valid_until, commission_bp)
    values (${agreement.id}, ${id}, ${agreement.signedOn}, ${agreement.validUntil},
      ${agreement.commissionBp})
    on conflict do nothing`.execute(tx)
}
