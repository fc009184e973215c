import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { ImportFault, keepInBatches } from '#modules/imports'
import type { Importer } from '#modules/imports'
import { writeClauses } from './import-clauses-store.ts'
import type { ReadClause } from './import-clauses-store.ts'

/** The whole file is read at once, so it may not be larger than memory bears. */
const FILE_MAX_BYTES = 200 * 1024 * 1024

// oxlint-disable-next-line no-control-regex -- PostgreSQL cannot keep NUL
const noNul = (text: string) => !/\u0000/.test(text)
const line = (max: number) => z.string().trim().min(1, '不能为空').max(max, `最多 ${max} 字`)
const Clause = z.object({
  id: line(100).regex(/^[^\s.]+$/, '编号不能含空格或“.”'),
  contract: line(300).refine(noNul, '含有不可用的字符'),
  text: line(100_000).refine(noNul, '含有不可用的字符'),
})

/** Contracts cut in passages (clauses.json): `{ clauses: [{ id, contract, text }] }`. */
export const clausesImporter: Importer = {
  kind: 'clauses',
  importFile: async (path, keeper) => {
    const clauses = await readClauses(path)
    await keeper.begin(['id', 'contract', 'text'])
    await keepInBatches(checked(clauses), keeper, writeClauses)
  },
}

async function readClauses(path: string): Promise<unknown[]> {
  const { size } = await stat(path)
  if (size > FILE_MAX_BYTES) throw new ImportFault('文件超过 200 MB，请拆成几个文件再导入')
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
  if (text.trim() === '') throw new ImportFault('文件是空的')
  const { clauses } = parse(text) as { clauses?: unknown }
  if (Array.isArray(clauses)) return clauses
  throw new ImportFault('文件里没有 clauses 列表；应为 {"clauses":[{"id","contract","text"}]}')
}

function parse(text: string): object {
  try {
    const file: unknown = JSON.parse(text)
    return typeof file === 'object' && file !== null ? file : {}
  } catch (error) {
    throw new ImportFault(`不是有效的 JSON：${(error as Error).message}`)
  }
}

/** The place in the list stands for the line number. */
function* checked(clauses: readonly unknown[]): Generator<ReadClause> {
  const seen = new Set<string>()
  for (const [at, given] of clauses.entries()) {
    const parsed = Clause.safeParse(given)
    const reading = { line: at + 1, cells: cellsOf(given), reason: undefined, clause: undefined }
    if (!parsed.success) {
      const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}：${message}`)
      yield { ...reading, reason: faults.join('；') }
    } else if (seen.has(parsed.data.id)) {
      yield { ...reading, reason: `id：${parsed.data.id} 在文件中重复` }
    } else {
      seen.add(parsed.data.id)
      yield { ...reading, clause: parsed.data }
    }
  }
}

function cellsOf(given: unknown): string[] {
  if (typeof given !== 'object' || given === null) return [JSON.stringify(given) ?? '', '', '']
  const fields = given as Record<string, unknown>
  return ['id', 'contract', 'text'].map((key) => {
    const value = fields[key]
    return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
  })
}
