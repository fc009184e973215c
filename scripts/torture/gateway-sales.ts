import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { newId } from '#platform/ids'

type Row = { customer_id: string; [column: string]: unknown }
type Copied = { table: string; rows: string[] }

/** A sale to go on from: signed, its quote yet to be asked. */
export type CopiedSale = { customerId: string; saleId: string; quoteId: string }

const AT_ONCE = 100

/**
 * Copies one sale that is signed and recorded, with everything the product keeps of its customer, so that a run of ten
 * thousand exchanges need not sit through thousands of talks. Every id is new; nothing is made up.
 */
export async function copySale(db: Db, saleId: string, times: number): Promise<CopiedSale[]> {
  const { rows } = await sql<{ customerId: string }>`
    select customer_id as "customerId" from sales.sale where id = ${saleId}`.execute(db)
  const { customerId } = rows[0]!
  const originals = await everythingOf(db, customerId)
  const ids = idsIn(originals)
  const quote = await sql<{ id: string }>`
    select id from sales.exchange where sale_id = ${saleId} and kind = 'quote'`.execute(db)
  const quoteId = quote.rows[0]!.id
  const copies: CopiedSale[] = []
  for (let done = 0; done < times; done += AT_ONCE) {
    const maps = Array.from({ length: Math.min(AT_ONCE, times - done) }, (_, at) =>
      renamings(ids, done + at + 1),
    )
    for (const original of originals) await insertCopies(db, original, maps)
    for (const map of maps) {
      const of = (id: string) => map.get(id)!
      copies.push({ customerId: of(customerId), saleId: of(saleId), quoteId: of(quoteId) })
    }
  }
  await sql`
    update sales.exchange set status = 'requested', answer = null, answered_at = null, attempts = 0,
      ask_again_at = null
    where id = any(${copies.map((copy) => copy.quoteId)}::uuid[])`.execute(db)
  return copies
}

/** What other rows refer to goes first. */
const REFERRED_TO = [
  'customers.customer',
  'sales.sale',
  'recordings.recording',
  'recordings.segment',
]

async function everythingOf(db: Db, customerId: string): Promise<Copied[]> {
  const tables = await sql<{ name: string; key: string }>`
    select c.table_schema || '.' || c.table_name as name, c.column_name as key
    from information_schema.columns c join information_schema.tables t
      using (table_schema, table_name)
    where t.table_type = 'BASE TABLE'
      and (c.column_name = 'customer_id' or (c.table_schema, c.table_name, c.column_name)
        = ('customers', 'customer', 'id'))
      and c.table_name <> 'household_member'
      and c.table_schema in ('customers', 'suitability', 'sales', 'interview', 'recordings')
    order by array_position(${REFERRED_TO}::text[], c.table_schema || '.' || c.table_name), 1`.execute(
    db,
  )
  const copied = await householdOf(db, customerId)
  for (const { name, key } of tables.rows) {
    const { rows } = await sql<{ row: Row }>`
      select to_jsonb(t) as row from ${sql.raw(name)} t
      where ${sql.ref(`t.${key}`)} = ${customerId}`.execute(db)
    copied.push({ table: name, rows: rows.map((each) => JSON.stringify(each.row)) })
  }
  return copied
}

/** Each copy lives in a household of its own, or everybody would be one huge family. */
async function householdOf(db: Db, customerId: string): Promise<Copied[]> {
  const of = (table: string, key: string) =>
    sql<{ row: Row }>`
    select to_jsonb(t) as row from ${sql.raw(table)} t
    where ${sql.ref(`t.${key}`)} = (
      select household_id from customers.customer where id = ${customerId})`.execute(db)
  const copied: Copied[] = []
  for (const [table, key] of [
    ['customers.household', 'id'],
    ['customers.household_member', 'household_id'],
  ] as const) {
    const { rows } = await of(table, key)
    copied.push({ table, rows: rows.map((each) => JSON.stringify(each.row)) })
  }
  return copied
}

/** Numbers and references that may stand only once. */
const UNIQUE = ['sale_no', 'archive_code', 'id_index', 'external_ref', 'policy_no']

/** Ids the rows have of their own, and the numbers that may stand only once. */
function idsIn(originals: readonly Copied[]): string[] {
  const found = originals.flatMap(({ rows }) =>
    rows.flatMap((text) => {
      const row = JSON.parse(text) as Row
      const own = [row['id'], row.customer_id, row['sale_id']]
      const numbers = UNIQUE.map((column) => row[column])
      return [...own, ...numbers].filter((value): value is string => typeof value === 'string')
    }),
  )
  return [...new Set(found)]
}

function renamings(ids: readonly string[], copyNo: number): Map<string, string> {
  return new Map(ids.map((id) => [id, id.length === 36 ? newId() : `${id}-${copyNo}`]))
}

async function insertCopies(db: Db, { table, rows }: Copied, maps: readonly Map<string, string>[]) {
  if (rows.length === 0) return
  const copies = maps.flatMap((map) => rows.map((text) => renamed(text, map)))
  await sql`
    insert into ${sql.raw(table)}
    select * from jsonb_populate_recordset(null::${sql.raw(table)}, ${`[${copies.join(',')}]`}::jsonb)
  `.execute(db)
}

function renamed(text: string, map: ReadonlyMap<string, string>): string {
  let copy = text
  for (const [from, to] of map) copy = copy.replaceAll(`"${from}"`, `"${to}"`)
  return copy
}
