import type { Module } from '#platform/module'
import { SEALED_CLAIM, beginShopVisit } from './begin-shop-visit.ts'
import { compareClaims } from './compare-claim.ts'
import { enterShop } from './enter-shop.ts'
import { openShopLink } from './open-shop-link.ts'
import { listShopProducts, readShopProduct } from './pages.ts'

type Parts = { bankName: string; publicUrl: () => string }

/** Level 5. The bank's own pages on the web: look, say who you are, begin a sale of one's own. */
export function shopModule(parts: Parts): Module {
  const { bankName } = parts
  return {
    name: 'shop',
    endpoints: [
      listShopProducts(bankName),
      readShopProduct(bankName),
      openShopLink(parts),
      beginShopVisit,
      enterShop,
    ],
    handlers: [compareClaims(bankName)],
    sealed: [SEALED_CLAIM],
  }
}
