import {
  RECORDING_PARTS,
  SCRIPT_ELEMENTS,
  SCRIPT_PARTS,
  TALK_STAGES,
  WORRIES,
} from '#contracts/scripts'
import type {
  ScriptContent,
  ScriptKind,
  ScriptLine,
  ScriptPart,
  ScriptSegment,
} from '#contracts/scripts'
import { conditionProblems, conditionWords } from '#modules/rulebook'
import { unknownSlots } from './slots.ts'

export type Problem = { path: string; message: string }

/** What each kind is made of; a released one has something to say in every part (manual 2.2, 2.4). */
export const PARTS: Record<ScriptKind, readonly ScriptPart[]> = {
  talk: Object.keys(SCRIPT_ELEMENTS) as ScriptPart[],
  questions: Object.keys(TALK_STAGES) as ScriptPart[],
  objections: Object.keys(WORRIES) as ScriptPart[],
  recording: Object.keys(RECORDING_PARTS) as ScriptPart[],
}

/** Everything that keeps a text from being released; each names the field and what to do. */
export function problemsOf(kind: ScriptKind, content: ScriptContent): Problem[] {
  const seen = new Set<string>()
  const lines = content.lines.flatMap((line, at) => {
    const path = `content.lines.${at}`
    const isTwice = seen.has(line.id)
    seen.add(line.id)
    return [
      ...(isTwice ? [{ path: `${path}.id`, message: `编号“${line.id}”用了两次` }] : []),
      ...lineProblems(kind, line, path),
    ]
  })
  return [...missingParts(kind, content), ...lines]
}

function missingParts(kind: ScriptKind, { lines }: ScriptContent): Problem[] {
  if (kind === 'recording') {
    // Which nodes are due depends on the sale, and each has words of its own to fall back on.
    const isEmpty = lines.every(({ text }) => text === '')
    return isEmpty ? [{ path: 'content.lines', message: '至少写一项要说的话' }] : []
  }
  return PARTS[kind]
    .filter((part) => !lines.some((line) => line.part === part && line.text !== ''))
    .map((part) => ({ path: 'content.lines', message: `缺少“${SCRIPT_PARTS[part]}”` }))
}

function lineProblems(kind: ScriptKind, line: ScriptLine, path: string): Problem[] {
  const problems = conditionProblems(line.concerns, `${path}.concerns`)
  const add = (field: string, message: string) =>
    problems.push({ path: `${path}.${field}`, message })
  if (!PARTS[kind].includes(line.part)) add('part', '这一类话术没有这个部分')
  if (line.text === '') add('text', '请写要说的话')
  if (kind === 'objections' && !line.answer) add('answer', '请写怎样回答')
  if (kind !== 'objections' && line.answer !== null) add('answer', '只有异议解答写回答')
  for (const [field, text] of [
    ['text', line.text],
    ['answer', line.answer],
  ] as const) {
    const unknown = unknownSlots(text ?? '')
    if (unknown.length > 0) {
      add(field, `没有填空项 ${unknown.map((name) => `{${name}}`).join('、')}`)
    }
  }
  return problems
}

/** What a version says otherwise than the one before it, for the one who reviews. */
export function differencesOf(before: ScriptContent | null, after: ScriptContent): string[] {
  if (before === null) return ['新写的话术']
  const old = new Map(before.lines.map((line) => [line.id, line]))
  const kept = new Set(after.lines.map((line) => line.id))
  const changed = after.lines.flatMap((line) => lineDifferences(old.get(line.id), line))
  const gone = before.lines
    .filter((line) => !kept.has(line.id))
    .map((line) => `删去${titleOf(line)}`)
  return [...changed, ...gone]
}

const titleOf = ({ part, text }: ScriptLine) => `【${SCRIPT_PARTS[part]}】“${text}”`

function lineDifferences(before: ScriptLine | undefined, line: ScriptLine): string[] {
  if (!before) return [`新增${titleOf(line)}`]
  const said: string[] = []
  if (before.text !== line.text) said.push(`“${before.text}”改为“${line.text}”`)
  if ((before.answer ?? '') !== (line.answer ?? '')) {
    said.push(`回答“${before.answer ?? ''}”改为“${line.answer ?? ''}”`)
  }
  if (before.part !== line.part) said.push(`移到“${SCRIPT_PARTS[line.part]}”`)
  if ((before.evidence ?? '') !== (line.evidence ?? ''))
    said.push(`依据改为“${line.evidence ?? '无'}”`)
  if (before.feeds !== line.feeds) said.push('改了记入的客户资料')
  const [then, now] = [conditionWords(before.concerns), conditionWords(line.concerns)]
  if (then !== now) said.push(`条件由“${then || '总是'}”改为“${now || '总是'}”`)
  return said.map((change) => `【${SCRIPT_PARTS[line.part]}】${change}`)
}

export type SegmentRow = { code: ScriptSegment; fromAge: number; untilAge: number }

/** Which way of speaking suits this age; unknown age, no way of its own. */
export function segmentOf(age: number | null, rows: readonly SegmentRow[]): ScriptSegment {
  if (age === null) return 'everyone'
  return rows.find((row) => row.fromAge <= age && age <= row.untilAge)?.code ?? 'everyone'
}

type Scope = { segment: ScriptSegment; productClass: string | null; productId: string | null }
type Asked = { segment: ScriptSegment; product: { id: string; classes: readonly string[] } | null }

/** How closely a script is meant for this sale; null where it is meant for another. */
export function closeness(script: Scope, { segment, product }: Asked): number | null {
  if (script.segment !== 'everyone' && script.segment !== segment) return null
  if (script.productId !== null && script.productId !== product?.id) return null
  if (script.productClass !== null && !product?.classes.includes(script.productClass)) return null
  const nearness = script.productId === null ? classNearness(script.productClass) : 8
  return nearness + (script.segment === 'everyone' ? 0 : 1)
}

/** 人身保险 stands over health, accident and annuity: what is meant for the narrower class goes first. */
const classNearness = (productClass: string | null): number =>
  productClass === null ? 0 : productClass === 'life' ? 2 : 4
