import { TRAINING_KINDS } from '#contracts/authority-records'
import type { TrainingKind } from '#contracts/authority-records'
import { ImportFault, keepInBatches, readCsv } from '#modules/imports'
import type { BatchContext, CsvRow, Importer, RejectedRow, Tally } from '#modules/imports'
import { addDays, beijingDay } from '#platform/clock'
import { referenceOf, staffByNos, upsertTraining } from './training-store.ts'
import type { TrainingRow } from './training-store.ts'

/** Each column by the names it may carry, ours first. */
const COLUMNS = {
  staffNo: ['staff_no', '工号'],
  hours: ['hours', '学时'],
  kind: ['kind', '类别'],
  on: ['on', '日期'],
  source: ['source', '来源'],
} as const
const REFERENCE = ['ref', '编号']
const HOURS_MAX = 200

type Cell = (name: keyof typeof COLUMNS | 'reference') => string
type Reading = { line: number; cells: string[]; cell: Cell | undefined }

/** 培训档案 (CSV): who learned what kind of thing, how long, when, and where it is written. */
export const trainingImporter: Importer = {
  kind: 'training',
  importFile: async (path, keeper) => {
    const rows = readCsv(path)
    const header = await rows.next()
    if (header.done) throw new ImportFault('文件是空的')
    const at = columnsOf(header.value.cells.map((name) => name.toLowerCase()))
    await keeper.begin(header.value.cells)
    await keepInBatches(readRows(rows, at, header.value.cells.length), keeper, writeRows)
  },
}

function columnsOf(header: readonly string[]): Map<string, number> {
  const at = new Map(
    Object.entries({ ...COLUMNS, reference: REFERENCE }).map(([name, words]) => [
      name,
      header.findIndex((column) => (words as readonly string[]).includes(column)),
    ]),
  )
  const missing = Object.entries(COLUMNS).filter(([name]) => at.get(name) === -1)
  if (missing.length === 0) return at
  const words = missing.map(([, [word]]) => word).join('、')
  throw new ImportFault(
    `缺少列 ${words}；第一行应为列名（staff_no,hours,kind,on,source，可加 ref）`,
  )
}

async function* readRows(
  rows: AsyncIterable<CsvRow>,
  at: ReadonlyMap<string, number>,
  width: number,
): AsyncGenerator<Reading> {
  for await (const { line, cells } of rows) {
    const cell: Cell = (name) => cells[at.get(name) ?? -1] ?? ''
    yield { line, cells, cell: cells.length === width ? cell : undefined }
  }
}

async function writeRows(batch: BatchContext, readings: readonly Reading[]): Promise<Tally> {
  const people = await staffByNos(
    batch.tx,
    readings.map(({ cell }) => cell?.('staffNo') ?? ''),
  )
  const rejected: RejectedRow[] = []
  const taken = new Map<string, TrainingRow>()
  const today = beijingDay(batch.now)
  for (const { line, cells, cell } of readings) {
    const row = cell
      ? readRow(cell, { people, today, scopePath: batch.scopePath })
      : '列数与首行不同'
    if (typeof row === 'string') rejected.push({ line, cells, reason: row })
    // Of several rows with one number the last one counts.
    else taken.set(`${row.staffId}|${row.reference}`, row)
  }
  const created = await upsertTraining(batch.tx, [...taken.values()], batch.now)
  return { created, updated: readings.length - rejected.length - created, rejected }
}

type Known = {
  people: ReadonlyMap<string, { staffId: string; orgPath: string }>
  today: string
  scopePath: string | null
}

/** The record, or why the row cannot be taken. Pure. */
export function readRow(cell: Cell, { people, today, scopePath }: Known): TrainingRow | string {
  const person = people.get(cell('staffNo'))
  if (!person) return `没有工号为 ${cell('staffNo')} 的在职人员`
  if (scopePath !== null && !person.orgPath.startsWith(scopePath)) {
    return '该员工属于其他机构，不在您的数据范围内'
  }
  const hours = Number(cell('hours'))
  if (!(hours > 0 && hours <= HOURS_MAX)) return `学时应大于 0、不超过 ${HOURS_MAX}`
  const kind = kindOf(cell('kind'))
  if (!kind) return `类别应为 ${Object.keys(TRAINING_KINDS).join('、')}`
  const trainedOn = cell('on')
  // addDays turns 30 February into March, so that a day that does not exist is not itself.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(trainedOn) || addDays(trainedOn, 0) !== trainedOn) {
    return '日期应为 YYYY-MM-DD'
  }
  if (trainedOn > today) return '日期不能晚于今天'
  if (cell('source') === '') return '请填写来源'
  const record = { kind, hours: Math.round(hours * 100) / 100, trainedOn, source: cell('source') }
  const reference = cell('reference') === '' ? referenceOf(record) : cell('reference')
  return { ...record, staffId: person.staffId, reference }
}

function kindOf(word: string): TrainingKind | undefined {
  const kinds = Object.entries(TRAINING_KINDS) as [TrainingKind, string][]
  return kinds.find(([code, text]) => code === word.toLowerCase() || text === word)?.[0]
}
