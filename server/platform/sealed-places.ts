import { sql } from 'kysely'
import { inTransaction } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import type { SealedColumn } from '#platform/sealed'

/** How many rows have something sealed in one column. */
export type SealedPlace = { place: string; rows: number }

type Search = {
  /** Sealed with one of these keys; any key unless told. */
  keyIds?: readonly string[]
  /** Leave out what was declared. */
  except?: readonly SealedColumn[]
}

/**
 * Every column of every table that holds something sealed, found by the look of the values alone and
 * not by what anybody declared. Reads the whole database.
 */
export async function sealedPlaces(
  db: Db,
  { keyIds, except = [] }: Search,
): Promise<SealedPlace[]> {
  if (keyIds?.length === 0) return []
  const ids = keyIds?.map((id) => id.replaceAll(/\W/g, '')).join('|') ?? 'k[0-9]+'
  // As `seal` writes it: key, 12 bytes, 16 bytes and the text, in base64url.
  const look = `\\m(${ids})\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]{22}\\.`
  return inTransaction(db, async (tx) => {
    await sql`select set_config('statement_timeout', '0', true)`.execute(tx)
    const found: SealedPlace[] = []
    for (const table of await tablesWithText(tx)) {
      found.push(...(await inTable(tx, { table, look, except })))
    }
    return found
  })
}

type TextTable = { name: string; columns: { name: string; isJson: boolean }[] }

async function tablesWithText(tx: Tx): Promise<TextTable[]> {
  const { rows } = await sql<TextTable>`
    select n.nspname || '.' || c.relname as name, json_agg(json_build_object('name', a.attname,
      'isJson', a.atttypid = 'jsonb'::regtype) order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
      and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'json'::regtype, 'jsonb'::regtype,
        'text[]'::regtype, 'varchar[]'::regtype, 'jsonb[]'::regtype)
    group by 1 order by 1`.execute(tx)
  return rows
}

type InTable = { table: TextTable; look: string; except: readonly SealedColumn[] }

async function inTable(tx: Tx, { table, look, except }: InTable): Promise<SealedPlace[]> {
  const declared = except.filter((column) => column.table === table.name)
  const places = table.columns.flatMap(({ name, isJson }) => {
    const ways = declared.filter(({ column }) => column === name).map(({ path }) => path)
    if (ways.includes(undefined)) return []
    const rest = ways.reduce(
      (value, way) => sql`${value} #- ${[...(way ?? [])]}::text[]`,
      sql`${sql.ref(name)}`,
    )
    return { name, value: isJson ? rest : sql.ref(name) }
  })
  if (places.length === 0) return []
  const counts = places.map(
    ({ name, value }) =>
      sql`count(*) filter (where (${value})::text ~ ${look})::int as ${sql.ref(name)}`,
  )
  const { rows } = await sql<Record<string, number>>`
    select ${sql.join(counts)} from ${sql.table(table.name)}`.execute(tx)
  return places
    .map(({ name }) => ({ place: `${table.name}.${name}`, rows: rows[0]?.[name] ?? 0 }))
    .filter((each) => each.rows > 0)
}
