import type { ComparedProduct } from '#contracts/comparisons'
import type { ProductContent } from '#contracts/products'
import { annualised } from '#modules/suitability'

type Plan = Pick<
  ProductContent['plans'][number],
  'mode' | 'minPremiumFen' | 'maxPremiumFen' | 'stepFen'
>

/** What the customer can spend, in 分: the budget, and the ceilings of the household where known. */
export type Means = {
  budgetFen: number
  annualLimitFen: number | null
  singleLimitFen: number | null
}

/**
 * The highest premium of the plan, per instalment, that stays within budget and ceiling on the
 * plan's own steps; null where even the lowest does not. Pure.
 */
export function premiumWithin(plan: Plan, means: Means): number | null {
  const ceiling = plan.mode === 'single' ? means.singleLimitFen : means.annualLimitFen
  const yearly = Math.min(means.budgetFen, ceiling ?? means.budgetFen)
  const most = Math.min(Math.floor(yearly / annualised(plan.mode, 1)), plan.maxPremiumFen)
  if (most < plan.minPremiumFen) return null
  const steps = Math.floor((most - plan.minPremiumFen) / Math.max(plan.stepFen, 1))
  return plan.minPremiumFen + steps * Math.max(plan.stepFen, 1)
}

/** The first year, when leaving costs most, a middle one and a late one. */
export const YEARS_COMPARED = [1, 5, 10] as const

type CashValue = { year: number; paidFen: number; cashValueFen: number }
type At = NonNullable<ComparedProduct['quote']>['cashValues'][number]

/** Cash value and loss on leaving at the ends of those years the quote reaches. Pure. */
export function cashValuesAt(values: readonly CashValue[]): At[] {
  return YEARS_COMPARED.flatMap((year) => {
    const value = values.find((each) => each.year === year)
    if (!value) return []
    const { paidFen, cashValueFen } = value
    return [{ year, paidFen, cashValueFen, lossFen: Math.max(paidFen - cashValueFen, 0) }]
  })
}
