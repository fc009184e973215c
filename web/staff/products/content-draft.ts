import type { Product } from './words.ts'

export type Content = Product['content']
export type Plan = Content['plans'][number]
export type Disclosure = Content['disclosures'][number]
export type Question = Content['comprehension'][number]
export type HealthQuestion = Content['healthQuestions'][number]
export type ContentProps = { content: Content; onChange: (content: Content) => void }

/** Nothing is guessed for the author: no insurer, no class, and grade 0 stands for not yet chosen. */
export const EMPTY_CONTENT: Content = {
  name: '',
  insurerId: '',
  classes: [],
  designType: 'ordinary',
  insurerGrade: 0,
  bankGrade: null,
  isBenefitCertain: true,
  hasDeathBenefit: false,
  isIndemnity: false,
  isGroup: false,
  filingNo: '',
  filedOn: null,
  minAge: 18,
  maxAge: 65,
  waitingDays: 0,
  coolingOffDays: 15,
  filedCommissionBp: 0,
  elements: { liability: '', scope: '', exclusions: '', payment: '', term: '', sumInsured: '' },
  plans: [],
  introduction: { product: '', functions: '', audience: '', risks: '', scope: '' },
  disclosures: [],
  comprehension: [],
  healthQuestions: [],
}

/** The wording is taken over; what was filed and graded for the other product is not. */
export const fromTemplate = (content: Content): Content => ({
  ...content,
  bankGrade: null,
  filingNo: '',
  filedOn: null,
})

/** What even a draft cannot be kept without; all else stands in the way of the shelf only. */
export const missingFor = (content: Content): string[] => [
  ...(content.name.trim().length < 2 ? ['name'] : []),
  ...(content.insurerId === '' ? ['insurerId'] : []),
  ...(content.classes.length === 0 ? ['classes'] : []),
  ...(content.insurerGrade === 0 ? ['insurerGrade'] : []),
]

export const nextPlan = (plans: readonly Plan[]): Plan => ({
  code: freeId(
    plans.map((plan) => plan.code),
    'P',
  ),
  name: '',
  mode: 'annual',
  paymentYears: 10,
  coverTerm: { kind: 'years', years: 20 },
  minPremiumFen: 0,
  maxPremiumFen: 0,
  stepFen: 10_000,
})

export const nextDisclosure = (
  disclosures: readonly Disclosure[],
  known: { id: string; title: string } | null,
): Disclosure => ({
  id:
    known?.id ??
    freeId(
      disclosures.map((item) => item.id),
      'own-',
    ),
  title: known?.title ?? '',
  plain: '',
  clause: '',
  minReadSec: 5,
})

export const nextQuestion = (questions: readonly Question[]): Question => ({
  id: freeId(
    questions.map((question) => question.id),
    'q',
  ),
  text: '',
  options: ['a', 'b', 'c'].map((id) => ({ id, text: '' })),
  answerId: '',
  explanation: '',
})

export const nextHealthQuestion = (questions: readonly HealthQuestion[]): HealthQuestion => ({
  id: freeId(
    questions.map((question) => question.id),
    'h',
  ),
  text: '',
})

function freeId(taken: readonly string[], prefix: string): string {
  let at = taken.length + 1
  while (taken.includes(`${prefix}${at}`)) at += 1
  return `${prefix}${at}`
}
