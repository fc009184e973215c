import { sql } from 'kysely'
import type { FieldCrypto } from '#platform/crypto'
import { inTransaction } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import { placeOf } from '#platform/sealed'
import type { SealedColumn } from '#platform/sealed'

const BATCH = 200
const REPORT_EVERY = 50 * BATCH
/** What changes under our hands each time we look is left to the next run. */
const PASSES_MAX = 5

/** How many values of one place are sealed with the active key by now. */
export type Progress = { place: string; resealed: number }

type Walk = { fields: FieldCrypto; report?: (progress: Progress) => void }

/**
 * Seals with the active key whatever an older key sealed. A batch is a transaction, and what is done is
 * no longer looked for: it may be killed anywhere and run again. A value that changed between reading and
 * writing is left as it became, and looked at once more.
 */
export async function sealAnew(
  db: Db,
  columns: readonly SealedColumn[],
  walk: Walk,
): Promise<number> {
  let total = 0
  for (const column of columns) total += await walkColumn(db, column, walk)
  return total
}

async function walkColumn(db: Db, column: SealedColumn, walk: Walk): Promise<number> {
  const place = placeOf(column)
  const report = (resealed: number) => walk.report?.({ place, resealed })
  let resealed = 0
  for (let pass = 1; pass <= PASSES_MAX; pass += 1) {
    let hasMissed = false
    for await (const { seen, done } of batches(db, column, walk.fields)) {
      resealed += done
      hasMissed ||= done < seen
      if (done > 0 && seen === BATCH && resealed % REPORT_EVERY < BATCH) report(resealed)
    }
    if (!hasMissed) break
  }
  if (resealed > 0) report(resealed)
  return resealed
}

async function* batches(db: Db, column: SealedColumn, fields: FieldCrypto) {
  let last: Row | undefined
  for (;;) {
    const batch = await inTransaction(db, (tx) => batchAfter(tx, { column, fields, last }))
    yield batch
    if (batch.seen < BATCH) return
    last = batch.last
  }
}

type Row = Record<string, string>
type Batch = { column: SealedColumn; fields: FieldCrypto; last: Row | undefined }

async function batchAfter(tx: Tx, { column, fields, last }: Batch) {
  // Guards of what never changes let this one change pass, and only in a transaction that says so.
  await sql`select set_config('baoqiao.sealing_anew', 'on', true),
    set_config('statement_timeout', '0', true)`.execute(tx)
  const rows = await staleRows(tx, { column, fields, last })
  let done = 0
  for (const row of rows) if (await replace(tx, { column, fields, row })) done += 1
  return { seen: rows.length, done, last: rows.at(-1) }
}

/** Named apart from every key column. */
const SEALED = 'sealed text'

async function staleRows(tx: Tx, { column, fields, last }: Batch): Promise<Row[]> {
  // By the columns themselves: an order by the bare name would be one by the text shown.
  const names = column.key.map((name) => sql.ref(`walked.${name}`))
  const shown = column.key.map((name) => sql`${sql.ref(name)}::text as ${sql.ref(name)}`)
  const value = valueOf(column)
  const further = last
    ? sql`and (${sql.join(names)}) > (${sql.join(column.key.map((name) => last[name]))})`
    : sql``
  const { rows } = await sql<Row>`
    select ${sql.join(shown)}, ${value} as ${sql.ref(SEALED)} from ${sql.table(column.table)} walked
    where ${value} is not null and not starts_with(${value}, ${`${fields.activeKeyId()}.`})
      ${further}
    order by ${sql.join(names)} limit ${BATCH}`.execute(tx)
  return rows
}

const valueOf = ({ column, path }: SealedColumn) =>
  path ? sql`(${sql.ref(column)} #>> ${[...path]}::text[])` : sql`${sql.ref(column)}`

type One = { column: SealedColumn; fields: FieldCrypto; row: Row }

/** False where somebody else changed the value since it was read: theirs is the newer one. */
async function replace(tx: Tx, { column, fields, row }: One): Promise<boolean> {
  const sealed = row[SEALED] ?? ''
  const { sealedFor, path } = column
  const context = typeof sealedFor === 'string' ? sealedFor : sealedFor(row)
  const again = fields.seal(opened(fields, { sealed, context, column, row }), context)
  const target = sql.ref(column.column)
  const value = path
    ? sql`jsonb_set(${target}, ${[...path]}::text[], to_jsonb(${again}::text))`
    : sql`${again}`
  const isRow = column.key.map((name) => sql`${sql.ref(name)} = ${row[name]}`)
  const changed = await sql`
    update ${sql.table(column.table)} set ${target} = ${value}
    where ${sql.join(isRow, sql` and `)} and ${valueOf(column)} = ${sealed}`.execute(tx)
  return changed.numAffectedRows === 1n
}

type Found = { sealed: string; context: string; column: SealedColumn; row: Row }

/** A value that does not open stops the walk with the row's name, never with what is in it. */
function opened(fields: FieldCrypto, { sealed, context, column, row }: Found): string {
  try {
    return fields.open(sealed, context)
  } catch (cause) {
    const key = column.key.map((name) => row[name]).join(' ')
    throw new Error(`${placeOf(column)} of ${key} does not open as ${context}`, { cause })
  }
}
