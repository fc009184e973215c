import type { KnowledgeIndex } from './knowledge-index.ts'
import { rarity } from './knowledge-query.ts'
import type { PreparedQuery, QueryTerm } from './knowledge-query.ts'
import {
  countPairs,
  headingOf,
  splitSentences,
  visitLoosePairs,
  visitTerms,
} from './knowledge-text.ts'

/** Characters of a passage that count as its opening. */
export const OPENING_LENGTH = 120

const SENTENCE_WEIGHT = 1
const OPENING_WEIGHT = 0.35
const HEADING_WEIGHT = 1
const LOOSE_WEIGHT = 0.3
/** Where repeating a term stops to count (k) and how much length is held against a text (b). */
const SATURATION = 1.2
const LENGTH_SHARE = 0.5

export function saturate(count: number, lengthRatio: number, lengthShare: number): number {
  const held = SATURATION * (1 - lengthShare + lengthShare * lengthRatio)
  return (count * (SATURATION + 1)) / (count + held)
}

/** BM25 of one short stretch of text, read directly. `usual` is its usual length in characters. */
function scoreStretch(stretch: string, query: PreparedQuery, usual: number): number {
  const counts = new Map<QueryTerm, number>()
  const count = (key: number) => {
    const term = query.terms.get(key)
    if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  visitTerms(stretch, count, query.characters)
  if (counts.size === 0) return 0
  const ratio = countPairs(stretch) / usual
  let score = 0
  for (const [term, count] of counts) {
    score += term.weight * term.idf * saturate(count, ratio, LENGTH_SHARE)
  }
  return score
}

/** The heading counts by how much of it was asked for: the rarity asked for, times its share. */
function scoreHeading(text: string, query: PreparedQuery, index: KnowledgeIndex): number {
  let asked = 0
  let whole = 0
  const seen = new Set<number>()
  visitTerms(headingOf(text), (key, size) => {
    if (size !== 2 || seen.has(key)) return
    seen.add(key)
    const term = query.terms.get(key)
    const id = index.postings.termIds.get(key)
    const { starts } = index.postings
    const holding = id === undefined ? 0 : starts[id + 1]! - starts[id]!
    const idf = term?.idf ?? rarity(index.passages.length, holding)
    whole += idf
    if (term !== undefined) asked += idf
  })
  return whole === 0 ? 0 : (asked * asked) / whole
}

function scoreLoosePairs(text: string, query: PreparedQuery, index: KnowledgeIndex): number {
  const counts = new Map<number, number>()
  const countPair = (key: number) => {
    if (query.loosePairs.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  visitLoosePairs(text, countPair, query.characters)
  const ratio = text.length / index.usualTextLength
  let score = 0
  for (const [key, count] of counts) {
    const idf = rarity(index.passages.length, index.loosePairs.frequency(key))
    score += idf * saturate(count, ratio, 0.75)
  }
  return score
}

/**
 * What only a reading of the passage tells: whether one sentence of it holds the matter together,
 * whether it opens with it, whether its heading names it. Added to the score of the index.
 */
export function scoreCloseness(index: KnowledgeIndex, query: PreparedQuery, at: number): number {
  const text = index.texts[at]!
  let best = 0
  for (const sentence of splitSentences(text)) {
    best = Math.max(best, scoreStretch(sentence, query, index.usualSentencePairs))
  }
  const opening = scoreStretch(text.slice(0, OPENING_LENGTH), query, index.usualOpeningPairs)
  return (
    SENTENCE_WEIGHT * best +
    OPENING_WEIGHT * opening +
    HEADING_WEIGHT * scoreHeading(text, query, index) +
    LOOSE_WEIGHT * scoreLoosePairs(text, query, index)
  )
}
