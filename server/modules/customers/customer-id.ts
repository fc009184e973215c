import { sql } from 'kysely'
import type { FieldCrypto } from '#platform/crypto'
import type { Db } from '#platform/db'
import { idIndex } from './sealed-fields.ts'

export type KnownAs = { customerNo: string; idNumber: string }

/** Whom another system of the bank means: by document number, else by its own customer number. */
export async function customerIdOf(
  db: Db,
  fields: FieldCrypto,
  { customerNo, idNumber }: KnownAs,
): Promise<string | undefined> {
  const index = idNumber === '' ? null : idIndex(fields, idNumber)
  const reference = customerNo === '' ? null : `customer:${customerNo}`
  const { rows } = await sql<{ id: string }>`
    select id from customers.customer
    where id_index = ${index} or (${index}::text is null and external_ref = ${reference})`.execute(
    db,
  )
  return rows[0]?.id
}
