import { ImportFault, keepInBatches, readCsv } from '#modules/imports'
import type { CsvRow, Importer } from '#modules/imports'
import { checkOwner } from './import-contact-owner.ts'
import {
  CONTACT_COLUMNS,
  REF_COLUMNS,
  RowFault,
  factsOf,
  readContactRow,
} from './import-contact-row.ts'
import { writeContactRows } from './import-contact-store.ts'
import type { ReadContact } from './import-contact-store.ts'

/** Rows without a number of their own are told apart by what they say, within this book. */
const SOURCE = 'bank-contacts'

/** A book of customers with their contacts and outcomes (CSV). */
export const contactsImporter: Importer = {
  kind: 'contacts',
  check: checkOwner,
  importFile: async (path, keeper) => {
    const rows = readCsv(path)
    const header = await rows.next()
    if (header.done) throw new ImportFault('文件是空的')
    const columns = header.value.cells.map((name) => name.toLowerCase())
    requireColumns(columns)
    await keeper.begin(header.value.cells)
    await keepInBatches(readContacts(rows, columns), keeper, writeContactRows)
  },
}

function requireColumns(columns: readonly string[]): void {
  const missing = CONTACT_COLUMNS.filter((name) => !columns.includes(name))
  if (missing.length === 0) return
  throw new ImportFault(
    `缺少列 ${missing.join('、')}；第一行应为列名（${CONTACT_COLUMNS.join(',')}）`,
  )
}

/** Equal rows are different customers: the n-th of them is the n-th again in the next import. */
async function* readContacts(
  rows: AsyncIterable<CsvRow>,
  columns: readonly string[],
): AsyncGenerator<ReadContact> {
  const at = positions(columns)
  const occurrences = new Map<string, number>()
  for await (const { line, cells } of rows) {
    const reading = { line, cells, reason: undefined, row: undefined }
    if (cells.length !== columns.length) {
      const reason = `应有 ${columns.length} 列，实有 ${cells.length} 列`
      yield { ...reading, reason }
      continue
    }
    const cell = (column: string) => cells[at.get(column) ?? -1] ?? ''
    const facts = factsOf(cell)
    const key = `${REF_COLUMNS.map(cell).join('|')}|${facts}`
    const occurrence = (occurrences.get(key) ?? 0) + 1
    occurrences.set(key, occurrence)
    try {
      const row = readContactRow(cell)
      const contactRef = `${SOURCE}:${facts}:${occurrence}`
      const customerRef = row.ref === undefined ? contactRef : `customer:${row.ref}`
      yield { ...reading, row: { ...row, contactRef, customerRef } }
    } catch (error) {
      if (!(error instanceof RowFault)) throw error
      yield { ...reading, reason: error.message }
    }
  }
}

function positions(columns: readonly string[]): Map<string, number> {
  const known = [...CONTACT_COLUMNS, ...REF_COLUMNS, 'name', 'phone']
  return new Map(
    known.flatMap((name) => {
      const at = columns.indexOf(name)
      return at < 0 ? [] : [[name, at] as const]
    }),
  )
}
