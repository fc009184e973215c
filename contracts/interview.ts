import { z } from 'zod'
import { Fen, Instant, Uuid, operation } from './operation.ts'
import { GoalName } from './suitability.ts'

/** Whom and what the customer has to provide for (家庭责任). */
export const FAMILY_DUTIES = {
  children: '抚养子女',
  parents: '赡养父母',
  spouse: '配偶没有收入',
  debt: '房贷等负债',
  none: '没有需要负担的家人和负债',
} as const
export const FamilyDuty = z.enum(['children', 'parents', 'spouse', 'debt', 'none'])

/** What the customer says of their health; the insurer asks its own questions later. */
export const HEALTH_STATES = {
  good: '健康',
  minor: '有小毛病，不影响工作生活',
  chronic: '有慢性病，长期用药',
  serious: '得过或正在治疗大病',
  'not-told': '客户不愿说明',
} as const
export const HealthState = z.enum(['good', 'minor', 'chronic', 'serious', 'not-told'])

/** 民法典 arts 18–23, as far as somebody at a counter can see it. */
export const CAPACITIES = {
  full: '能独立理解并作决定',
  limited: '理解或表达有明显困难',
  none: '不能辨认自己的行为',
} as const
export const Capacity = z.enum(['full', 'limited', 'none'])

const Sum = Fen.min(0, '不能为负').max(1_000_000_000_00, '金额过大')

/** Asked and noted by the relationship manager, in talk with the customer (访谈). Sums in 分. */
export const InterviewAnswers = z
  .object({
    familyDuties: z.array(FamilyDuty).min(1, '请至少选择一项').max(4),
    healthState: HealthState,
    capacity: Capacity,
    /** What the family needs to live, a month. */
    monthlyExpenseFen: Sum,
    debtFen: Sum,
    savingsFen: Sum,
    /** Sums insured that are there already, over all insurers. */
    lifeCoverFen: Sum,
    illnessCoverFen: Sum,
    propertyCoverFen: Sum,
    educationTargetFen: Sum,
    educationSavedFen: Sum,
    retirementAge: z.number().int().min(40).max(75),
    /** Wanted and expected pension, a month. */
    pensionWantedFen: Sum,
    pensionExpectedFen: Sum,
    retirementSavedFen: Sum,
    /** What shall be left to the family. */
    legacyFen: Sum,
    propertyValueFen: Sum,
    /** Another policy is given up for this one. */
    isReplacing: z.boolean(),
    replacedPolicy: z.string().trim().max(120).nullable(),
  })
  .refine((answers) => !answers.isReplacing || (answers.replacedPolicy ?? '').length >= 2, {
    path: ['replacedPolicy'],
    message: '请写明要退掉哪一张保单',
  })
  .refine(({ familyDuties }) => !familyDuties.includes('none') || familyDuties.length === 1, {
    path: ['familyDuties'],
    message: '“没有”不能和其他项同时选',
  })
export type InterviewAnswers = z.output<typeof InterviewAnswers>

/** One line of the sum: what is added or taken off, so that anybody can check it by hand. */
export const Gap = z.object({
  goal: GoalName,
  lines: z.array(z.object({ label: z.string(), fen: Fen })),
  /** What is missing; never below zero. */
  gapFen: Fen,
})
export type Gap = z.output<typeof Gap>

export const InterviewView = z.object({
  recordedAt: Instant,
  recorderName: z.string(),
  answers: InterviewAnswers,
})

export const recordInterview = operation({
  name: 'recordInterview',
  method: 'POST',
  path: '/sales/{saleId}/interview',
  summary: '记录客户访谈：家庭责任、健康状况与各项目标',
  gate: 'sale:conduct',
  input: z.object({ saleId: Uuid, answers: InterviewAnswers }),
  output: z.object({ rowVersion: z.number().int() }),
})
