import { normaliseText } from './knowledge-text.ts'

/** Documents by each four characters of their title: enough to recognise a product by its name. */
export type TitleIndex = { documents: number; byGram: Map<string, number[]> }

const GRAM = 4
/** A piece of a title says which contract is meant while no more of the titles than this share it. */
const SHARED_MAX = 0.05
const TITLE_WEIGHT = 4

function visitGrams(text: string, visit: (gram: string) => void): void {
  const plain = text.replace(/[^\p{Script=Han}a-z0-9]/gu, '')
  const grams = new Set<string>()
  for (let at = 0; at + GRAM <= plain.length; at += 1) grams.add(plain.slice(at, at + GRAM))
  for (const gram of grams) visit(gram)
}

export function indexTitles(titles: readonly string[]): TitleIndex {
  const byGram = new Map<string, number[]>()
  for (const [document, title] of titles.entries()) {
    visitGrams(normaliseText(title), (gram) => {
      const documents = byGram.get(gram)
      if (documents === undefined) byGram.set(gram, [document])
      else documents.push(document)
    })
  }
  return { documents: titles.length, byGram }
}

/**
 * A question that names a product is about that product: the same clause stands word for word in
 * hundreds of contracts, and only the name tells which is meant. Answers by document.
 */
export function scoreTitles(titles: TitleIndex, query: string): Float64Array {
  const scores = new Float64Array(titles.documents)
  const sharedMax = Math.max(1, titles.documents * SHARED_MAX)
  visitGrams(query, (gram) => {
    const documents = titles.byGram.get(gram) ?? []
    if (documents.length > sharedMax) return
    const worth = TITLE_WEIGHT * Math.log(1 + titles.documents / documents.length)
    for (const document of documents) scores[document]! += worth
  })
  return scores
}
