import type { Finding, PhraseKind, PhraseSeverity } from '#contracts/phrases'
import type { Alike } from './alike.ts'
import { buildAutomaton } from './automaton.ts'
import type { Automaton } from './automaton.ts'
import { CONTEXTS } from './contexts.ts'
import type { Effect } from './contexts.ts'
import { isExcused } from './excuses.ts'
import type { Mark } from './excuses.ts'
import { disguises, findDisguised, initialForms } from './disguise.ts'
import type { Disguise } from './disguise.ts'
import { parseChoices } from './expression.ts'
import type { Expression } from './expression.ts'
import { normalise } from './normalise.ts'
import { withOpinion } from './opinion.ts'
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

export type PhraseGuard = { check: (text: string) => Finding[]; phrases: readonly Phrase[] }

type Search<P> = { expression: Expression; purpose: P }
type Searches<P> = {
  all: readonly Search<P>[]
  /** Per anchor word: what is found with it, and the numbers of the searches to be made around it. */
  owners: readonly Owners<P>[]
  anchors: Automaton
}
type Owners<P> = { found: P[]; around: number[] }
export type Span = { start: number; end: number }
type Context = { effect: Effect; entryId?: string }
type Compiled = {
  phrases: Searches<Phrase>
  contexts: Searches<Context>
  disguises: readonly Disguise[]
  sounds: Automaton
  bare: Automaton
}

/**
 * Compiles the whole list: one automaton for the words, one for what stands around, one for sounds.
 * With `alike` a learnt opinion is heard beside it.
 */
export function compilePhrases(phrases: readonly Phrase[], alike?: Alike): PhraseGuard {
  const hidden = phrases.flatMap(disguises)
  const compiled: Compiled = {
    phrases: searchable(phrases.flatMap(searchesFor)),
    contexts: searchable([...phrases.flatMap(excusesOf), ...CONTEXT_SEARCHES]),
    disguises: hidden,
    sounds: buildAutomaton(hidden.map(({ word }) => soundOf(word))),
    bare: buildAutomaton(hidden.map(({ word }) => word)),
  }
  const check = (text: string) => {
    const canonical = normalise(text)
    const listed = findListed(compiled, canonical, text)
    return alike ? withOpinion(alike, listed, { canonical, original: text }) : listed
  }
  return { phrases, check }
}

const parse = (text: string) => parseChoices(plainExpression(text), WORD_LISTS)

const searchesFor = (phrase: Phrase): Search<Phrase>[] =>
  [...phrase.expressions, ...phrase.disguised.flatMap(initialForms)]
    .flatMap(parse)
    .map((expression) => ({ expression, purpose: phrase }))

const excusesOf = ({ entryId, unless }: Phrase): Search<Context>[] =>
  unless.flatMap(parse).map((expression) => ({ expression, purpose: { effect: 'hedge', entryId } }))

const CONTEXT_SEARCHES: readonly Search<Context>[] = Object.entries(CONTEXTS).flatMap(
  ([effect, texts]) =>
    texts
      .flatMap(parse)
      .map((expression) => ({ expression, purpose: { effect: effect as Effect } })),
)

function searchable<P>(all: readonly Search<P>[]): Searches<P> {
  const owners = new Map<string, Owners<P>>()
  all.forEach(({ expression, purpose }, at) => {
    for (const anchor of new Set(expression.anchors)) {
      const known = owners.get(anchor) ?? { found: [], around: [] }
      owners.set(anchor, known)
      if (expression.isWords) known.found.push(purpose)
      else known.around.push(at)
    }
  })
  return { all, owners: [...owners.values()], anchors: buildAutomaton([...owners.keys()]) }
}

type Candidate = Span & { phrase: Phrase }

function findListed(compiled: Compiled, canonical: Canonical, original: string): Finding[] {
  const whole = { start: 0, end: canonical.text.length }
  const candidates: Candidate[] = search(compiled.phrases, canonical, whole).map(
    ({ start, end, purpose }) => ({ start, end, phrase: purpose }),
  )
  candidates.push(...findDisguised(compiled, canonical, speak(canonical)))
  if (candidates.length === 0) return []
  const marks = marksAround(compiled.contexts, canonical, candidates)
  const scenes = Map.groupBy(marks, ({ start }) => canonical.sentence[start])
  const guilty = candidates.filter((candidate) => !isExcused(candidate, scenes, canonical))
  return widest(guilty).map(({ phrase, start, end }) => {
    const { entryId, version, kind, severity, message, allowed, citation } = phrase
    const place = { start: canonical.from[start] ?? 0, end: canonical.to[end - 1] ?? 0 }
    const matched = original.slice(place.start, place.end)
    return { entryId, version, kind, severity, ...place, matched, message, allowed, citation }
  })
}

/** What stands around matters only in sentences where something was found. */
function marksAround(
  contexts: Searches<Context>,
  canonical: Canonical,
  candidates: readonly Span[],
): Mark[] {
  const { sentence } = canonical
  const concerned = new Set(
    candidates.flatMap(({ start, end }) => [sentence[start], sentence[end - 1]]),
  )
  const marks: Mark[] = []
  for (let start = 0; start < sentence.length;) {
    let end = start + 1
    while (sentence[end] === sentence[start]) end += 1
    if (concerned.has(sentence[start])) {
      for (const found of search(contexts, canonical, { start, end })) {
        const { effect, entryId } = found.purpose
        marks.push({ start: found.start, end: found.end, effect, entryId })
      }
    }
    start = end
  }
  return marks.toSorted((a, b) => a.start - b.start || b.end - a.end)
}

/** Anchors first, in one walk; around each anchor the whole expression, once per place. */
function search<P>(
  { all, owners, anchors }: Searches<P>,
  canonical: Canonical,
  { start, end }: Span,
): (Span & { purpose: P })[] {
  const found: (Span & { purpose: P })[] = []
  const reached = new Map<number, number>()
  for (const hit of anchors.find(canonical.text.slice(start, end))) {
    const place = start + hit.start
    const owner = owners[hit.word]
    for (const purpose of owner?.found ?? []) {
      found.push({ start: place, end: place + anchors.lengthOf(hit), purpose })
    }
    for (const at of owner?.around ?? []) {
      const each = all[at]
      if (!each) continue
      const { before, after } = each.expression
      const from = Math.max(reached.get(at) ?? start, place - before)
      const to = Math.min(end, place + after)
      for (const span of spansIn(each.expression, canonical, { start: from, end: to })) {
        reached.set(at, span.end)
        found.push({ start: span.start, end: span.end, purpose: each.purpose })
      }
    }
  }
  return found
}

/** Only a fixed word may be torn over two sentences. */
function spansIn({ pattern, isPlain }: Expression, canonical: Canonical, place: Span): Span[] {
  const { text, sentence } = canonical
  const spans: Span[] = []
  const part = text.slice(place.start, place.end)
  pattern.lastIndex = 0
  for (let match = pattern.exec(part); match; match = pattern.exec(part)) {
    const start = place.start + match.index
    const end = start + match[0].length
    if (isPlain || sentence[start] === sentence[end - 1]) spans.push({ start, end })
  }
  return spans
}

/** Of findings of one entry that overlap, one span over all; of different entries both stay. */
function widest(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  /** Per entry the last that was kept: what comes later begins later. */
  const last = new Map<string, Candidate>()
  for (const candidate of candidates.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const twin = last.get(candidate.phrase.entryId)
    if (twin && candidate.start < twin.end) twin.end = Math.max(twin.end, candidate.end)
    else {
      const own = { ...candidate }
      last.set(own.phrase.entryId, own)
      kept.push(own)
    }
  }
  return kept
}
