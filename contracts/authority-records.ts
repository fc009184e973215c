import { z } from 'zod'
import { GrantReason } from './authority.ts'
import { Day, Empty, Fen, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

/** Paper behind a person; training has a file of its own. */
export const EVIDENCE_KINDS = {
  qualification: '保险销售资格',
  exam: '销售考试',
  'confidentiality-pledge': '保密承诺书',
  'leaver-pledge': '离职不诱导退保承诺书',
  'conflict-declaration': '利益冲突申报',
  sanction: '处分',
  'other-institution': '其他机构的执业登记',
} as const
export type EvidenceKind = keyof typeof EVIDENCE_KINDS
export const EvidenceKindName = z.enum(
  Object.keys(EVIDENCE_KINDS) as [EvidenceKind, ...EvidenceKind[]],
)

export const TRAINING_KINDS = { general: '综合', ilp: '投连专项', product: '产品' } as const
export type TrainingKind = keyof typeof TRAINING_KINDS
export const TrainingKindName = z.enum(['general', 'ilp', 'product'])

/** What somebody tried; the doors of a sale by their names, and opening one. */
export const SELLING_STEPS = {
  openSale: '开始销售',
  'check-identity': '查客户身份',
  'check-product': '查产品风险',
  'check-process': '查销售过程',
  makeRecommendation: '生成推荐',
  compareProducts: '比较产品',
  choosePlan: '选定产品与计划',
  presentPart: '五段产品介绍',
  submitApplication: '提交投保',
  requestPremium: '扣缴首期保费',
} as const
export type SellingStep = keyof typeof SELLING_STEPS
export const SellingStepName = z.enum(Object.keys(SELLING_STEPS) as [SellingStep, ...SellingStep[]])

export const Evidence = z.object({
  id: Uuid,
  kind: EvidenceKindName,
  reference: z.string(),
  score: z.number().int().nullable(),
  sinceOn: Day,
  untilOn: Day.nullable(),
  closedOn: Day.nullable(),
})

export const Training = z.object({
  reference: z.string(),
  kind: TrainingKindName,
  hours: z.number(),
  trainedOn: Day,
  source: z.string(),
})

export const readEvidence = operation({
  name: 'readEvidence',
  method: 'GET',
  path: '/authority/people/{staffId}/evidence',
  summary: '资格、考试、承诺、处分与培训档案',
  gate: 'authority:read',
  input: z.object({ staffId: Uuid }),
  output: z.object({
    items: z.array(Evidence),
    training: z.array(Training),
    /** Hours of the last twelve months. */
    hours: z.object({ all: z.number(), ilp: z.number() }),
  }),
})

export const recordEvidence = operation({
  name: 'recordEvidence',
  method: 'POST',
  path: '/authority/people/{staffId}/evidence',
  summary: '登记资格、考试、承诺、申报或处分',
  gate: 'authority:review',
  status: 201,
  input: z.object({
    staffId: Uuid,
    kind: EvidenceKindName,
    reference: z.string().trim().min(2, '请填写编号或名称').max(120),
    score: z.number().int().min(0).max(100).optional(),
    sinceOn: Day,
    untilOn: Day.optional(),
  }),
  output: z.object({ id: Uuid }),
})

export const closeEvidence = operation({
  name: 'closeEvidence',
  method: 'POST',
  path: '/authority/evidence/{evidenceId}/closing',
  summary: '结清处分，或注销其他机构的登记',
  gate: 'authority:review',
  input: z.object({ evidenceId: Uuid, note: GrantReason }),
  output: Empty,
})

export const BlockedAttempt = z.object({
  id: Uuid,
  at: Instant,
  staffNo: z.string(),
  staffName: z.string(),
  outletName: z.string(),
  step: SellingStepName,
  ruleIds: z.array(z.string()),
  message: z.string(),
  productName: z.string().nullable(),
  premiumFen: Fen.nullable(),
  saleId: Uuid.nullable(),
  saleNo: z.string().nullable(),
  /** The decision that stopped it; null where it came to none. */
  decisionId: Uuid.nullable(),
})

export const listBlockedAttempts = operation({
  name: 'listBlockedAttempts',
  method: 'GET',
  path: '/authority/blocked-attempts',
  summary: '被拦截的尝试',
  gate: 'authority:read',
  input: z.object({
    ...PageRequest,
    ruleId: z.string().max(60).optional(),
    staffNo: z.string().max(32).optional(),
  }),
  output: pageOf(BlockedAttempt),
})

export const countBlockedAttempts = operation({
  name: 'countBlockedAttempts',
  method: 'GET',
  path: '/authority/blocked-attempts/counts',
  summary: '被拦截的尝试：按规则与按人',
  gate: 'authority:read',
  input: Empty,
  output: z.object({
    total: z.number().int(),
    last30Days: z.number().int(),
    byRule: z.array(z.object({ ruleId: z.string(), title: z.string(), count: z.number().int() })),
    byPerson: z.array(z.object({ staffNo: z.string(), name: z.string(), count: z.number().int() })),
  }),
})

export const UnitLimit = z.object({
  orgUnitId: Uuid,
  code: z.string(),
  name: z.string(),
  kind: z.enum(['branch', 'outlet']),
  amountLimitFen: Fen.nullable(),
  reviewOn: Day.nullable(),
  note: z.string().nullable(),
  changedByName: z.string().nullable(),
  changedAt: Instant.nullable(),
  rowVersion: z.number().int(),
})

export const listUnitLimits = operation({
  name: 'listUnitLimits',
  method: 'GET',
  path: '/authority/limits',
  summary: '分行与网点的单笔额度',
  gate: 'authority:read',
  input: Empty,
  output: z.object({ items: z.array(UnitLimit) }),
})

export const setUnitLimit = operation({
  name: 'setUnitLimit',
  method: 'PUT',
  path: '/authority/limits/{orgUnitId}',
  summary: '设定分行或网点的单笔额度',
  gate: 'authority:limit',
  ifMatch: true,
  input: z.object({
    orgUnitId: Uuid,
    amountLimitFen: Fen.min(100_00, '额度不能低于 100 元'),
    reviewOn: Day,
    note: GrantReason,
  }),
  output: z.object({ rowVersion: z.number().int() }),
})
