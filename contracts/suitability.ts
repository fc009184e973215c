import { z } from 'zod'
import { Fen, Instant, Uuid } from './operation.ts'
import { OutcomeName, Reason } from './rulebook.ts'

/** What the customer wants cover for; each points at product classes. */
export const GOALS = {
  'family-income': '家人的生活不受影响',
  'critical-illness': '大病治疗和康复',
  medical: '医疗费用报销',
  accident: '意外伤害保障',
  education: '子女教育金',
  retirement: '养老补充',
  'wealth-transfer': '财富传承',
  savings: '长期储蓄',
  property: '房屋和财产',
  liability: '对他人的赔偿责任',
} as const
export type Goal = keyof typeof GOALS
export const GoalName = z.enum(Object.keys(GOALS) as [Goal, ...Goal[]])

/** Said by the customer on their own phone; no member of staff may answer. */
export const NeedsAnswers = z.object({
  goals: z.array(GoalName).min(1, '请至少选择一项').max(4, '最多选择四项'),
  /** Wanted length of cover in years; 99 = for life. */
  coverYears: z.union([z.literal(1), z.literal(5), z.literal(10), z.literal(20), z.literal(99)]),
  /** What the customer can spend on this insurance a year, or once for a single premium. */
  budgetFen: Fen.min(10_000, '请填写预算'),
  ownIncomeFen: Fen.min(0),
  householdIncomeFen: Fen.min(0),
  hasReimbursementMedical: z.boolean(),
  otherPremiumFen: Fen.min(0),
})
export type NeedsAnswers = z.output<typeof NeedsAnswers>

export const RISK_LEVELS = {
  1: 'C1 保守型',
  2: 'C2 稳健型',
  3: 'C3 平衡型',
  4: 'C4 成长型',
  5: 'C5 进取型',
} as const

export const QuestionShown = z.object({
  id: z.string(),
  text: z.string(),
  options: z.array(z.object({ id: z.string(), text: z.string() })),
})

export const RiskResult = z.object({
  testId: Uuid,
  level: z.number().int().min(1).max(5),
  levelName: z.string(),
  score: z.number().int(),
  takenAt: Instant,
  validUntil: Instant,
  /** The level differs from the last test: the customer has to confirm it once more (art. 29). */
  needsConfirmation: z.boolean(),
  previousLevel: z.number().int().nullable(),
})

/** The share of household income that premiums would take. */
export const Affordability = z.object({
  householdIncomeFen: Fen.nullable(),
  existingAnnualPremiumFen: Fen,
  /** What all policies of the family together may take a year, by the rules in force. */
  annualCeilingFen: Fen.nullable(),
  /** What of that is left for this sale. */
  annualLimitFen: Fen.nullable(),
  /** The most a single premium may be. */
  singleLimitFen: Fen.nullable(),
  /** The bars behind them: a share of the income of a year, and how many times it. Null: no rule. */
  annualShareMax: z.number().nullable(),
  singleMultipleMax: z.number().nullable(),
})

export const Match = z.object({
  productId: Uuid,
  versionNo: z.number().int(),
  code: z.string(),
  name: z.string(),
  insurerName: z.string(),
  classes: z.array(z.string()),
  designType: z.string(),
  grade: z.number().int(),
  /** Best plan code for the customer's budget, if any fits. */
  planCode: z.string().nullable(),
  planName: z.string().nullable(),
  minPremiumFen: Fen.nullable(),
  isFit: z.boolean(),
  outcome: OutcomeName,
  score: z.number(),
  /** Why it fits. */
  merits: z.array(z.string()),
  /** Why it does not, or what it asks for; each with what would have to change. */
  reasons: z.array(Reason),
})

export const Recommendation = z.object({
  id: Uuid,
  madeAt: Instant,
  rulesOn: z.string(),
  matches: z.array(Match),
})
