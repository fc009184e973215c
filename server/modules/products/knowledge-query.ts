import type { KnowledgeIndex } from './knowledge-index.ts'
import { passageFrequency } from './knowledge-postings.ts'
import { gramKey, normaliseText, visitLoosePairs, visitTerms } from './knowledge-text.ts'
import type { TermSize } from './knowledge-text.ts'
import { visitIdeas } from './knowledge-thesaurus.ts'

/** Characters of a question that are read; a pasted page would cost time and say nothing more. */
const QUERY_LENGTH_MAX = 300

/** What an exact phrase of one, two or three characters, or a word of Latin letters, counts for. */
const SIZE_WEIGHT: Readonly<Record<TermSize, number>> = { 0: 1, 1: 0.4, 2: 1, 3: 0.5 }
/** What a term counts for once more when it belongs to the matter, not to the asking. */
const MATTER_WEIGHT = 0.7
const IDEA_WEIGHT = 5

/** How Chinese asks, whatever it asks about. */
const ASKING =
  /什么是|是什么|指的是|什么|如何|怎么样|怎样|怎么|是否|哪些|哪种|哪|多久|多少|多长|几|吗|呢|请问|您好|你好|为什么|根据|材料|文档|提到|所说|具体|意思|有何|何|可以|能否|能|会|需要|如果|若|情况/gu

/** Terms of a question by key. `idf` is rarity in the library: ln(1 + (N − n + 0.5) / (n + 0.5)). */
export type QueryTerm = { id: number | undefined; size: TermSize; weight: number; idf: number }
export type PreparedQuery = {
  text: string
  terms: Map<number, QueryTerm>
  ideas: QueryTerm[]
  loosePairs: Set<number>
  /** by character code, 1 where the question uses the character */
  characters: Uint8Array
}

export function rarity(total: number, holding: number): number {
  return Math.log(1 + (total - holding + 0.5) / (holding + 0.5))
}

function total(index: KnowledgeIndex, key: number): number {
  const id = index.postings.termIds.get(key)
  return id === undefined ? 0 : index.postings.totals[id]!
}

function association(index: KnowledgeIndex, whole: number, halves: readonly number[]): number {
  const [left = 0, right = 0] = halves.map((key) => total(index, key))
  return Math.log((total(index, whole) * index.hanCharacters) / (left * right))
}

/**
 * How much the characters of a term belong together, 0.1 to 1: two that meet more often than chance
 * (保险) are a word; two that merely stood side by side in the question (人保) are not.
 */
function cohesion(index: KnowledgeIndex, key: number, size: TermSize): number {
  if (size < 2) return 1
  const last = key % 65_536
  const head = (key - last) / 65_536
  let bond = association(index, key, [head, last])
  if (size === 3) {
    const first = Math.floor(head / 65_536)
    bond = Math.min(bond, association(index, key, [first, gramKey([head % 65_536, last])]))
  }
  return Math.max(0.1, Math.min(1, bond / 3))
}

function readTerm(index: KnowledgeIndex, key: number, size: TermSize): QueryTerm {
  const id = index.postings.termIds.get(key)
  const holding = id === undefined ? 0 : passageFrequency(index.postings, id)
  return { id, size, weight: 0, idf: rarity(index.passages.length, holding) }
}

function readTerms(index: KnowledgeIndex, text: string): Map<number, QueryTerm> {
  const terms = new Map<number, QueryTerm>()
  const count = (part: string, worth: number) => {
    visitTerms(part, (key, size) => {
      const term = terms.get(key) ?? readTerm(index, key, size)
      terms.set(key, term)
      if (term.id === undefined) return
      term.weight += worth * SIZE_WEIGHT[size] * cohesion(index, key, size)
    })
  }
  count(text, 1)
  count(text.replace(ASKING, ' '), MATTER_WEIGHT)
  return terms
}

function readIdeaTerms(index: KnowledgeIndex, text: string): QueryTerm[] {
  const keys = new Set<number>()
  visitIdeas(text, (key) => keys.add(key))
  return [...keys].map((key) => ({ ...readTerm(index, key, 0), weight: IDEA_WEIGHT }))
}

/** Reads a question against a library: what it holds, and how much each part of it tells. */
export function prepareQuery(index: KnowledgeIndex, query: string): PreparedQuery {
  const text = normaliseText(query.slice(0, 4 * QUERY_LENGTH_MAX)).slice(0, QUERY_LENGTH_MAX)
  const characters = new Uint8Array(65_536)
  for (let at = 0; at < text.length; at += 1) characters[text.charCodeAt(at)] = 1
  const loosePairs = new Set<number>()
  visitLoosePairs(text, (key) => loosePairs.add(key))
  return {
    text,
    terms: readTerms(index, text),
    ideas: readIdeaTerms(index, text),
    loosePairs,
    characters,
  }
}
