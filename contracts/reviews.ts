import { z } from 'zod'
import { Day, Empty, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'
import { Measure, NewMeasure } from './risk.ts'

export const REVIEW_STATES = { planned: '待抽样', drawn: '检查中', closed: '已结束' } as const
export const REVIEW_FOCUSES = {
  all: '全部销售',
  'aged-65': '65 岁以上投保人',
  'against-advice': '建议终止后坚持投保',
} as const
export const SAMPLE_KINDS = { count: '笔', percent: '%' } as const
export const REVIEW_VERDICTS = { compliant: '合规', finding: '发现问题' } as const
export const FINDING_SEVERITIES = { minor: '轻微', serious: '较重', grave: '严重' } as const
const keysOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
export const ReviewState = z.enum(keysOf(REVIEW_STATES))
export const ReviewFocus = z.enum(keysOf(REVIEW_FOCUSES))
export const SampleKind = z.enum(keysOf(SAMPLE_KINDS))
export const ReviewVerdict = z.enum(keysOf(REVIEW_VERDICTS))
export const Severity = z.enum(keysOf(FINDING_SEVERITIES))
export type ReviewStateName = z.output<typeof ReviewState>
export type ReviewFocusName = z.output<typeof ReviewFocus>

const Text = z.string().trim().min(1, '请填写').max(1000)
const PlanId = { planId: Uuid }

export const ReviewCard = z.object({
  id: Uuid,
  title: z.string(),
  branchName: z.string().nullable(),
  from: Day,
  until: Day,
  focus: ReviewFocus,
  sampleKind: SampleKind,
  sampleSize: z.number().int(),
  state: ReviewState,
  plannedBy: z.string(),
  plannedAt: Instant,
  candidates: z.number().int(),
  items: z.number().int(),
  judged: z.number().int(),
  findings: z.number().int(),
  openRemediations: z.number().int(),
})

export const planReview = operation({
  name: 'planReview',
  method: 'POST',
  path: '/compliance-reviews',
  summary: '制定合规检查计划',
  gate: 'review:conduct',
  input: z
    .object({
      title: z.string().trim().min(2, '请写明检查名称').max(80),
      branchId: Uuid.optional(),
      from: Day,
      until: Day,
      focus: ReviewFocus,
      sampleKind: SampleKind,
      sampleSize: z.number().int().min(1).max(1000),
    })
    .refine(({ from, until }) => from <= until, {
      path: ['until'],
      message: '结束日期不能早于开始日期',
    })
    .refine(({ sampleKind, sampleSize }) => sampleKind === 'count' || sampleSize <= 100, {
      path: ['sampleSize'],
      message: '比例不能超过 100%',
    }),
  output: z.object({ id: Uuid }),
  status: 201,
})

export const listReviews = operation({
  name: 'listReviews',
  method: 'GET',
  path: '/compliance-reviews',
  summary: '合规检查',
  gate: 'risk:read',
  input: z.object({ ...PageRequest }),
  output: pageOf(ReviewCard),
})

export const ReviewItem = z.object({
  saleId: Uuid,
  saleNo: z.string(),
  place: z.number().int(),
  drawHash: z.string(),
  productName: z.string().nullable(),
  sellerName: z.string(),
  unitName: z.string(),
  verdict: ReviewVerdict.nullable(),
  severity: Severity.nullable(),
  basis: z.string().nullable(),
  note: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  reviewedAt: Instant.nullable(),
  /** Why the one who asks may not judge it; null where they may. */
  barredBecause: z.string().nullable(),
  remediations: z.array(Measure),
})

export const readReview = operation({
  name: 'readReview',
  method: 'GET',
  path: '/compliance-reviews/{planId}',
  summary: '一次检查：抽样依据、样本与结论',
  gate: 'risk:read',
  input: z.object(PlanId),
  output: ReviewCard.extend({
    rowVersion: z.number().int(),
    draw: z
      .object({
        headSize: z.number().int(),
        headHash: z.string(),
        algorithm: z.string(),
        drawnBy: z.string(),
        drawnAt: Instant,
      })
      .nullable(),
    conclusion: z.string().nullable(),
    /** What still stands in the way of closing. */
    closeFaults: z.array(z.string()),
    sample: z.array(ReviewItem),
  }),
})

export const drawReview = operation({
  name: 'drawReview',
  method: 'POST',
  path: '/compliance-reviews/{planId}/draw',
  summary: '按最新的审计封存根抽样，只抽一次',
  gate: 'review:conduct',
  input: z.object(PlanId),
  output: z.object({ candidates: z.number().int(), items: z.number().int() }),
})

export const verifyDraw = operation({
  name: 'verifyDraw',
  method: 'GET',
  path: '/compliance-reviews/{planId}/draw',
  summary: '按记录的封存根重新抽一遍，核对样本',
  gate: 'risk:read',
  input: z.object(PlanId),
  output: z.object({
    headIsPublished: z.boolean(),
    isSame: z.boolean(),
    candidates: z.array(Uuid),
    sample: z.array(Uuid),
  }),
})

export const judgeReviewItem = operation({
  name: 'judgeReviewItem',
  method: 'POST',
  path: '/compliance-reviews/{planId}/items/{saleId}/verdict',
  summary: '逐笔检查：合规，或发现问题并要求整改',
  gate: 'review:conduct',
  input: z.object({
    ...PlanId,
    saleId: Uuid,
    verdict: ReviewVerdict,
    note: Text,
    finding: z
      .object({
        severity: Severity,
        /** The rule or article that was not kept. */
        basis: z.string().trim().min(1, '请写明所依据的规则或条文').max(200),
        remediation: z.object(NewMeasure),
      })
      .optional(),
  }),
  output: Empty,
})

export const closeReview = operation({
  name: 'closeReview',
  method: 'POST',
  path: '/compliance-reviews/{planId}/closing',
  summary: '全部判定、整改完成后结束检查',
  gate: 'review:conduct',
  ifMatch: true,
  input: z.object({ ...PlanId, conclusion: Text }),
  output: Empty,
})
