import type { ScriptKind, ScriptLine, SpokenLine } from '#contracts/scripts'
import { FACTS, comparisonsOf, compileCondition, factSpec } from '#modules/rulebook'
import type { FactName, Facts } from '#modules/rulebook'
import { PARTS } from './rules.ts'
import { fill } from './slots.ts'
import type { SlotName, SlotValues } from './slots.ts'
import { SLOTS } from './slots.ts'

const NAMES = Object.keys(FACTS)
const placeOf = (fact: string) => NAMES.indexOf(fact)

export type Occasion = { facts: Facts; slots: SlotValues }
export type Said = { text: string; answer: string | null; why: string }

/**
 * One line in one sale. `why` is empty where it may be said, else the reason it stays unsaid: its
 * condition is not met, a fact it depends on is unknown, or a slot cannot be filled.
 */
export function say(line: ScriptLine, { facts, slots }: Occasion): Said {
  const text = fill(line.text, slots)
  const answer = line.answer === null ? null : fill(line.answer, slots)
  const missing = [...text.missing, ...(answer?.missing ?? [])]
  const said = { text: text.text, answer: answer?.text ?? null }
  const why = unmet(line, facts)
  if (why !== '') return { ...said, why }
  const labels = [...new Set(missing)].map((name) => SLOTS[name as SlotName]?.label ?? name)
  return { ...said, why: labels.length === 0 ? '' : `还没有：${labels.join('、')}` }
}

/** A sentence about what nobody knows is not true: `!=` with an unknown fact does not count. */
function unmet({ concerns }: ScriptLine, facts: Facts): string {
  const unknown = comparisonsOf(concerns)
    .map(({ fact }) => fact)
    .filter((fact) => (facts[fact as FactName] ?? null) === null)
  if (unknown.length > 0) {
    const labels = [...new Set(unknown)].map((fact) => factSpec(fact)?.label ?? fact)
    return `还不知道：${labels.join('、')}`
  }
  const test = compileCondition(concerns, placeOf)
  const values = NAMES.map((name) => facts[name as FactName] ?? null)
  return test === true || test(values) ? '' : '不适用于这位客户或这款产品'
}

/** A released script with how closely it is meant for this sale. */
export type Candidate = {
  scriptId: string
  version: number
  kind: ScriptKind
  closeness: number
  lines: readonly ScriptLine[]
}

/**
 * What is said: of talk and of recordings, for each part the closest script that has something true to say; of
 * questions and objections everything true, the closest first.
 */
export function speak(candidates: readonly Candidate[], occasion: Occasion): SpokenLine[] {
  const nearest = candidates.toSorted((a, b) => b.closeness - a.closeness)
  const spoken = nearest.map((script) => ({
    kind: script.kind,
    lines: script.lines.flatMap((line) => toSpoken(script, line, occasion)),
  }))
  return (Object.keys(PARTS) as ScriptKind[]).flatMap((kind) =>
    PARTS[kind].flatMap((part) => {
      const found = spoken
        .filter((script) => script.kind === kind)
        .map(({ lines }) => lines.filter((line) => line.part === part))
        .filter((lines) => lines.length > 0)
      const isOneVoice = kind === 'talk' || kind === 'recording'
      return isOneVoice ? (found[0] ?? []) : found.flat()
    }),
  )
}

function toSpoken(script: Candidate, line: ScriptLine, occasion: Occasion): SpokenLine[] {
  const { text, answer, why } = say(line, occasion)
  if (why !== '') return []
  const { id: lineId, part, evidence, feeds } = line
  const { scriptId, version } = script
  return [{ scriptId, version, lineId, part, text, answer, evidence, feeds }]
}
