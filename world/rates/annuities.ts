import { coverYears, payments, paidBy, yearlyPremium } from './figures.ts'
import type { Asked, Dividend, Tariff } from './figures.ts'
import { yearlyChance } from './decrements.ts'
import { funds, illustrated, surrenderShare, yearlyDividend } from './savings.ts'

/** How many times the yearly amount is paid at this age of the insured. */
type Schedule = (age: number, startAge: number) => number

type AnnuityBasis = {
  rate: number
  label: string
  schedule: Schedule
  /** Certain payments, then for life: later ones are worth less because fewer live to have them. */
  isForLife: boolean
  dividend?: Dividend
}

const LOAD = 0.05

export function annuity(basis: AnnuityBasis): Tariff {
  return (asked) => {
    const perUnit = amountPerPremium(basis, asked)
    const wanted = asked.sumInsuredFen
    const premium =
      wanted === undefined ? (yearlyPremium(asked) ?? asked.plan.minPremiumFen) : wanted / perUnit
    const paid = payments(asked, premium)
    const amountFen = wanted ?? Math.floor((paid.annualPremiumFen * perUnit) / 100) * 100
    const money = { annualPremiumFen: paid.annualPremiumFen, amountFen }
    const years = annuityTable(basis, asked, money)
    return {
      ...paid,
      sumInsuredFen: amountFen,
      benefits: [{ label: basis.label, amountFen, isCertain: true }],
      years,
      ...illustrated(basis, years),
    }
  }
}

/** Yearly amount that one unit of annual premium buys: what goes in equals what comes out. */
function amountPerPremium(basis: AnnuityBasis, asked: Asked): number {
  const years = coverYears(asked)
  const inflow = funds(asked, { annualPremiumFen: 1, rate: basis.rate, years }).at(-1) ?? 0
  let alive = 1
  let outflow = 0
  for (let year = 1; year <= years; year += 1) {
    const age = asked.age + year
    // People who buy annuities live longer than the table says.
    if (basis.isForLife) alive *= 1 - 0.7 * yearlyChance('death', asked.gender, age - 1)
    outflow += basis.schedule(age, asked.age) * alive * (1 + basis.rate) ** (years - year)
  }
  return (inflow * (1 - LOAD)) / outflow
}

function annuityTable(
  basis: AnnuityBasis,
  asked: Asked,
  money: { annualPremiumFen: number; amountFen: number },
) {
  const years = coverYears(asked)
  const { annualPremiumFen, amountFen } = money
  const gross = funds(asked, { annualPremiumFen, rate: basis.rate, years })
  let drawn = 0
  let received = 0
  let dividends = 0
  return gross.map((fund, at) => {
    const policyYear = at + 1
    const age = asked.age + policyYear
    const paidOut = basis.schedule(age, asked.age) * amountFen
    drawn = drawn * (1 + basis.rate) + paidOut
    received += paidOut
    const left = Math.max(fund - drawn, 0)
    const paidFen = paidBy(policyYear, asked.plan, annualPremiumFen)
    const share = surrenderShare(asked.plan.paymentYears, policyYear)
    const cashValueFen = Math.floor((left * share) / 100) * 100
    dividends = dividends * (1 + basis.rate) + left * yearlyDividend(basis)
    const bonus = { label: '累积红利演示', amountFen: Math.floor(dividends / 100) * 100 }
    const atLeast = Math.max(paidFen - received, 0)
    return {
      policyYear,
      age,
      paidFen,
      cashValueFen,
      deathBenefitFen: Math.round(Math.max(cashValueFen, atLeast)),
      illustrated: basis.dividend ? [bonus] : [],
    }
  })
}

/** 18–21 once each, and twice at the end, at 24. */
export const EDUCATION: Schedule = (age) => {
  if (age === 24) return 2
  return age >= 18 && age <= 21 ? 1 : 0
}

/** Every year from the given age. */
export const fromAge =
  (first: number): Schedule =>
  (age) =>
    age >= first ? 1 : 0

/** Every year from the end of the given policy year. */
export const fromYear =
  (first: number): Schedule =>
  (age, startAge) =>
    age - startAge >= first ? 1 : 0
