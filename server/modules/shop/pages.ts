import * as contract from '#contracts/online'
import { shownPage, shownPages } from '#modules/products'
import { query } from '#platform/command'
import { found } from '#platform/refusal'

/** Anybody may look: nothing is asked before somebody wants to buy. */
export function listShopProducts(bankName: string) {
  return query(contract.listShopProducts, async ({ tx }) => {
    const pages = await shownPages(tx)
    const items = pages.map(({ productId, page }) => {
      const { groups: _, ...few } = page
      return { ...few, id: productId }
    })
    // What can be had here comes first.
    items.sort((a, b) => Number(b.isSelfService) - Number(a.isSelfService))
    return { output: { bankName, items } }
  })
}

/** The page as it was published, with its number: a visit says which one it began from. */
export function readShopProduct(bankName: string) {
  return query(contract.readShopProduct, async ({ tx }, { productId }) => {
    const shown = found(await shownPage(tx, productId))
    const { page, pageNo, publishedAt } = shown
    const about = { id: productId, bankName, pageNo, publishedAt: publishedAt.toISOString() }
    return { output: { ...page, ...about } }
  })
}
