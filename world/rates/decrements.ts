export type Gender = 'male' | 'female'
export type Peril = 'death' | 'disease' | 'cancer'

/** `level × e^(slope × age)`: close to the published tables between 20 and 90. */
const CURVES: Record<Peril, Record<Gender, { level: number; slope: number }>> = {
  death: {
    male: { level: 5.2e-5, slope: 0.0869 },
    female: { level: 2e-5, slope: 0.0903 },
  },
  disease: {
    male: { level: 3.5e-5, slope: 0.08 },
    female: { level: 4.4e-5, slope: 0.0735 },
  },
  cancer: {
    male: { level: 6e-5, slope: 0.081 },
    female: { level: 9e-5, slope: 0.069 },
  },
}

/** The chance that it happens within the year after this age. */
export function yearlyChance(peril: Peril, gender: Gender, age: number): number {
  const { level, slope } = CURVES[peril][gender]
  return Math.min(level * Math.exp(slope * age), 1)
}

/** Today's price of one paid when the peril strikes within `years` from `age`. */
export function presentCover(peril: Peril, life: Life): number {
  let alive = 1
  let total = 0
  for (let year = 0; year < life.years; year += 1) {
    const chance = yearlyChance(peril, life.gender, life.age + year)
    total += alive * chance * (1 + life.interest) ** -(year + 0.5)
    alive *= 1 - chance
  }
  return total
}

/** Today's price of one a year, paid in advance while nothing has happened. */
export function presentPayments(peril: Peril, life: Life): number {
  let alive = 1
  let total = 0
  for (let year = 0; year < life.years; year += 1) {
    total += alive * (1 + life.interest) ** -year
    alive *= 1 - yearlyChance(peril, life.gender, life.age + year)
  }
  return total
}

export type Life = { gender: Gender; age: number; years: number; interest: number }
