import type { Module } from '#platform/module'
import { createProduct, reviseProduct } from './edit-product.ts'
import { listInsurers } from './insurers.ts'
import { openKnowledgeLibrary } from './knowledge-library.ts'
import { listKnowledgeDocuments, searchKnowledgeOver } from './knowledge-queries.ts'
import {
  publishOnlinePage,
  readOnlinePage,
  saveOnlinePage,
  withdrawOnlinePage,
} from './online-page.ts'
import { listProducts, readProduct } from './queries.ts'
import { readProductPair } from './read-product-pair.ts'
import { shelveProduct, submitProduct, unshelveProduct } from './shelve-product.ts'

export { clausesImporter } from './import-clauses.ts'
export { installProduct } from './install-product.ts'
export type { InstalledProduct } from './install-product.ts'
export { agreementsOf, installInsurer, readInsurer } from './insurers.ts'
export type { Agreement, NewInsurer } from './insurers.ts'
export { evaluateKnowledge } from './knowledge-evaluation.ts'
export type { KnowledgeFile, KnowledgeReport } from './knowledge-evaluation.ts'
export { installOnlinePage, shownPage, shownPages } from './online-store.ts'
export type { ShownPage } from './online-store.ts'
export { premiumText, termText } from './plan-words.ts'
export { productSide } from './product-side.ts'
export { readOffer, readProductVersion, readShelf } from './shelf.ts'
export type { ProductVersion, ShelfProduct } from './shelf.ts'
export { RISK_SENTENCE, isExempt, shelfGaps } from './shelf-rules.ts'

/** Level 2. What may be sold, in which words, and the clauses behind it. */
export function productsModule(): Module {
  const library = openKnowledgeLibrary()
  return {
    name: 'products',
    endpoints: [
      listProducts,
      readProduct,
      readProductPair,
      createProduct,
      reviseProduct,
      submitProduct,
      shelveProduct,
      unshelveProduct,
      readOnlinePage,
      saveOnlinePage,
      publishOnlinePage,
      withdrawOnlinePage,
      listInsurers,
      searchKnowledgeOver(library),
      listKnowledgeDocuments,
    ],
    // Rebuilding takes a moment: done here, so that hardly any request has to wait for it.
    schedules: [{ name: 'knowledge-index', everySec: 2, run: ({ db }) => library.refresh(db) }],
  }
}
