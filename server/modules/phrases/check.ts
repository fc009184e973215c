import type { PhraseKind, PhraseSeverity } from '#contracts/phrases'
import { buildAutomaton } from './automaton.ts'
import type { Automaton } from './automaton.ts'
import { CONTEXTS } from './contexts.ts'
import type { Effect } from './contexts.ts'
import { isExcused } from './excuses.ts'
import type { Mark } from './excuses.ts'
import { disguises, findDisguised } from './disguise.ts'
import type { Disguise } from './disguise.ts'
import { parseExpression } from './expression.ts'
import type { Expression } from './expression.ts'
import { normalise } from './normalise.ts'
import type { Canonical } from './normalise.ts'
import { plainExpression } from './plain-expression.ts'
import { soundOf, speak } from './syllables.ts'
import { WORD_LISTS } from './word-lists.ts'

/** One version of an entry of the list, as it stands in the database. */
export type Phrase = {
  entryId: string
  version: number
  kind: PhraseKind
  severity: PhraseSeverity
  title: string
  expressions: readonly string[]
  /** Words of it that people hide by sound, by look-alike characters or by initials. */
  disguised: readonly string[]
  /** Said in the same sentence, these make it innocent. */
  unless: readonly string[]
  message: string
  allowed: string
  citation: string
  effectiveFrom: string
  effectiveUntil: string | null
}

/** One span of the original text with what is wrong about it and what may be said instead. */
export type Finding = {
  entryId: string
  version: number
  kind: PhraseKind
  severity: PhraseSeverity
  /** Positions in the original text, in UTF-16 units; `end` is behind the last. */
  start: number
  end: number
  matched: string
  message: string
  allowed: string
  citation: string
}

export type PhraseGuard = { check: (text: string) => Finding[]; phrases: readonly Phrase[] }

type Purpose = { phrase: Phrase } | { effect: Effect } | { unlessOf: Phrase }
type Search = { expression: Expression; purpose: Purpose }
export type Span = { start: number; end: number }
type Compiled = {
  searches: readonly Search[]
  /** Which searches an anchor word belongs to. */
  owners: readonly (readonly number[])[]
  words: Automaton
  disguises: readonly Disguise[]
  sounds: Automaton
  bare: Automaton
}

/** Compiles the whole list into one automaton over characters and one over sounds. */
export function compilePhrases(phrases: readonly Phrase[]): PhraseGuard {
  const compiled = compile(phrases)
  return { phrases, check: (text) => check(compiled, text) }
}

function searchesFor(phrases: readonly Phrase[]): Search[] {
  const parse = (text: string) => parseExpression(plainExpression(text), WORD_LISTS)
  const ofPhrases = phrases.flatMap((phrase) => [
    ...phrase.expressions.map((text) => ({ expression: parse(text), purpose: { phrase } })),
    ...phrase.unless.map((text) => ({ expression: parse(text), purpose: { unlessOf: phrase } })),
  ])
  const ofContexts = Object.entries(CONTEXTS).flatMap(([effect, texts]) =>
    texts.map((text) => ({ expression: parse(text), purpose: { effect: effect as Effect } })),
  )
  return [...ofPhrases, ...ofContexts]
}

function compile(phrases: readonly Phrase[]): Compiled {
  const searches = searchesFor(phrases)
  const owners = new Map<string, number[]>()
  searches.forEach(({ expression }, at) => {
    for (const anchor of new Set(expression.anchors)) {
      owners.set(anchor, [...(owners.get(anchor) ?? []), at])
    }
  })
  const hidden = phrases.flatMap(disguises)
  return {
    searches,
    owners: [...owners.values()],
    words: buildAutomaton([...owners.keys()]),
    disguises: hidden,
    sounds: buildAutomaton(hidden.map(({ word }) => soundOf(word))),
    bare: buildAutomaton(hidden.map(({ word }) => word)),
  }
}

type Candidate = Span & { phrase: Phrase }

function check(compiled: Compiled, original: string): Finding[] {
  const canonical = normalise(original)
  const { candidates, marks } = search(compiled, canonical)
  const hidden = findDisguised(compiled, canonical, speak(canonical))
  const guilty = [...candidates, ...hidden].filter(
    (candidate) => !isExcused(candidate, marks, canonical),
  )
  return widest(guilty).map(({ phrase, start, end }) => {
    const { entryId, version, kind, severity, message, allowed, citation } = phrase
    const place = { start: canonical.from[start] ?? 0, end: canonical.to[end - 1] ?? 0 }
    const matched = original.slice(place.start, place.end)
    return { entryId, version, kind, severity, ...place, matched, message, allowed, citation }
  })
}

/** Anchors first, in one walk; around each anchor the whole expression, once per place. */
function search(compiled: Compiled, canonical: Canonical) {
  const candidates: Candidate[] = []
  const marks: Mark[] = []
  const reached = new Map<number, number>()
  for (const { word, start } of compiled.words.find(canonical.text)) {
    for (const at of compiled.owners[word] ?? []) {
      const found = compiled.searches[at]
      if (!found) continue
      for (const span of spansAround(found.expression, canonical, [start, reached.get(at) ?? 0])) {
        reached.set(at, span.end)
        const { purpose } = found
        if ('phrase' in purpose) candidates.push({ ...span, phrase: purpose.phrase })
        else if ('effect' in purpose) marks.push({ ...span, effect: purpose.effect })
        else marks.push({ ...span, effect: 'hedge', entryId: purpose.unlessOf.entryId })
      }
    }
  }
  return { candidates, marks: marks.toSorted((a, b) => a.start - b.start || b.end - a.end) }
}

function spansAround(
  { pattern, widest, isPlain }: Expression,
  canonical: Canonical,
  [anchorStart, notBefore]: [number, number],
): Span[] {
  const from = Math.max(notBefore, anchorStart - widest)
  const part = canonical.text.slice(from, anchorStart + widest)
  const spans: Span[] = []
  for (const match of part.matchAll(pattern)) {
    const start = from + match.index
    const end = start + match[0].length
    if (isPlain || canonical.sentence[start] === canonical.sentence[end - 1]) {
      spans.push({ start, end })
    }
  }
  return spans
}

/** Of findings of one entry that overlap, one span over all; of different entries both stay. */
function widest(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  const inOrder = candidates.toSorted((a, b) => a.start - b.start || b.end - a.end)
  for (const candidate of inOrder) {
    const twin = kept.findLast(
      ({ phrase, end }) => phrase.entryId === candidate.phrase.entryId && candidate.start < end,
    )
    if (twin) twin.end = Math.max(twin.end, candidate.end)
    else kept.push({ ...candidate })
  }
  return kept
}
