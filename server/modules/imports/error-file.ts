import type { FieldCrypto } from '#platform/crypto'
import type { Db } from '#platform/db'
import type { SealedColumn } from '#platform/sealed'
import type { RejectedRow } from './importer.ts'
import { rejectionsOf } from './store.ts'
import type { RunRow } from './store.ts'

const CONTEXT = 'imports.rejection'

export const SEALED_REJECTION: SealedColumn = {
  table: 'imports.rejection',
  key: ['run_id', 'line_no'],
  column: 'row_sealed',
  sealedFor: CONTEXT,
}
const BYTE_ORDER_MARK = '\uFEFF'

export function sealRejection(fields: FieldCrypto, { cells, reason }: RejectedRow): string {
  return fields.seal(JSON.stringify({ cells, reason }), CONTEXT)
}

/** The rejected rows as they stood, with 行号 and 原因; Excel reads it as UTF-8 by its first mark. */
export async function errorFile(db: Db, fields: FieldCrypto, run: RunRow): Promise<string> {
  const lines = [[...run.columns, '行号', '原因']]
  for (const { line, sealed } of await rejectionsOf(db, run.id)) {
    const { cells, reason } = JSON.parse(fields.open(sealed, CONTEXT)) as RejectedRow
    const padded = run.columns.map((_, at) => cells[at] ?? '')
    // Cells beyond the header are kept too: often they are why the row was refused.
    lines.push([...padded, String(line), [reason, ...cells.slice(run.columns.length)].join(' | ')])
  }
  return csvText(lines)
}

/** Lines as a CSV that spreadsheets open in the right script and without running anything. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(safeCell).join(',')}\r\n`).join('')
}

/**
 * A cell that begins like a formula would be run by a spreadsheet; an apostrophe makes it text.
 * Plain numbers such as -938 are harmless and stay numbers.
 */
export function safeCell(cell: string): string {
  const isNumber = /^[+-]?\d+(?:\.\d+)?$/.test(cell)
  const text = !isNumber && /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
