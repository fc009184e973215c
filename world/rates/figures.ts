import type { Plan } from '#contracts/products'
import type { z } from 'zod'

export type QuoteInput = {
  productCode: string
  planCode: string
  insuredAge: number
  insuredGender: 'male' | 'female'
  /** What the customer wants to pay each time; a tariff with fixed premiums ignores it. */
  premiumFen?: number | undefined
  /** Or what should be paid out; for annuities the amount of one year's payment. */
  sumInsuredFen?: number | undefined
}

export type Benefit = { label: string; amountFen: number; isCertain: boolean }

export type PolicyYear = {
  policyYear: number
  /** Completed years of the insured at the end of the policy year. */
  age: number
  paidFen: number
  /** Guaranteed surrender value at the end of the year. */
  cashValueFen: number
  deathBenefitFen: number
  /** Shown beside the guaranteed column, never added to it: 演示 rests on assumptions. */
  illustrated: readonly { label: string; amountFen: number }[]
}

/** Columns by policy year, each on one assumption a year; see `Illustration` of the gateway. */
export type Illustrated = {
  kind: 'participating' | 'universal' | 'investment-linked'
  pricingRate: number | null
  columns: { name: string; rate: number }[]
  rows: { year: number; amountsFen: number[] }[]
}

export type QuoteFigures = {
  productCode: string
  planCode: string
  /** What is debited each time, in the plan's mode. */
  premiumFen: number
  annualPremiumFen: number
  totalPremiumFen: number
  sumInsuredFen: number
  benefits: readonly Benefit[]
  /** Empty for cover of one year or less. */
  years: readonly PolicyYear[]
  /** New-type products only. */
  illustration?: Illustrated
}

export type Dividend = {
  /** What goes to the policyholders. */
  share: number
  /** Assumed yield above the pricing rate. */
  spread: number
}

/** Guaranteed cash value beside dividends that may be nil; never one sum. */
export function illustrateDividends(
  years: readonly PolicyYear[],
  { rate, dividend }: { rate: number; dividend: Dividend },
): Illustrated {
  return {
    kind: 'participating',
    pricingRate: rate,
    columns: [
      { name: 'guaranteed', rate },
      { name: 'dividend', rate: dividend.spread },
    ],
    rows: years.map(({ policyYear, cashValueFen, illustrated }) => ({
      year: policyYear,
      amountsFen: [cashValueFen, illustrated[0]?.amountFen ?? 0],
    })),
  }
}

/** A request whose product, plan and person are known to fit together. */
export type Asked = {
  plan: z.output<typeof Plan>
  age: number
  gender: 'male' | 'female'
  premiumFen: number | undefined
  sumInsuredFen: number | undefined
}
export type Figures = Omit<QuoteFigures, 'productCode' | 'planCode'>
export type Tariff = (asked: Asked) => Figures

const LAST_AGE = 105
/** A monthly premium is 9 % of the annual one. */
const MONTHLY_SHARE = 0.09

/** Years from this age to the end of cover. */
export function coverYears({ plan, age }: Asked): number {
  const { coverTerm } = plan
  switch (coverTerm.kind) {
    case 'years':
      return coverTerm.years
    case 'to-age':
      return Math.max(coverTerm.age - age, 1)
    case 'whole-life':
      return LAST_AGE - age
  }
}

export const toYuan = (fen: number) => Math.round(fen / 100) * 100

/** All that is paid, from one year's premium before the mode is taken into account. */
export function payments({ plan }: Asked, yearlyFen: number) {
  const isMonthly = plan.mode === 'monthly'
  const premiumFen = isMonthly ? toYuan(yearlyFen * MONTHLY_SHARE) : toYuan(yearlyFen)
  const annualPremiumFen = isMonthly ? premiumFen * 12 : premiumFen
  return { premiumFen, annualPremiumFen, totalPremiumFen: annualPremiumFen * plan.paymentYears }
}

/** One year's premium before the mode, from what the customer pays each time. */
export function yearlyPremium({ plan, premiumFen }: Asked): number | undefined {
  if (premiumFen === undefined) return undefined
  return plan.mode === 'monthly' ? premiumFen / MONTHLY_SHARE : premiumFen
}

export const paidBy = (year: number, plan: Asked['plan'], annualPremiumFen: number) =>
  annualPremiumFen * Math.min(year, plan.paymentYears)

/** 160 % of what was paid while young, 140 % in mid life, 120 % after 61 (as the rules for savings ask). */
export function deathMultiple(age: number): number {
  if (age < 18) return 1
  if (age < 41) return 1.6
  return age < 61 ? 1.4 : 1.2
}
