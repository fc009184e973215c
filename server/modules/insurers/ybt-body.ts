import type { CodeTables } from './ybt-codes.ts'
import { tableOf } from './ybt-codes.ts'
import type { Field, Shape, Writing } from './ybt-form.ts'

/** A node of the message: text, a node with nodes, or the same node several times. */
export type Tree = { [node: string]: string | Tree | Tree[] }
type Model = Record<string, unknown>

/** What cannot be written or read, with the node at fault as `Appnt/Sex`. */
export class MessageFaultError extends Error {
  readonly field: string
  constructor(field: string, message: string) {
    super(message)
    this.field = field
    this.name = 'MessageFaultError'
  }
}

/** What XML cannot carry at all. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Surrogate}/u
const NEVER = '99991231'
/** How a value that is not there is written, where it may be missing. */
const NOTHING: Partial<Record<string, string>> = {
  'day-or-never': NEVER,
  'day-or-none': '',
  'structure-or-none': '',
}

/** The model in the words of the form. Throws `MessageFaultError` for a code nobody has. */
export function writeBody(shape: Shape, model: object, tables: CodeTables): Tree {
  const body: Tree = {}
  for (const part of shape) {
    if (isField(part)) {
      const [node, path, as] = part
      put(body, node, written(valueAt(model, path), { node, as, tables }))
      continue
    }
    const items = (valueAt(model, part.path) ?? []) as object[]
    put(
      body,
      part.node,
      items.map((item) => writeBody(part.each, item, tables)),
    )
  }
  return body
}

/** The words of the form as the model. Throws `MessageFaultError` with the node at fault. */
export function readBody(shape: Shape, body: Tree, tables: CodeTables): Model {
  const model: Model = {}
  for (const part of shape) {
    if (isField(part)) {
      const [node, path, as] = part
      setAt(model, path, read(nodeAt(body, node), { node, as, tables }))
      continue
    }
    setAt(
      model,
      part.path,
      nodesAt(body, part.node).map((item) => readBody(part.each, item, tables)),
    )
  }
  return model
}

const isField = (part: Shape[number]): part is Field => Array.isArray(part)
type Place = { node: string; as: Writing; tables: CodeTables }

function written(value: unknown, { node, as, tables }: Place): string {
  if (typeof as === 'object') return coded(String(value), { node, as, tables })
  if (value === null && as in NOTHING) return NOTHING[as] ?? ''
  if (as === 'structure-or-none') return JSON.stringify(value)
  if (as === 'yes-no') return yesOrNo(value, node)
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new MessageFaultError(node, '没有值')
  }
  const text = String(value)
  switch (as) {
    case 'text':
      if (FORBIDDEN.test(text)) throw new MessageFaultError(node, '含有不能传输的字符')
      return text
    case 'whole':
      if (!Number.isSafeInteger(value)) throw new MessageFaultError(node, '必须是整数')
      return text
    case 'day':
    case 'day-or-never':
    case 'day-or-none':
      if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new MessageFaultError(node, '必须是日期')
      return text.replaceAll('-', '')
  }
}

/** What was not answered is never written as a no. */
function yesOrNo(value: unknown, node: string): string {
  if (typeof value !== 'boolean') throw new MessageFaultError(node, '必须是“是”或“否”')
  return value ? 'Y' : 'N'
}

function coded(word: string, { node, as, tables }: Place & { as: Exclude<Writing, string> }) {
  const table = tableOf(tables, as.code)
  const found = table ? table[word] : word
  if (found === undefined) throw new MessageFaultError(node, `没有“${word}”的代码`)
  return found
}

function read(text: string | undefined, { node, as, tables }: Place): unknown {
  if (as === 'structure-or-none') return structure(text ?? '', node)
  if (as === 'day-or-none' && text === undefined) return null
  if (text === undefined) throw new MessageFaultError(node, '缺少此项')
  if (typeof as === 'object') {
    const table = tableOf(tables, as.code)
    if (!table) return text
    const found = Object.entries(table).find(([, code]) => code === text)
    if (!found) throw new MessageFaultError(node, `不认识的代码“${text}”`)
    return found[0]
  }
  switch (as) {
    case 'text':
      return text
    case 'yes-no':
      if (text !== 'Y' && text !== 'N') throw new MessageFaultError(node, '必须是 Y 或 N')
      return text === 'Y'
    case 'whole':
      if (!/^-?\d{1,15}$/.test(text)) throw new MessageFaultError(node, '必须是整数')
      return Number(text)
    case 'day':
      return day(text, node)
    case 'day-or-never':
      return text === NEVER ? null : day(text, node)
    case 'day-or-none':
      return text === '' ? null : day(text, node)
  }
}

/** JSON in one node; nothing at all where there is none. */
function structure(text: string, node: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new MessageFaultError(node, '不是 JSON')
  }
}

/** `yyyymmdd` as a day that exists. */
function day(text: string, node: string): string {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? []
  const written = `${year}-${month}-${date}`
  const isReal = year && new Date(`${written}T00:00:00Z`).toJSON()?.startsWith(written)
  if (!isReal) throw new MessageFaultError(node, '不是日期 yyyymmdd')
  return written
}

function valueAt(model: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Model | undefined)?.[key], model)
}

function setAt(model: Model, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop()!
  const owner = keys.reduce<Model>((so, key) => (so[key] ??= {}) as Model, model)
  owner[last] = value
}

function put(body: Tree, node: string, value: string | Tree[]): void {
  const names = node.split('/')
  const last = names.pop()!
  const owner = names.reduce<Tree>((so, name) => (so[name] ??= {}) as Tree, body)
  owner[last] = value
}

function nodeAt(body: Tree, node: string): string | undefined {
  const value = nodesOnTheWay(body, node)
  return typeof value === 'string' ? value : undefined
}

/** One node, several or none; an empty list is written as an empty parent. */
function nodesAt(body: Tree, node: string): Tree[] {
  const value = nodesOnTheWay(body, node)
  if (value === undefined || typeof value === 'string') return []
  return Array.isArray(value) ? value : [value]
}

function nodesOnTheWay(body: Tree, node: string): Tree[string] | undefined {
  return node
    .split('/')
    .reduce<Tree[string] | undefined>(
      (value, name) =>
        typeof value === 'object' && !Array.isArray(value) ? value[name] : undefined,
      body,
    )
}
