import * as contract from '#contracts/comparisons'
import { nameOf, readProfile } from '#modules/customers'
import { personalQuery, query } from '#platform/command'
import { found } from '#platform/refusal'
import { comparisonsOf } from './comparison-store.ts'
import { subjectOf, visibleSale } from './sale-work.ts'

/** Which products were compared, newest first; names of products, nothing of the customer. */
export const listComparisons = query(contract.listComparisons, async (context, { saleId }) => {
  const sale = await visibleSale(context, saleId)
  const kept = await comparisonsOf(context.tx, sale.id)
  const items = kept.map(({ id, comparedAt, comparedByName, sheet }) => ({
    id,
    comparedAt: comparedAt.toISOString(),
    comparedByName,
    productNames: sheet.products.map(({ name }) => name),
  }))
  return { output: { items } }
})

/** The table as it was shown, whatever became of the products since. */
export const readComparison = personalQuery(contract.readComparison, {
  audit: 'comparison.read',
  onceInMinutes: 10,
  run: async (context, { saleId, comparisonId }) => {
    const sale = await visibleSale(context, saleId)
    const kept = await comparisonsOf(context.tx, sale.id)
    const { id, comparedAt, comparedByName, sheet } = found(
      kept.find((one) => one.id === comparisonId),
    )
    const { name } = await readProfile(context.tx, context.fields, sale.customerId)
    return {
      output: {
        ...sheet,
        id,
        comparedAt: comparedAt.toISOString(),
        comparedByName,
        saleNo: sale.saleNo,
        customerName: nameOf(context, null, name),
      },
      seen: [subjectOf(sale)],
    }
  },
})
