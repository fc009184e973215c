import { sql } from 'kysely'
import type { FieldCrypto } from '#platform/crypto'
import { inTransaction } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import { openField, sealField } from './sealed-fields.ts'
import type { SealedField } from './sealed-fields.ts'

const BATCH = 500

type Column = {
  table: string
  key: readonly string[]
  column: string
  context: SealedField | 'note'
}

/** Everything this module keeps sealed. */
const COLUMNS: readonly Column[] = [
  ...(
    [
      ['name_sealed', 'name'],
      ['phone_sealed', 'phone'],
      ['id_sealed', 'idNumber'],
      ['address_sealed', 'address'],
      ['account_sealed', 'bankAccount'],
    ] as const
  ).map(([column, context]) => ({ table: 'customers.customer', key: ['id'], column, context })),
  ...(
    [
      ['name_sealed', 'name'],
      ['id_sealed', 'idNumber'],
    ] as const
  ).map(([column, context]) => ({
    table: 'customers.household_member',
    key: ['household_id', 'id'],
    column,
    context,
  })),
  ...(
    [
      ['legal_representative_sealed', 'name'],
      ['operator_name_sealed', 'name'],
      ['operator_id_sealed', 'idNumber'],
    ] as const
  ).map(([column, context]) => ({
    table: 'customers.company',
    key: ['customer_id'],
    column,
    context,
  })),
  {
    table: 'customers.contact',
    key: ['customer_id', 'id'],
    column: 'note_sealed',
    context: 'note',
  },
]

/** Re-encrypts with the active key whatever an older key sealed; can be stopped and run again. */
export async function resealCustomers(
  db: Db,
  fields: FieldCrypto,
  activeKeyId: string,
): Promise<number> {
  let resealed = 0
  for (const column of COLUMNS) {
    for (;;) {
      const done = await inTransaction(db, (tx) => resealBatch(tx, { column, fields, activeKeyId }))
      resealed += done
      if (done < BATCH) break
    }
  }
  return resealed
}

type Job = { column: Column; fields: FieldCrypto; activeKeyId: string }

async function resealBatch(tx: Tx, { column, fields, activeKeyId }: Job): Promise<number> {
  const table = sql.table(column.table)
  const sealed = sql.ref(column.column)
  const keys = sql.join(column.key.map((name) => sql.ref(name)))
  const { rows } = await sql<Record<string, string>>`
    select ${keys}, ${sealed} as sealed from ${table}
    where ${sealed} is not null and not starts_with(${sealed}, ${`${activeKeyId}.`})
    limit ${BATCH} for update skip locked`.execute(tx)
  for (const row of rows) {
    const again = reseal(fields, column, row['sealed'] ?? '')
    const isRow = sql.join(
      column.key.map((name) => sql`${sql.ref(name)} = ${row[name]}`),
      sql` and `,
    )
    await sql`update ${table} set ${sealed} = ${again} where ${isRow}`.execute(tx)
  }
  return rows.length
}

function reseal(fields: FieldCrypto, { context }: Column, sealed: string): string {
  if (context === 'note') {
    const note = 'customers.contact-note'
    return fields.seal(fields.open(sealed, note), note)
  }
  return sealField(fields, context, openField(fields, context, sealed) ?? '')
}
