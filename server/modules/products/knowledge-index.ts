import { OPENING_LENGTH, saturate, scoreCloseness } from './knowledge-closeness.ts'
import { collectLoosePairs } from './knowledge-loose-pairs.ts'
import type { LoosePairs } from './knowledge-loose-pairs.ts'
import { collectPostings, seekPassage } from './knowledge-postings.ts'
import type { Postings } from './knowledge-postings.ts'
import { prepareQuery } from './knowledge-query.ts'
import type { PreparedQuery, QueryTerm } from './knowledge-query.ts'
import { findSnippet } from './knowledge-snippet.ts'
import { countPairs, isHan, normaliseText, splitSentences, visitTerms } from './knowledge-text.ts'
import { visitIdeas } from './knowledge-thesaurus.ts'
import { indexTitles, scoreTitles } from './knowledge-titles.ts'
import type { TitleIndex } from './knowledge-titles.ts'

export type KnowledgePassage = { id: string; documentId: string; title: string; text: string }
export type KnowledgeHit = {
  passageId: string
  documentId: string
  score: number
  /** the sentence nearest to the question, in the words of the contract; on the first hits only */
  snippet?: string
}
export type KnowledgeAsk = { query: string; documentId?: string; limit: number }

/** Passages are ordered by document, then id; every array below is by that order. */
export type KnowledgeIndex = {
  passages: readonly KnowledgePassage[]
  texts: readonly string[]
  postings: Postings
  /** pairs of characters per passage, and per whole document: the lengths BM25 compares */
  passagePairs: Uint32Array
  documentPairs: Uint32Array
  usualPassagePairs: number
  usualDocumentPairs: number
  usualSentencePairs: number
  usualOpeningPairs: number
  usualTextLength: number
  hanCharacters: number
  documentOf: Uint32Array
  documentRanges: Map<string, { from: number; to: number }>
  loosePairs: LoosePairs
  titles: TitleIndex
}

/** Passages read closely after the index has ranked them; 400 gave no better answers than 100. */
const READ_CLOSELY = 100
const SNIPPETS = 10
const LENGTH_SHARE = 0.9
const DOCUMENT_LENGTH_SHARE = 0.75
/** The language of the whole contract (您 or 投保人, 保单 or 保险单) tells apart equal clauses. */
const DOCUMENT_WEIGHT = 0.04
/** Of two passages with the same words the shorter says less about other matters. */
const BREVITY_WEIGHT = 4

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function mean(values: ArrayLike<number>): number {
  let total = 0
  for (let at = 0; at < values.length; at += 1) total += values[at]!
  return Math.max(1, total / Math.max(1, values.length))
}

function sumLengths(texts: readonly string[]): {
  sentences: number
  opening: number
  text: number
} {
  let pairs = 0
  let sentences = 0
  for (const text of texts) {
    for (const sentence of splitSentences(text)) {
      pairs += countPairs(sentence)
      sentences += 1
    }
  }
  return {
    sentences: Math.max(1, pairs / Math.max(1, sentences)),
    opening: mean(texts.map((text) => countPairs(text.slice(0, OPENING_LENGTH)))),
    text: mean(texts.map((text) => text.length)),
  }
}

function groupByDocument(
  passages: readonly KnowledgePassage[],
): Pick<KnowledgeIndex, 'documentOf' | 'documentRanges'> {
  const documentOf = new Uint32Array(passages.length)
  const documentRanges = new Map<string, { from: number; to: number }>()
  for (const [at, { documentId }] of passages.entries()) {
    const range = documentRanges.get(documentId) ?? { from: at, to: at }
    range.to = at + 1
    documentRanges.set(documentId, range)
    documentOf[at] = documentRanges.size - 1
  }
  return { documentOf, documentRanges }
}

function readPostings(texts: readonly string[]): { postings: Postings; loosePairs: LoosePairs } {
  const builder = collectPostings()
  const pairs = collectLoosePairs(texts.length)
  for (const text of texts) {
    const keys: number[] = []
    visitTerms(text, (key) => keys.push(key))
    visitIdeas(text, (key) => keys.push(key))
    builder.addPassage(keys)
    pairs.addPassage(text)
  }
  return { postings: builder.finish(), loosePairs: pairs.finish() }
}

function countHan(texts: readonly string[]): number {
  let count = 0
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) if (isHan(text.charCodeAt(at))) count += 1
  }
  return count
}

