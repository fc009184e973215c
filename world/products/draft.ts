import type { ProductClass, ProductContent } from '#contracts/products'
import type { InsurerCode } from '../insurers.ts'

export type Content = ProductContent
export type Plan = Content['plans'][number]
export type ShelfStatus = 'draft' | 'submitted' | 'on-shelf' | 'off-shelf'

export type Question = {
  text: string
  right: string
  wrong: readonly [string, string]
  why: string
}

/** What a customer is told in plain words; the clause comes from the elements. */
export type Told = {
  cover: string
  exclusions: string
  premium: string
  surrender: string
  /** New-type products only. */
  uncertainty?: string
}

export type Draft = {
  code: string
  name: string
  insurer: InsurerCode
  status: ShelfStatus
  note: string
  classes: readonly ProductClass[]
  design: Content['designType']
  grades: { insurer: number; bank: number | null }
  hasDeathBenefit: boolean
  isGroup?: boolean
  isIndemnity?: boolean
  filing: { no: string; on: string; commissionBp: number }
  ages: readonly [number, number]
  waitingDays: number
  /** Cover longer than one year: cooling-off, cash value. */
  isLong: boolean
  elements: Content['elements']
  plans: readonly Plan[]
  introduction: Content['introduction']
  told: Told
  questions: readonly Question[]
}

type Yuan = { min: number; max: number; step?: number }
type PlanFacts = Pick<Plan, 'code' | 'name' | 'paymentYears' | 'coverTerm'>

const inFen = ({ min, max, step = 1 }: Yuan) => ({
  minPremiumFen: min * 100,
  maxPremiumFen: max * 100,
  stepFen: step * 100,
})

export const single = (facts: Omit<PlanFacts, 'paymentYears'>, yuan: Yuan): Plan => ({
  ...facts,
  mode: 'single',
  paymentYears: 1,
  ...inFen(yuan),
})

export const annual = (facts: PlanFacts, yuan: Yuan): Plan => ({
  ...facts,
  mode: 'annual',
  ...inFen(yuan),
})

export const monthly = (facts: PlanFacts, yuan: Yuan): Plan => ({
  ...facts,
  mode: 'monthly',
  ...inFen(yuan),
})

export const forYears = (years: number) => ({ kind: 'years', years }) as const
export const toAge = (age: number) => ({ kind: 'to-age', age }) as const
export const WHOLE_LIFE = { kind: 'whole-life' } as const
