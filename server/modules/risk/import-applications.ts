import { sql } from 'kysely'
import { customerIdOf } from '#modules/customers'
import { ImportFault, keepInBatches, readCsv } from '#modules/imports'
import type { BatchContext, CsvRow, Importer, RejectedRow, Tally } from '#modules/imports'
import { newId } from '#platform/ids'
import { raiseFlags } from './flags.ts'

const COLUMNS = ['customer_no', 'id_number', 'kind', 'applied_on', 'reference'] as const
const KINDS: Record<string, string> = {
  loan: 'loan',
  信贷: 'loan',
  贷款: 'loan',
  wealth: 'wealth',
  理财: 'wealth',
}

type Row = { line: number; cells: string[]; width: number; cell: (name: string) => string }

/**
 * Loans and wealth products customers applied for elsewhere in the bank (CSV): who by customer or
 * document number, what, when, and the number over there, under which it is kept once.
 */
export const applicationsImporter: Importer = {
  kind: 'applications',
  importFile: async (path, keeper) => {
    const rows = readCsv(path)
    const header = await rows.next()
    if (header.done) throw new ImportFault('文件是空的')
    const columns = header.value.cells.map((name) => name.trim().toLowerCase())
    const missing = COLUMNS.filter((name) => !columns.includes(name))
    if (missing.length > 0) {
      throw new ImportFault(`缺少列 ${missing.join('、')}；第一行应为列名（${COLUMNS.join(',')}）`)
    }
    await keeper.begin(header.value.cells)
    await keepInBatches(readRows(rows, columns), keeper, writeRows)
  },
}

async function* readRows(
  rows: AsyncIterable<CsvRow>,
  columns: readonly string[],
): AsyncGenerator<Row> {
  for await (const { line, cells } of rows) {
    const cell = (name: string) => (cells[columns.indexOf(name)] ?? '').trim()
    yield { line, cells, width: columns.length, cell }
  }
}

type Read = { kind: string; appliedOn: string; reference: string }

function readRow({ cells, width, cell }: Row): Read | string {
  if (cells.length !== width) return `应有 ${width} 列，实有 ${cells.length} 列`
  const kind = KINDS[cell('kind').toLowerCase()]
  if (!kind) return 'kind 应为 loan（信贷）或 wealth（理财）'
  const appliedOn = cell('applied_on')
  if (!isDay(appliedOn)) return 'applied_on 应为 YYYY-MM-DD 格式的日期'
  const reference = cell('reference')
  if (reference === '') return 'reference（申请编号）不能为空'
  if (cell('customer_no') === '' && cell('id_number') === '') {
    return 'customer_no 和 id_number 至少填一个'
  }
  return { kind, appliedOn, reference }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

async function writeRows(batch: BatchContext, rows: Row[]): Promise<Tally> {
  const rejected: RejectedRow[] = []
  let created = 0
  for (const row of rows) {
    const { line, cells } = row
    const read = readRow(row)
    const reason = typeof read === 'string' ? read : await keep(batch, row, read)
    if (typeof reason === 'string') rejected.push({ line, cells, reason })
    else if (reason.isNew) created += 1
  }
  const flags = await raiseFlags(batch.tx, batch.now)
  const updated = rows.length - created - rejected.length
  return { created, updated, rejected, extras: { flags } }
}

/** A number that came before stays with its customer; only its day may be put right. */
async function keep(
  { tx, fields, now }: BatchContext,
  { cell }: Row,
  read: Read,
): Promise<{ isNew: boolean } | string> {
  const given = { customerNo: cell('customer_no'), idNumber: cell('id_number') }
  const customerId = await customerIdOf(tx, fields, given)
  if (!customerId) return '客户不在本系统中'
  const { kind, appliedOn, reference } = read
  const { rows } = await sql<{ isNew: boolean }>`
    insert into risk.bank_application as a (customer_id, id, kind, applied_on, reference,
      imported_at)
    values (${customerId}, ${newId()}, ${kind}, ${appliedOn}, ${reference}, ${now})
    on conflict (kind, reference) do update set applied_on = excluded.applied_on
      where a.customer_id = excluded.customer_id
    returning (xmax = 0) as "isNew"`.execute(tx)
  return rows[0] ?? '这个申请编号已属于另一位客户'
}
