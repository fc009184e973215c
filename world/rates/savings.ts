import {
  coverYears,
  illustrateDividends,
  deathMultiple,
  payments,
  paidBy,
  yearlyPremium,
} from './figures.ts'
import type { Asked, Benefit, Dividend, PolicyYear, Tariff } from './figures.ts'
import { yearlyChance } from './decrements.ts'

/** Share of each year's premium kept for expenses: first year, second, third, after that. */
const EXPENSES: Record<'single' | 'short' | 'medium' | 'long', readonly number[]> = {
  single: [0.045],
  short: [0.12, 0.04, 0.03],
  medium: [0.18, 0.05, 0.04, 0.03],
  long: [0.3, 0.07, 0.05, 0.04],
}
/** Share of the fund paid out on surrender in policy years 1, 2, 3 …; then all of it. */
const SURRENDER = {
  single: [0.82, 0.86, 0.9, 0.94, 0.97, 0.985],
  regular: [0.45, 0.62, 0.74, 0.84, 0.92, 0.97],
}

function expenseOf(paymentYears: number, year: number): number {
  const kind =
    paymentYears === 1
      ? 'single'
      : paymentYears <= 3
        ? 'short'
        : paymentYears <= 6
          ? 'medium'
          : 'long'
  const table = EXPENSES[kind]
  return table[Math.min(year, table.length) - 1] ?? 0
}

export function surrenderShare(paymentYears: number, policyYear: number): number {
  const table = paymentYears === 1 ? SURRENDER.single : SURRENDER.regular
  return table[policyYear - 1] ?? 1
}

/** The insurer's fund for one policy at the end of each year, at a fixed rate. */
export function funds(
  asked: Asked,
  money: { annualPremiumFen: number; rate: number; years: number },
): number[] {
  const { plan, age, gender } = asked
  // The death cover inside a savings contract costs more the older the insured is.
  const cover = 1 - 4 * yearlyChance('death', gender, Math.min(age, 75))
  const result: number[] = []
  let fund = 0
  for (let year = 1; year <= money.years; year += 1) {
    const isPaying = year <= plan.paymentYears
    const paid = isPaying ? money.annualPremiumFen * (1 - expenseOf(plan.paymentYears, year)) : 0
    fund = (fund + paid * cover) * (1 + money.rate)
    result.push(fund)
  }
  return result
}

type SavingsBasis = {
  rate: number
  sumLabel: string
  /** The sum grows by this rate each year (增额). */
  increase?: number
  /** Paid at the end of the term instead of on death (两全). */
  endowment?: boolean
  /** The illustrated dividend is this much of the fund a year; never guaranteed. */
  dividend?: Dividend
}

/** Whole-life and endowment savings at a guaranteed rate, with or without dividends. */
export function savings(basis: SavingsBasis): Tariff {
  return (asked) => {
    const yearlyFen = yearlyPremium(asked)
    const perUnit = sumPerPremium(basis, asked)
    const sumWanted = asked.sumInsuredFen
    const premium =
      sumWanted === undefined ? (yearlyFen ?? asked.plan.minPremiumFen) : sumWanted / perUnit
    const paid = payments(asked, premium)
    const sumInsuredFen = sumWanted ?? Math.floor((paid.annualPremiumFen * perUnit) / 100) * 100
    const years = savingsTable(basis, asked, { ...paid, sumInsuredFen })
    const benefits = benefitsOf(basis, sumInsuredFen, years)
    return { ...paid, sumInsuredFen, benefits, years, ...illustrated(basis, years) }
  }
}

/** What an average policy gets of the fund a year, on the illustrated yield. */
export const yearlyDividend = ({ dividend }: { dividend?: Dividend }): number =>
  dividend ? dividend.share * dividend.spread : 0

export const illustrated = (
  { rate, dividend }: { rate: number; dividend?: Dividend },
  years: readonly PolicyYear[],
) => (dividend ? { illustration: illustrateDividends(years, { rate, dividend }) } : {})

/** Sum insured for one unit of annual premium. */
function sumPerPremium(basis: SavingsBasis, asked: Asked): number {
  const years = coverYears(asked)
  const until = basis.endowment ? years : asked.plan.paymentYears + 6
  const table = funds(asked, { annualPremiumFen: 1, rate: basis.rate, years: until })
  const worth = table[until - 1] ?? 0
  if (basis.endowment) return worth
  return (worth / (1 + basis.rate) ** (asked.plan.paymentYears + 6)) * (1 - asked.age * 0.0012)
}

function benefitsOf(basis: SavingsBasis, sumInsuredFen: number, years: readonly PolicyYear[]) {
  const benefits: Benefit[] = [{ label: basis.sumLabel, amountFen: sumInsuredFen, isCertain: true }]
  const last = years.at(Math.min(19, years.length - 1))
  const bonus = last?.illustrated[0]
  if (last && bonus) {
    const label = `第 ${last.policyYear} 年末${bonus.label}（不保证）`
    benefits.push({ label, amountFen: bonus.amountFen, isCertain: false })
  }
  return benefits
}

function savingsTable(
  basis: SavingsBasis,
  asked: Asked,
  money: { annualPremiumFen: number; sumInsuredFen: number },
): PolicyYear[] {
  const years = coverYears(asked)
  const { annualPremiumFen, sumInsuredFen } = money
  const table = funds(asked, { annualPremiumFen, rate: basis.rate, years })
  let dividends = 0
  return table.map((fund, at) => {
    const policyYear = at + 1
    const paidFen = paidBy(policyYear, asked.plan, annualPremiumFen)
    const share = surrenderShare(asked.plan.paymentYears, policyYear)
    const cashValueFen = Math.floor((fund * share) / 100) * 100
    const grown = Math.round(sumInsuredFen * (1 + (basis.increase ?? 0)) ** at)
    const multiple = paidFen * deathMultiple(asked.age + at)
    dividends = dividends * (1 + basis.rate) + fund * yearlyDividend(basis)
    const amountFen = Math.floor(dividends / 100) * 100
    return {
      policyYear,
      age: asked.age + policyYear,
      paidFen,
      cashValueFen,
      deathBenefitFen: Math.round(Math.max(grown, multiple, cashValueFen)),
      illustrated: basis.dividend ? [{ label: '累积红利演示', amountFen }] : [],
    }
  })
}
