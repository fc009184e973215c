import * as contract from '#contracts/products'
import { query } from '#platform/command'
import type { Endpoint } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { searchKnowledge } from './knowledge-index.ts'
import type { KnowledgeHit, KnowledgeIndex } from './knowledge-index.ts'
import type { KnowledgeLibrary } from './knowledge-library.ts'
import { documentOfProduct, documentRows, documentsById } from './knowledge-store.ts'
import type { StoredDocument } from './knowledge-store.ts'

export function searchKnowledgeOver(library: KnowledgeLibrary): Endpoint {
  return query(contract.searchKnowledge, async ({ tx }, { q, productId, limit, ...asked }) => {
    const index = await library.current(tx)
    const ofProduct = productId ? await documentOfProduct(tx, productId) : undefined
    if (productId && !ofProduct) return { output: { items: [], tookMs: 0 } }
    const documentId = ofProduct ?? asked.documentId
    const startedAt = performance.now()
    const hits = searchKnowledge(index, { query: q, limit, ...(documentId ? { documentId } : {}) })
    const tookMs = Math.round((performance.now() - startedAt) * 100) / 100
    const found = new Set(hits.map((hit) => hit.documentId))
    const documents = await documentsById(tx, [...found])
    const byId = new Map(documents.map((document) => [document.id, document]))
    const items = hits.flatMap((hit) => toHit(index, hit, byId.get(hit.documentId)))
    return { output: { items, tookMs } }
  })
}

/** A document withdrawn since the index was read is not shown any more. */
function toHit(index: KnowledgeIndex, hit: KnowledgeHit, document: StoredDocument | undefined) {
  const range = index.documentRanges.get(hit.documentId)
  const passages = range ? index.passages.slice(range.from, range.to) : []
  const passage = passages.find(({ id }) => id === hit.passageId)
  if (!document || !passage) return []
  const { title, insurerName, productId } = document
  const { passageId, documentId, score } = hit
  const snippet = hit.snippet ?? null
  return [
    {
      passageId,
      documentId,
      score,
      snippet,
      documentTitle: title,
      insurerName,
      productId,
      text: passage.text,
    },
  ]
}

export const listKnowledgeDocuments = query(
  contract.listKnowledgeDocuments,
  async ({ tx }, { q = '', cursor, limit }) => {
    const rows = await documentRows(tx, { q, after: cursorId(cursor), limit: limit + 1 })
    const items = rows
      .slice(0, limit)
      .map(({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.toISOString() }))
    const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
    return { output: { items, nextCursor } }
  },
)
