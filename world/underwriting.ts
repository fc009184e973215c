import type { OCCUPATIONS } from '#contracts/customers'
import { PRODUCTS } from './products/index.ts'

type Occupation = keyof typeof OCCUPATIONS
export type HealthAnswer = { id: string; text: string; onYes: 'decline' | 'refer' }

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
  questions: readonly HealthAnswer[]
}

type Terms = Omit<Underwriting, 'minAge' | 'maxAge' | 'maxSumWithoutReferralFen'>

const JOB: HealthAnswer = {
  id: 'job-high-risk',
  text: '是否从事矿下、爆破、离地十米以上的高空作业或者远洋捕捞？',
  onYes: 'decline',
}
const CANCER: HealthAnswer = {
  id: 'cancer',
  text: '是否曾被诊断为恶性肿瘤、原位癌或者白血病？',
  onYes: 'decline',
}
const HEART: HealthAnswer = {
  id: 'heart-brain',
  text: '是否曾被诊断为冠心病、心肌梗死、脑梗死、脑出血、慢性肾衰竭或者肝硬化？',
  onYes: 'decline',
}
const PRESSURE: HealthAnswer = {
  id: 'pressure-sugar',
  text: '是否患高血压（收缩压 150 或者舒张压 95 以上）或者糖尿病？',
  onYes: 'refer',
}
const NODULE: HealthAnswer = {
  id: 'nodule',
  text: '两年内检查是否发现肺结节、甲状腺结节或者乳腺结节？',
  onYes: 'refer',
}
const HOSPITAL: HealthAnswer = {
  id: 'hospital',
  text: '两年内是否住院超过 10 天，或者被建议住院、手术而没有做？',
  onYes: 'refer',
}

const HEALTH = [CANCER, HEART, PRESSURE, NODULE, HOSPITAL] as const
const NOT_IN_BUSINESS: readonly Occupation[] = [
  'retired',
  'student',
  'homemaker',
  'housekeeping',
  'unemployed',
  'civil',
]

const terms = (questions: readonly HealthAnswer[], rest: Partial<Terms> = {}): Terms => ({
  lastPaymentAge: 75,
  declinedOccupations: [],
  referredOccupations: [],
  questions,
  ...rest,
})

const LIMITS: Record<string, [maxSumYuan: number, Terms]> = {
  'LS-TL01': [
    1_500_000,
    terms([...HEALTH, JOB], { referredOccupations: ['unemployed', 'student'] }),
  ],
  'LS-WL01': [
    1_000_000,
    terms([...HEALTH, JOB], { referredOccupations: ['unemployed', 'student'] }),
  ],
  'LS-IWL01': [5_000_000, terms([CANCER, HEART])],
  'LS-IWL00': [0, terms([CANCER, HEART])],
  'LS-CI01': [500_000, terms(HEALTH)],
  'LS-PA01': [3_000_000, terms([])],
  'LS-PWL01': [5_000_000, terms([CANCER, HEART])],
  'LS-UL01': [2_000_000, terms([])],
  'LS-IL01': [3_000_000, terms([], { referredOccupations: ['student', 'unemployed', 'farmer'] })],
  'MH-TL02': [1_000_000, terms([...HEALTH, JOB])],
  'MH-ED01': [200_000, terms([], { lastPaymentAge: 65 })],
  'MH-AN01': [300_000, terms([], { lastPaymentAge: 65 })],
  'MH-AP01': [300_000, terms([])],
  'MH-UL02': [2_000_000, terms([])],
  'MH-IL02': [2_000_000, terms([])],
  'QT-MD01': [2_000_000, terms(HEALTH, { lastPaymentAge: 100 })],
  'QT-MD02': [4_000_000, terms(HEALTH, { lastPaymentAge: 100 })],
  'QT-AC01': [500_000, terms([JOB], { referredOccupations: ['blue-collar'] })],
  'QT-PN01': [200_000, terms([])],
  'QT-CI02': [100_000, terms([CANCER], { lastPaymentAge: 80 })],
  'YZ-HM01': [5_000_000, terms([])],
  'YZ-BZ01': [10_000_000, terms([], { declinedOccupations: NOT_IN_BUSINESS })],
  'YZ-LB01': [2_000_000, terms([])],
  'YZ-CR01': [5_000_000, terms([], { declinedOccupations: [...NOT_IN_BUSINESS, 'farmer'] })],
}

/** What the simulated insurers go by. Age limits are the product's own. */
export function underwritingOf(productCode: string): Underwriting {
  const product = PRODUCTS.find(({ code }) => code === productCode)
  const limit = LIMITS[productCode]
  if (!product || !limit) throw new RangeError(`no underwriting for ${productCode}`)
  const { minAge, maxAge } = product.content
  return { minAge, maxAge, maxSumWithoutReferralFen: limit[0] * 100, ...limit[1] }
}