/** Reads a library into memory. The same passages in any order give the same index. */
export function buildKnowledgeIndex(given: Iterable<KnowledgePassage>): KnowledgeIndex {
  const passages = [...given].sort(
    (left, right) =>
      compareText(left.documentId, right.documentId) || compareText(left.id, right.id),
  )
  const texts = passages.map((passage) => normaliseText(passage.text))
  const { documentOf, documentRanges } = groupByDocument(passages)
  const passagePairs = Uint32Array.from(texts, countPairs)
  const documentPairs = new Uint32Array(documentRanges.size)
  for (const [at, pairs] of passagePairs.entries()) documentPairs[documentOf[at]!]! += pairs
  const usual = sumLengths(texts)
  return {
    passages,
    texts,
    documentOf,
    documentRanges,
    passagePairs,
    documentPairs,
    usualPassagePairs: mean(passagePairs),
    usualDocumentPairs: mean(documentPairs),
    usualSentencePairs: usual.sentences,
    usualOpeningPairs: usual.opening,
    usualTextLength: usual.text,
    hanCharacters: countHan(texts),
    titles: indexTitles([...documentRanges.values()].map(({ from }) => passages[from]!.title)),
    ...readPostings(texts),
  }
}

type Scores = {
  from: number
  to: number
  passages: Float64Array
  documents: Float64Array
  titles: Float64Array
}

/** Adds one term to the passages that hold it, and to their documents as one long text each. */
function addTerm(index: KnowledgeIndex, term: QueryTerm, scores: Scores): void {
  if (term.id === undefined) return
  const { postings, documentOf } = index
  const worth = term.weight * term.idf
  let document = -1
  let inDocument = 0
  const close = () => {
    if (document < 0) return
    const ratio = index.documentPairs[document]! / index.usualDocumentPairs
    scores.documents[document]! += worth * saturate(inDocument, ratio, DOCUMENT_LENGTH_SHARE)
  }
  const end = postings.starts[term.id + 1]!
  for (let slot = seekPassage(postings, term.id, scores.from); slot < end; slot += 1) {
    const at = postings.passages[slot]!
    if (at >= scores.to) break
    const count = postings.counts[slot]!
    const ratio = index.passagePairs[at]! / index.usualPassagePairs
    scores.passages[at - scores.from]! += worth * saturate(count, ratio, LENGTH_SHARE)
    if (documentOf[at] !== document) {
      close()
      document = documentOf[at]!
      inDocument = 0
    }
    inDocument += count
  }
  close()
}

function scoreTerms(
  index: KnowledgeIndex,
  query: PreparedQuery,
  range: { from: number; to: number },
): Scores {
  const scores = {
    ...range,
    passages: new Float64Array(range.to - range.from),
    documents: new Float64Array(index.documentPairs.length),
    titles: scoreTitles(index.titles, query.text),
  }
  for (const term of query.terms.values()) addTerm(index, term, scores)
  for (const idea of query.ideas) addTerm(index, idea, scores)
  return scores
}

type Candidate = { at: number; score: number }

function byScore(index: KnowledgeIndex): (left: Candidate, right: Candidate) => number {
  return (left, right) =>
    right.score - left.score ||
    compareText(index.passages[left.at]!.id, index.passages[right.at]!.id) ||
    left.at - right.at
}

/** The best passages by the index alone; sorts a short list now and then, never the whole library. */
function pickCandidates(index: KnowledgeIndex, scores: Scores, keep: number): Candidate[] {
  const order = byScore(index)
  let kept: Candidate[] = []
  let floor = -Infinity
  for (let at = scores.from; at < scores.to; at += 1) {
    const matched = scores.passages[at - scores.from]!
    if (matched === 0) continue
    const brevity = -Math.log(index.passagePairs[at]! / index.usualPassagePairs + 0.15)
    const document = index.documentOf[at]!
    const context = DOCUMENT_WEIGHT * scores.documents[document]! + scores.titles[document]!
    const score = matched + context + BREVITY_WEIGHT * brevity
    if (score < floor) continue
    kept.push({ at, score })
    if (kept.length < 4 * keep) continue
    kept = kept.sort(order).slice(0, keep)
    floor = kept.at(-1)?.score ?? floor
  }
  return kept.sort(order).slice(0, keep)
}

/**
 * The passages that answer a question, best first; equal scores are ordered by passage id. With a
 * `documentId` only that document is ranked. Nothing asked, or nothing shared, gives no hit.
 */
export function searchKnowledge(index: KnowledgeIndex, ask: KnowledgeAsk): KnowledgeHit[] {
  const whole = { from: 0, to: index.passages.length }
  const range = ask.documentId === undefined ? whole : index.documentRanges.get(ask.documentId)
  if (range === undefined || ask.limit < 1) return []
  const query = prepareQuery(index, ask.query)
  if (query.terms.size === 0) return []
  const scores = scoreTerms(index, query, range)
  const candidates = pickCandidates(index, scores, Math.max(READ_CLOSELY, ask.limit))
  for (const candidate of candidates.slice(0, READ_CLOSELY))
    candidate.score += scoreCloseness(index, query, candidate.at)
  return candidates
    .sort(byScore(index))
    .slice(0, ask.limit)
    .map(({ at, score }, rank) => {
      const { id, documentId, text } = index.passages[at]!
      const hit = { passageId: id, documentId, score }
      return rank < SNIPPETS ? { ...hit, snippet: findSnippet(text, query) } : hit
    })
}
