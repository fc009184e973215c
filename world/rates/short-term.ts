import { coverYears, payments } from './figures.ts'
import type { Tariff } from './figures.ts'

type Band = { untilAge: number; yuan: number }

/** A printed price by age: medical cover. The premium follows the age, not the customer's wish. */
export function priceByAge(bands: readonly Band[], sumYuan: number, label: string): Tariff {
  return (asked) => {
    const band = bands.find(({ untilAge }) => asked.age <= untilAge) ?? bands.at(-1)
    const paid = payments(asked, (band?.yuan ?? 0) * 100)
    const years = coverYears(asked)
    // The price rises with age: what will be paid in all is the sum over the years to come.
    const each = Array.from({ length: years }, (_, at) => {
      const later = bands.find(({ untilAge }) => asked.age + at <= untilAge) ?? bands.at(-1)
      return (later?.yuan ?? 0) * 100
    })
    const totalPremiumFen =
      years > 1 ? each.reduce((sum, fen) => sum + fen, 0) : paid.totalPremiumFen
    return {
      ...paid,
      totalPremiumFen,
      sumInsuredFen: sumYuan * 100,
      benefits: [{ label, amountFen: sumYuan * 100, isCertain: true }],
      years: each.slice(0, years > 1 ? years : 0).map((_, at) => ({
        policyYear: at + 1,
        age: asked.age + at + 1,
        paidFen: each.slice(0, at + 1).reduce((sum, fen) => sum + fen, 0),
        cashValueFen: 0,
        deathBenefitFen: 0,
        illustrated: [],
      })),
    }
  }
}

/** One price for each plan: accident cover. */
export function priceByPlan(
  plans: Record<string, { yuan: number; sumYuan: number }>,
  label: string,
): Tariff {
  return (asked) => {
    const price = plans[asked.plan.code]
    if (!price) throw new RangeError(`no price for plan ${asked.plan.code}`)
    const amountFen = price.sumYuan * 100
    return {
      ...payments(asked, price.yuan * 100),
      sumInsuredFen: amountFen,
      benefits: [{ label, amountFen, isCertain: true }],
      years: [],
    }
  }
}

/** So much per mille of the sum insured: property, liability, credit. */
export function perMille(rate: number, label: string): Tariff {
  return (asked) => {
    const premiumFen = asked.premiumFen ?? asked.plan.minPremiumFen
    const sumInsuredFen =
      asked.sumInsuredFen ?? Math.floor((premiumFen * 1000) / rate / 1_000_000) * 1_000_000
    const yearly = asked.sumInsuredFen === undefined ? premiumFen : (sumInsuredFen * rate) / 1000
    const paid = payments(asked, Math.max(yearly, asked.plan.minPremiumFen))
    return {
      ...paid,
      sumInsuredFen,
      benefits: [{ label, amountFen: sumInsuredFen, isCertain: true }],
      years: [],
    }
  }
}

/** The same at a rate of its own for each plan: a workforce at a desk, a workforce at machines. */
export function perMilleByPlan(rates: Record<string, number>, label: string): Tariff {
  return (asked) => {
    const rate = rates[asked.plan.code]
    if (rate === undefined) throw new RangeError(`no rate for plan ${asked.plan.code}`)
    return perMille(rate, label)(asked)
  }
}
