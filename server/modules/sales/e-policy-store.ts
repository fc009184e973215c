import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { SaleRow } from './store.ts'

/** As it lies in the register and on the customer's phone. */
export const E_POLICY_TITLE = '电子保单（保险公司原件）'

export type EPolicy = {
  id: string
  saleId: string
  attempts: number
  sha256: string | null
  mediaType: string | null
  sizeBytes: number | null
  receivedAt: Date | null
}

export async function ePolicyOf(db: Db, saleId: string): Promise<EPolicy | undefined> {
  const { rows } = await sql<EPolicy>`
    select id, sale_id as "saleId", attempts, sha256, media_type as "mediaType",
      size_bytes as "sizeBytes", received_at as "receivedAt"
    from sales.e_policy where sale_id = ${saleId}`.execute(db)
  return rows[0]
}

/** Wanted from the moment the policy is issued. */
export async function wantEPolicy(tx: Tx, sale: SaleRow, now: Date): Promise<void> {
  await sql`
    insert into sales.e_policy (customer_id, sale_id, id, requested_at)
    values (${sale.customerId}, ${sale.id}, ${newId()}, ${now})
    on conflict do nothing`.execute(tx)
}
