import Papa from 'papaparse'
import { CHECK_DIGIT_FAULT, ID_KINDS, isResidentId } from '#contracts/customers'
import { INSURED_COLUMNS, INSURED_MAX } from '#contracts/insured-list'
import type { InsuredColumn } from '#contracts/insured-list'

/** One person on the list; `rowNo` is the line of the file, the first line being the headings. */
export type InsuredRow = {
  rowNo: number
  name: string
  idKind: keyof typeof ID_KINDS
  idNumber: string
  birthOn: string
  occupation: string
  hasAgreed: boolean
}

/** `path` is `rows.12.idNumber`, or `content` where it is about the file; messages name nobody. */
export type RowFault = { path: string; message: string }
export type InsuredRows = { rows: InsuredRow[]; faults: RowFault[] }

const COLUMNS = Object.keys(INSURED_COLUMNS) as InsuredColumn[]
const TEXT_MAX = 40
const AGREED: Record<string, boolean> = { 是: true, 否: false }

/**
 * The list of a CSV file, or everything that is wrong with it; pure. `today` is the Beijing day. How
 * old somebody may be is the product's business, and judged when a plan is chosen.
 */
export function insuredRows(content: string, today: string): InsuredRows {
  const { data } = Papa.parse<string[]>(content.replace(/^\uFEFF/, ''), { skipEmptyLines: false })
  const lines = data.map((cells) => cells.map((cell) => cell.trim()))
  const places = placesOf(lines[0] ?? [])
  if ('faults' in places) return { rows: [], faults: places.faults }
  const filled = lines
    .map((cells, at) => ({ cells, rowNo: at + 1 }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (filled.length === 0) return ofFile('清单里没有人，请从第二行起填写')
  if (filled.length > INSURED_MAX) {
    return ofFile(`清单有 ${filled.length} 人，一次最多 ${INSURED_MAX} 人`)
  }
  const read = filled.map(({ cells, rowNo }) =>
    readRow((column) => cells[places.at[column]] ?? '', { rowNo, today }),
  )
  const rows = read.map(({ row }) => row)
  return { rows, faults: [...read.flatMap(({ faults }) => faults), ...twins(rows)] }
}

const ofFile = (message: string): InsuredRows => ({
  rows: [],
  faults: [{ path: 'content', message }],
})

type Places = { at: Record<InsuredColumn, number> } | { faults: RowFault[] }

/** Columns may stand in any order, and there may be more of them. */
function placesOf(header: readonly string[]): Places {
  const missing = COLUMNS.filter((column) => !header.includes(INSURED_COLUMNS[column]))
  if (missing.length > 0) {
    const names = missing.map((column) => `“${INSURED_COLUMNS[column]}”`).join('、')
    return { faults: [{ path: 'content', message: `第一行缺少列${names}，请用模板填写` }] }
  }
  const entries = COLUMNS.map((column) => [column, header.indexOf(INSURED_COLUMNS[column])])
  return { at: Object.fromEntries(entries) as Record<InsuredColumn, number> }
}

type At = { rowNo: number; today: string }

function readRow(cell: (column: InsuredColumn) => string, { rowNo, today }: At) {
  const kind = Object.entries(ID_KINDS).find(([, label]) => label === cell('idKind'))?.[0]
  const birthOn = dayOf(cell('birthOn'))
  const agreed = AGREED[cell('hasAgreed')]
  const row: InsuredRow = {
    rowNo,
    name: cell('name'),
    idKind: (kind ?? 'other') as InsuredRow['idKind'],
    idNumber: cell('idNumber').toUpperCase(),
    birthOn: birthOn ?? '',
    occupation: cell('occupation'),
    hasAgreed: agreed ?? false,
  }
  const found: [InsuredColumn, string | undefined][] = [
    ['name', textFault(row.name)],
    ['idKind', kind ? undefined : `请填写${Object.values(ID_KINDS).join('、')}之一`],
    ['idNumber', numberFault(row)],
    ['birthOn', birthFault(row, today)],
    ['occupation', textFault(row.occupation)],
    ['hasAgreed', agreed === undefined ? '请填写“是”或“否”' : undefined],
  ]
  const faults = found.flatMap(([column, message]) =>
    message === undefined ? [] : [faultAt(rowNo, column, message)],
  )
  return { row, faults }
}

const faultAt = (rowNo: number, column: InsuredColumn, message: string): RowFault => ({
  path: `rows.${rowNo}.${column}`,
  message,
})

function textFault(text: string): string | undefined {
  if (text === '') return '没有填写'
  return text.length > TEXT_MAX ? `最多 ${TEXT_MAX} 个字` : undefined
}

function numberFault({ idKind, idNumber }: InsuredRow): string | undefined {
  if (idNumber === '') return '没有填写'
  if (idKind === 'resident-id') return isResidentId(idNumber) ? undefined : CHECK_DIGIT_FAULT
  return /^[0-9A-Z()-]{4,30}$/.test(idNumber) ? undefined : '证件号应为 4–30 位字母或数字'
}

function birthFault({ idKind, idNumber, birthOn }: InsuredRow, today: string): string | undefined {
  if (birthOn === '') return '请写成 1990-01-31 的样子'
  if (birthOn > today) return '出生日期还没有到'
  const isSaid = idKind !== 'resident-id' || !isResidentId(idNumber)
  return isSaid || idNumber.slice(6, 14) === birthOn.replaceAll('-', '')
    ? undefined
    : '与身份证号中的出生日期不一致'
}

/** 1990-1-31, 1990/01/31 and 19900131 are the same day; one that does not exist is none. */
function dayOf(text: string): string | undefined {
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    []
  if (!year || !month || !day) return undefined
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const isReal = new Date(`${written}T00:00:00Z`).toJSON()?.startsWith(written)
  return isReal ? written : undefined
}

/** Nobody is insured twice by one contract. */
function twins(rows: readonly InsuredRow[]): RowFault[] {
  const first = new Map<string, number>()
  return rows.flatMap(({ idKind, idNumber, rowNo }) => {
    if (idNumber === '') return []
    const key = `${idKind} ${idNumber}`
    const earlier = first.get(key)
    if (earlier !== undefined) {
      return [faultAt(rowNo, 'idNumber', `与第 ${earlier} 行是同一个证件`)]
    }
    first.set(key, rowNo)
    return []
  })
}
