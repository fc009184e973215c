import type { OCCUPATIONS } from '#contracts/customers'
import { healthQuestionsOf } from './products/health-questions.ts'
import type { HealthQuestion } from './products/health-questions.ts'
import { PRODUCTS } from './products/index.ts'

type Occupation = keyof typeof OCCUPATIONS

export type Underwriting = {
  minAge: number
  maxAge: number
  /** The last premium may not fall due after this age of the applicant. */
  lastPaymentAge: number
  /** Above it the insurer's people look at the case themselves. */
  maxSumWithoutReferralFen: number
  declinedOccupations: readonly Occupation[]
  referredOccupations: readonly Occupation[]
  /** Concrete questions only (销售行为办法 art. 27). */
  questions: readonly HealthQuestion[]
}

type Terms = Omit<Underwriting, 'minAge' | 'maxAge' | 'maxSumWithoutReferralFen' | 'questions'>

const NOT_IN_BUSINESS: readonly Occupation[] = [
  'retired',
  'student',
  'homemaker',
  'housekeeping',
  'unemployed',
  'civil',
]

const terms = (rest: Partial<Terms> = {}): Terms => ({
  lastPaymentAge: 75,
  declinedOccupations: [],
  referredOccupations: [],
  ...rest,
})

const LIMITS: Record<string, [maxSumYuan: number, Terms]> = {
  'LS-TL01': [1_500_000, terms({ referredOccupations: ['unemployed', 'student'] })],
  'LS-WL01': [1_000_000, terms({ referredOccupations: ['unemployed', 'student'] })],
  'LS-IWL01': [5_000_000, terms()],
  'LS-IWL00': [0, terms()],
  'LS-CI01': [500_000, terms()],
  'LS-PA01': [3_000_000, terms()],
  'LS-PWL01': [5_000_000, terms()],
  'LS-UL01': [2_000_000, terms()],
  'LS-IL01': [3_000_000, terms({ referredOccupations: ['student', 'unemployed', 'farmer'] })],
  'MH-TL02': [1_000_000, terms()],
  'MH-ED01': [200_000, terms({ lastPaymentAge: 65 })],
  'MH-AN01': [300_000, terms({ lastPaymentAge: 65 })],
  'MH-AP01': [300_000, terms()],
  'MH-UL02': [2_000_000, terms()],
  'MH-IL02': [2_000_000, terms()],
  'QT-MD01': [2_000_000, terms({ lastPaymentAge: 100 })],
  'QT-MD02': [4_000_000, terms({ lastPaymentAge: 100 })],
  'QT-AC01': [500_000, terms({ referredOccupations: ['blue-collar'] })],
  'QT-GA01': [1_000_000, terms()],
  'QT-PN01': [200_000, terms()],
  'QT-CI02': [100_000, terms({ lastPaymentAge: 80 })],
  'YZ-HM01': [5_000_000, terms()],
  'YZ-BZ01': [10_000_000, terms({ declinedOccupations: NOT_IN_BUSINESS })],
  'YZ-LB01': [2_000_000, terms()],
  'YZ-CR01': [5_000_000, terms({ declinedOccupations: [...NOT_IN_BUSINESS, 'farmer'] })],
}

/** What the simulated insurers go by. Age limits are the product's own. */
export function underwritingOf(productCode: string): Underwriting {
  const product = PRODUCTS.find(({ code }) => code === productCode)
  const limit = LIMITS[productCode]
  if (!product || !limit) throw new RangeError(`no underwriting for ${productCode}`)
  const { minAge, maxAge } = product.content
  return {
    minAge,
    maxAge,
    maxSumWithoutReferralFen: limit[0] * 100,
    questions: healthQuestionsOf(productCode),
    ...limit[1],
  }
}
