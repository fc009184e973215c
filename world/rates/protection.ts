import { coverYears, payments, paidBy, yearlyPremium } from './figures.ts'
import type { Asked, PolicyYear, Tariff } from './figures.ts'
import { presentCover, presentPayments } from './decrements.ts'
import type { Peril } from './decrements.ts'

type Basis = {
  peril: Peril
  interest: number
  /** Share of the gross premium that covers expenses. */
  expense: number
  /** Prudence on claims. */
  margin: number
  benefit: string
  deathBenefit: 'sum' | 'paid'
  /** The sum falls by this share of itself each year, as with a repaid loan. */
  decrease?: boolean
}

const SUM_STEP_FEN = 100_000
/** Share of the reserve paid out on surrender in policy years 1, 2, 3 …; then all of it. */
const SURRENDER = [0.25, 0.35, 0.45, 0.55, 0.65, 0.72, 0.79, 0.86, 0.93]

/** Level premiums for a sum that is paid when the peril strikes. */
export function protection(basis: Basis): Tariff {
  return (asked) => {
    const rate = grossRate(basis, asked)
    const wanted = yearlyPremium(asked)
    const sumInsuredFen =
      asked.sumInsuredFen ??
      Math.floor((wanted ?? asked.plan.minPremiumFen) / rate / SUM_STEP_FEN) * SUM_STEP_FEN
    // A stated premium is kept to the 分: the sum was rounded down to fit it.
    const paid = payments(
      asked,
      asked.sumInsuredFen === undefined ? (wanted ?? 0) : sumInsuredFen * rate,
    )
    const amount = { sumInsuredFen, annualPremiumFen: paid.annualPremiumFen }
    return {
      ...paid,
      sumInsuredFen,
      benefits: [{ label: basis.benefit, amountFen: sumInsuredFen, isCertain: true }],
      years: yearTable(basis, asked, amount),
    }
  }
}

/** Premium for one year per unit of the sum insured. */
function grossRate(basis: Basis, asked: Asked): number {
  const life = { gender: asked.gender, age: asked.age, interest: basis.interest }
  const years = coverYears(asked)
  const cover = presentCover(basis.peril, { ...life, years }) * (basis.decrease ? 0.62 : 1)
  const paying = presentPayments(basis.peril, { ...life, years: asked.plan.paymentYears })
  return (cover * (1 + basis.margin)) / (paying * (1 - basis.expense))
}

function yearTable(
  basis: Basis,
  asked: Asked,
  amount: { sumInsuredFen: number; annualPremiumFen: number },
): PolicyYear[] {
  const years = coverYears(asked)
  if (years <= 1) return []
  return Array.from({ length: years }, (_, at) => {
    const policyYear = at + 1
    const paidFen = paidBy(policyYear, asked.plan, amount.annualPremiumFen)
    const left = basis.decrease ? 1 - at / years : 1
    const sumFen = Math.round(amount.sumInsuredFen * left)
    return {
      policyYear,
      age: asked.age + policyYear,
      paidFen,
      cashValueFen: Math.min(cashValue(basis, asked, policyYear) * amount.sumInsuredFen, sumFen),
      deathBenefitFen: basis.deathBenefit === 'sum' ? sumFen : paidFen,
      illustrated: [],
    }
  }).map((row) => ({ ...row, cashValueFen: Math.floor(row.cashValueFen / 100) * 100 }))
}

/** What the insurer holds for the rest of the term per unit of sum, less the surrender deduction. */
function cashValue(basis: Basis, asked: Asked, policyYear: number): number {
  const years = coverYears(asked)
  const life = { gender: asked.gender, interest: basis.interest }
  const start = { ...life, age: asked.age }
  const later = { ...life, age: asked.age + policyYear }
  const ease = basis.decrease ? 0.62 : 1
  const netPremium =
    (presentCover(basis.peril, { ...start, years }) * ease) /
    presentPayments(basis.peril, { ...start, years: asked.plan.paymentYears })
  const owed = presentCover(basis.peril, { ...later, years: years - policyYear }) * ease
  const toCome = presentPayments(basis.peril, {
    ...later,
    years: Math.max(asked.plan.paymentYears - policyYear, 0),
  })
  return Math.max(owed - netPremium * toCome, 0) * (SURRENDER[policyYear - 1] ?? 1)
}
