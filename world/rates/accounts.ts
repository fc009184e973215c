import { coverYears, deathMultiple, payments, paidBy, yearlyPremium } from './figures.ts'
import type { Asked, Illustrated, PolicyYear, Tariff } from './figures.ts'

type AccountBasis = {
  /** Taken from every premium before it reaches the account. */
  initialCharge: number
  /** Surrender charge in policy years 1, 2, 3 …; then none. */
  surrenderCharges: readonly number[]
  /** Guaranteed growth; null where the whole risk is the customer's. */
  guaranteedRate: number | null
  scenarios: readonly { name: string; label: string; rate: number }[]
  deathShare: 'age-multiple' | number
}

const SHOWN_YEARS_MAX = 75

/** Universal and investment-linked contracts: an account that grows, or falls, by scenario. */
export function account(basis: AccountBasis): Tariff {
  return (asked) => {
    const premium = yearlyPremium(asked) ?? asked.sumInsuredFen ?? asked.plan.minPremiumFen
    const paid = payments(asked, premium)
    const years = accountTable(basis, asked, paid.annualPremiumFen)
    const tenth = years[Math.min(9, years.length - 1)]
    return {
      ...paid,
      // The sum insured of an account contract is what stands in the account on the first day.
      sumInsuredFen: Math.round(paid.annualPremiumFen * (1 - basis.initialCharge)),
      benefits: (tenth?.illustrated ?? []).map(({ label, amountFen }) => ({
        label: `第 10 年末账户价值（${label}，不保证）`,
        amountFen,
        isCertain: false,
      })),
      years,
      illustration: illustrate(basis, asked, paid.annualPremiumFen),
    }
  }
}

function accountTable(basis: AccountBasis, asked: Asked, annualPremiumFen: number): PolicyYear[] {
  const years = Math.min(coverYears(asked), SHOWN_YEARS_MAX)
  const grow = (rate: number) => values(basis, asked, { annualPremiumFen, rate, years })
  const guaranteed = basis.guaranteedRate === null ? null : grow(basis.guaranteedRate)
  const columns = basis.scenarios.map(({ label, rate }) => ({ label, table: grow(rate) }))
  return Array.from({ length: years }, (_, at) => {
    const charge = basis.surrenderCharges[at] ?? 0
    const held = guaranteed?.[at] ?? 0
    const paidFen = paidBy(at + 1, asked.plan, annualPremiumFen)
    return {
      policyYear: at + 1,
      age: asked.age + at + 1,
      paidFen,
      cashValueFen: Math.floor(held * (1 - charge)),
      deathBenefitFen: deathBenefit(basis, { held, paidFen, age: asked.age + at }),
      illustrated: columns.map(({ label, table }) => ({
        label,
        amountFen: Math.floor(table[at] ?? 0),
      })),
    }
  })
}

/** Account values on each assumption; what is guaranteed stands first, where anything is. */
function illustrate(basis: AccountBasis, asked: Asked, annualPremiumFen: number): Illustrated {
  const years = Math.min(coverYears(asked), SHOWN_YEARS_MAX)
  const { guaranteedRate, scenarios } = basis
  const columns = [
    ...(guaranteedRate === null ? [] : [{ name: 'guaranteed', rate: guaranteedRate }]),
    ...scenarios.map(({ name, rate }) => ({ name, rate })),
  ]
  const tables = columns.map(({ rate }) => values(basis, asked, { annualPremiumFen, rate, years }))
  return {
    kind: guaranteedRate === null ? 'investment-linked' : 'universal',
    pricingRate: null,
    columns,
    rows: Array.from({ length: years }, (_, at) => ({
      year: at + 1,
      amountsFen: tables.map((table) => Math.floor(table[at] ?? 0)),
    })),
  }
}

function values(
  basis: AccountBasis,
  asked: Asked,
  money: { annualPremiumFen: number; rate: number; years: number },
): number[] {
  let held = 0
  return Array.from({ length: money.years }, (_, at) => {
    const paid = at < asked.plan.paymentYears ? money.annualPremiumFen : 0
    held = (held + paid * (1 - basis.initialCharge)) * (1 + money.rate)
    return held
  })
}

function deathBenefit(
  basis: AccountBasis,
  state: { held: number; paidFen: number; age: number },
): number {
  const { held, paidFen, age } = state
  if (basis.deathShare !== 'age-multiple') return Math.round(held * basis.deathShare)
  return Math.round(Math.max(held, paidFen * deathMultiple(age)))
}
