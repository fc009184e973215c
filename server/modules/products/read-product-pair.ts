import { readProductPair as contract } from '#contracts/comparisons'
import { query } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { productSide } from './product-side.ts'
import { gradeOf } from './shelf-rules.ts'
import { productRow } from './store.ts'

/** Two products of the catalogue side by side, as their newest versions say. */
export const readProductPair = query(contract, async ({ tx }, { firstId, secondId }) => {
  const rows = [found(await productRow(tx, firstId)), found(await productRow(tx, secondId))]
  if (firstId === secondId) {
    throw new Refusal('invalid-input', {
      fields: [{ path: 'secondId', message: '请选另一款产品' }],
    })
  }
  const products = rows
    .map(({ id, versionNo, code, insurerName, content }) =>
      productSide({
        productId: id,
        versionNo,
        code,
        insurerName,
        content,
        grade: gradeOf(content),
      }),
    )
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return { output: { products } }
})
