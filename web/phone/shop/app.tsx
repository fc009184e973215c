import { List } from './list.tsx'
import { Product } from './product.tsx'

/** The bank's pages for everybody: look first, say who you are only to buy. */
export function ShopApp({ productId }: { productId: string }) {
  return productId === '' ? <List /> : <Product productId={productId} />
}
