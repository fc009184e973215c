import type { ProductContent } from '#contracts/products'
import type { Tx } from '#platform/db'
import { publishProductKnowledge } from './product-knowledge.ts'
import { insertProduct } from './store.ts'

export type InstalledProduct = {
  id: string
  code: string
  content: ProductContent
  status: 'draft' | 'submitted' | 'on-shelf' | 'off-shelf'
  note: string
  revisedBy: string
  approvedBy: string | null
  now: Date
}

/** For the seed: the product as it stands, approved by whom it says. Again changes nothing. */
export async function installProduct(tx: Tx, product: InstalledProduct): Promise<void> {
  const isNew = await insertProduct(tx, product)
  if (isNew && product.status === 'on-shelf') await publishProductKnowledge(tx, product)
}
