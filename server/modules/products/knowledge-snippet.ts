import type { PreparedQuery } from './knowledge-query.ts'
import { normaliseText, splitSentences, visitTerms } from './knowledge-text.ts'

/** Characters of a snippet. */
const SNIPPET_MAX = 160

/** The sentence of the contract, unchanged, that holds most of what the question tells. */
export function findSnippet(text: string, query: PreparedQuery): string {
  let best = text
  let bestScore = -1
  for (const sentence of splitSentences(text)) {
    const seen = new Set<number>()
    let score = 0
    visitTerms(normaliseText(sentence), (key) => {
      const term = query.terms.get(key)
      if (term === undefined || seen.has(key)) return
      seen.add(key)
      score += term.weight * term.idf
    })
    if (score <= bestScore) continue
    bestScore = score
    best = sentence
  }
  const trimmed = best.trim()
  return trimmed.length > SNIPPET_MAX ? `${trimmed.slice(0, SNIPPET_MAX).toWellFormed()}…` : trimmed
}
