import * as contract from '#contracts/comparisons'
import type { ComparedProduct, ComparisonSheet } from '#contracts/comparisons'
import { productSide, readProductVersion } from '#modules/products'
import { affordabilityOf, barsOn } from '#modules/suitability'
import type { Bars } from '#modules/suitability'
import type { StoredRecommendation } from '#modules/suitability'
import { canonicalJson } from '#platform/canonical-json'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { newId, sha256Hex } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { cashValuesAt, premiumWithin } from './comparison-rules.ts'
import { newestQuotes } from './comparison-store.ts'
import type { ProductQuote } from './comparison-store.ts'
import { loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { refuseLapsed } from './lapses.ts'
import { addAct, lockSale, subjectOf } from './sale-work.ts'
import { requireNotCommitted } from './states.ts'

type Match = StoredRecommendation['matches'][number]

/**
 * Two or three of the matched products side by side. The whole table is kept as it was shown: cover,
 * exclusions and costs in full, no ranking and no yields (披露规则 art. 6).
 */
export const compareProducts = command(contract.compareProducts, {
  audit: 'sale.products-compared',
  run: async (context, { saleId, productIds }) => {
    const sale = await lockSale(context, saleId)
    requireNotCommitted(sale.state)
    const facts = await loadFacts(context, sale)
    const blocked = await refuseLapsed(context, facts, 'compareProducts')
    if (blocked) return blocked
    const sheet = await sheetOf(context, facts, matchesOf(facts, productIds))
    const comparisonId = newId()
    await addAct(context, sale, {
      kind: 'comparison',
      code: comparisonId,
      planId: null,
      data: sheet,
    })
    const sha256 = sha256Hex(canonicalJson(sheet))
    const products = sheet.products.map(({ code, versionNo }) => `${code} v${versionNo}`)
    return {
      output: { id: comparisonId },
      subject: subjectOf(sale),
      detail: { comparisonId, products, sha256 },
    }
  },
})

/** What was not matched for this customer is not laid before them. */
function matchesOf({ recommendation }: SaleFacts, productIds: readonly string[]): Match[] {
  if (!recommendation) {
    throw new Refusal('door-closed', {
      reasons: [{ code: 'no-recommendation', message: '先按规则生成推荐，再比较其中的产品' }],
    })
  }
  const chosen = recommendation.matches.filter(({ productId }) => productIds.includes(productId))
  if (chosen.length < productIds.length) {
    throw new Refusal('invalid-input', {
      fields: [{ path: 'productIds', message: '只能比较这次匹配过的产品，请重新生成推荐后再选' }],
    })
  }
  return chosen.toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

async function sheetOf(
  context: Context,
  facts: SaleFacts,
  matches: readonly Match[],
): Promise<ComparisonSheet> {
  const quotes = await newestQuotes(context.tx, facts.sale.id)
  const bars = await barsOn(context.tx, beijingDay(context.now))
  const products: ComparedProduct[] = []
  for (const match of matches) {
    const version = await readProductVersion(context.tx, match.productId, match.versionNo)
    const { content } = version
    const { productId, versionNo, code, insurerName, grade } = match
    const quote = quotes.find((one) => one.productId === productId && one.versionNo === versionNo)
    const plan = content.plans.find((each) => each.code === match.planCode)
    products.push({
      ...productSide({ productId, versionNo, code, insurerName, grade, content }),
      isFit: match.isFit,
      outcome: match.outcome,
      merits: match.merits,
      reasons: match.reasons,
      planCode: match.planCode,
      premiumWithinFen: plan ? withinMeans(facts, plan, bars) : null,
      quote: quote ? quoteOf(quote) : null,
    })
  }
  return {
    budgetFen: facts.needs?.answers.budgetFen ?? null,
    customerLevel: facts.test && facts.isTestValid ? facts.test.level : null,
    products,
  }
}

function withinMeans(
  { customer, needs }: SaleFacts,
  plan: Parameters<typeof premiumWithin>[0],
  bars: Bars,
) {
  if (!needs) return null
  const { annualLimitFen, singleLimitFen } = affordabilityOf(customer, needs.answers, bars)
  const { budgetFen } = needs.answers
  return premiumWithin(plan, { budgetFen, annualLimitFen, singleLimitFen })
}

const quoteOf = ({ planName, mode, premiumFen, cashValues }: ProductQuote) => ({
  planName,
  mode,
  premiumFen,
  cashValues: cashValuesAt(cashValues),
})
