import type { NeedsAnswers } from '#contracts/suitability'
import type { Goal } from '#contracts/suitability'
import type { ProductClass } from '#contracts/products'
import { addMonths, beijingDay } from '#platform/clock'
import { mostWithin } from './bars.ts'
import type { Bars } from './bars.ts'
import type { RiskQuestionnaire } from './questionnaire.ts'

/** 适当性办法 art. 29: tests a day and in twelve rolling months in one institution; validity. */
export const TESTS_PER_DAY = 2
export const TESTS_PER_YEAR = 8
export const VALID_MONTHS = 12

export type RiskAnswer = { questionId: string; optionId: string }

/** Points of complete answers, or the ids of the questions that are missing or unknown. */
export function scoreRisk(
  questionnaire: RiskQuestionnaire,
  answers: readonly RiskAnswer[],
): { score: number } | { faults: string[] } {
  const given = new Map(answers.map((answer) => [answer.questionId, answer.optionId]))
  const points = questionnaire.questions.map((question) => {
    const option = question.options.find((choice) => choice.id === given.get(question.id))
    return { id: question.id, points: option?.points }
  })
  const known = new Set(questionnaire.questions.map((question) => question.id))
  const faults = [
    ...points.filter((entry) => entry.points === undefined).map((entry) => entry.id),
    ...[...given.keys()].filter((id) => !known.has(id)),
  ]
  if (faults.length > 0) return { faults }
  return { score: points.reduce((sum, entry) => sum + (entry.points ?? 0), 0) }
}

/**
 * Level 1–5. A person who may lose nothing is never above level 1, and one aged 65 or more never
 * above level 3: an answer about returns does not buy a right to more risk (bank policy).
 */
export function riskLevel(
  questionnaire: RiskQuestionnaire,
  score: number,
  said: { answers: readonly RiskAnswer[]; age: number | null },
): number {
  const level = questionnaire.floors.filter((floor) => score >= floor).length
  const chose = (questionId: string, optionId: string) =>
    said.answers.some((answer) => answer.questionId === questionId && answer.optionId === optionId)
  if (chose('attitude', 'A') || chose('loss', 'A')) return 1
  // The file knows the birthday: an answer about age does not make anybody younger.
  const isElderly = chose('age', 'E') || (said.age ?? 0) >= 65
  return isElderly ? Math.min(level, 3) : level
}

/** How many tests may still be taken; the clock is the bank's calendar day and rolling months. */
export function testsLeft(takenAt: readonly Date[], now: Date): { today: number; year: number } {
  const today = beijingDay(now)
  const yearAgo = addMonths(today, -12)
  const days = takenAt.map(beijingDay)
  return {
    today: Math.max(TESTS_PER_DAY - days.filter((day) => day === today).length, 0),
    year: Math.max(TESTS_PER_YEAR - days.filter((day) => day > yearAgo).length, 0),
  }
}

/** Valid up to and including the same day twelve months later. */
export function isTestValid(takenAt: Date, now: Date): boolean {
  return beijingDay(now) <= addMonths(beijingDay(takenAt), VALID_MONTHS)
}

const CLASSES_OF_GOAL: Record<Goal, readonly ProductClass[]> = {
  'family-income': ['life'],
  'critical-illness': ['health'],
  medical: ['health'],
  accident: ['accident'],
  education: ['annuity'],
  retirement: ['annuity', 'universal', 'investment-linked'],
  'wealth-transfer': ['life', 'annuity'],
  savings: ['annuity', 'participating', 'universal', 'investment-linked'],
  property: ['property'],
  liability: ['liability', 'credit'],
}

/** Whether any wanted goal is served by any class of the product. */
export function servesGoals(goals: readonly Goal[], classes: readonly string[]): Goal[] {
  return goals.filter((goal) => CLASSES_OF_GOAL[goal].some((cls) => classes.includes(cls)))
}

export type Burden = {
  householdIncomeFen: number | null
  existingAnnualPremiumFen: number
  annualCeilingFen: number | null
  annualLimitFen: number | null
  singleLimitFen: number | null
  /** The bars themselves, for the words beside them. */
  annualShareMax: number | null
  singleMultipleMax: number | null
}

export type Household = { incomeFen: number | null; existingFen: number; declaredFen: number }

/** What the family pays a year already: what is on file or what was declared, whichever is more. */
export const paidFen = ({ existingFen, declaredFen }: Household) =>
  Math.max(existingFen, declaredFen)

/** What the household can carry, over the policies of the whole family and what was declared. */
export function burdenOf(household: Household, bars: Bars): Burden {
  const { incomeFen } = household
  const existingAnnualPremiumFen = paidFen(household)
  const ceiling = mostWithin(bars.annualShare, incomeFen)
  return {
    householdIncomeFen: incomeFen,
    existingAnnualPremiumFen,
    annualCeilingFen: ceiling,
    annualLimitFen: ceiling === null ? null : Math.max(ceiling - existingAnnualPremiumFen, 0),
    singleLimitFen: mostWithin(bars.singleMultiple, incomeFen),
    annualShareMax: bars.annualShare?.value ?? null,
    singleMultipleMax: bars.singleMultiple?.value ?? null,
  }
}

export type PremiumMode = 'single' | 'annual' | 'monthly'

/** The premium of a year in 分: what is paid once counts once, in its year. */
export function annualised(mode: PremiumMode, premiumFen: number): number {
  return mode === 'monthly' ? premiumFen * 12 : premiumFen
}

/** Wanted length of cover against what a plan gives, in years; whole life serves everyone. */
export function coversLongEnough(
  needs: Pick<NeedsAnswers, 'coverYears'>,
  planYears: number,
): boolean {
  return needs.coverYears === 99 ? planYears >= 30 : planYears >= needs.coverYears
}
