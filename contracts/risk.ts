import { z } from 'zod'
import { Day, Empty, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

/** The four kinds of manual 1.5. */
export const RISK_KINDS = {
  product: '产品风险',
  market: '市场风险',
  credit: '信用风险',
  operational: '操作风险',
} as const
export const RISK_SUBJECTS = { general: '一般', product: '产品', sale: '销售' } as const
export const RISK_STAGES = {
  identified: '已识别',
  assessed: '已评估',
  controlled: '控制中',
  responding: '应对中',
  closed: '已关闭',
} as const
export const RISK_GRADES = { low: '低', medium: '中', high: '高', severe: '重大' } as const
export const RISK_RESPONSES = {
  surrender: '协助退保',
  claim: '理赔服务',
  other: '其他应对',
} as const
export const MEASURE_KINDS = {
  control: '控制措施',
  response: '应对措施',
  remediation: '检查整改',
} as const
export const RISK_ACTIONS = {
  recorded: '登记风险',
  assessed: '评估',
  controlled: '定下控制措施',
  responded: '定下应对措施',
  finished: '完成措施',
  closed: '关闭',
} as const
export const RISK_EVENT_KINDS = {
  'refused-attempt': '被拒绝的选购',
  'against-advice': '建议终止后坚持投保',
  'low-comprehension': '理解题多次未通过',
  declined: '保险公司拒保',
  reported: '人工上报',
} as const

const keysOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]

export const RiskKind = z.enum(keysOf(RISK_KINDS))
export const RiskSubject = z.enum(keysOf(RISK_SUBJECTS))
export const RiskStage = z.enum(keysOf(RISK_STAGES))
export const RiskLevel = z.enum(keysOf(RISK_GRADES))
export const RiskResponse = z.enum(keysOf(RISK_RESPONSES))
export const RiskAction = z.enum(keysOf(RISK_ACTIONS))
export const MeasureKind = z.enum(keysOf(MEASURE_KINDS))
export const RiskEventKind = z.enum(keysOf(RISK_EVENT_KINDS))
export type RiskStageName = z.output<typeof RiskStage>
export type RiskLevelName = z.output<typeof RiskLevel>

/** 1 (hardly ever, hardly matters) to 5. */
const Grade = z.number().int().min(1).max(5)
const Text = z.string().trim().min(1, '请填写').max(1000)
const EntryId = { entryId: Uuid }

/** Something to do, by whom, within how many working days from today. */
export const NewMeasure = {
  what: Text,
  ownerStaffId: Uuid,
  workdays: z.number().int().min(1, '至少 1 个工作日').max(120, '最多 120 个工作日'),
}

export const Measure = z.object({
  id: Uuid,
  kind: MeasureKind,
  response: RiskResponse.nullable(),
  what: z.string(),
  ownerId: Uuid,
  ownerName: z.string(),
  dueOn: Day,
  workdaysLeft: z.number().int(),
  isLate: z.boolean(),
  doneAt: Instant.nullable(),
  doneByName: z.string().nullable(),
  result: z.string().nullable(),
  /** Whether the one who asks may finish it. */
  isMine: z.boolean(),
})

export const RiskEntry = z.object({
  id: Uuid,
  entryNo: z.string(),
  kind: RiskKind,
  subject: RiskSubject,
  saleId: Uuid.nullable(),
  saleNo: z.string().nullable(),
  productId: Uuid.nullable(),
  productName: z.string().nullable(),
  title: z.string(),
  stage: RiskStage,
  likelihood: Grade.nullable(),
  impact: Grade.nullable(),
  level: RiskLevel.nullable(),
  unitName: z.string(),
  recordedAt: Instant,
  /** The earliest day of what is still to be done. */
  dueOn: Day.nullable(),
  workdaysLeft: z.number().int().nullable(),
  isLate: z.boolean(),
})

export const recordRisk = operation({
  name: 'recordRisk',
  method: 'POST',
  path: '/risks',
  summary: '登记风险（识别）',
  gate: 'risk:record',
  input: z.object({
    kind: RiskKind,
    title: z.string().trim().min(2, '请用一句话写明风险').max(80),
    description: Text,
    saleId: Uuid.optional(),
    productId: Uuid.optional(),
    /** The event it is lifted from; its sale becomes the subject. */
    eventId: Uuid.optional(),
  }),
  output: z.object({ id: Uuid, entryNo: z.string() }),
  status: 201,
})

export const listRisks = operation({
  name: 'listRisks',
  method: 'GET',
  path: '/risks',
  summary: '风险台账',
  gate: 'risk:read',
  input: z.object({
    ...PageRequest,
    kind: RiskKind.optional(),
    stage: RiskStage.optional(),
    level: RiskLevel.optional(),
    late: z.enum(['true', 'false']).optional(),
    likelihood: z.coerce.number().int().min(1).max(5).optional(),
    impact: z.coerce.number().int().min(1).max(5).optional(),
  }),
  output: pageOf(RiskEntry),
})

export const readRiskMatrix = operation({
  name: 'readRiskMatrix',
  method: 'GET',
  path: '/risk-matrix',
  summary: '未关闭风险按可能性与影响的分布',
  gate: 'risk:read',
  input: Empty,
  output: z.object({
    cells: z.array(
      z.object({ likelihood: Grade, impact: Grade, level: RiskLevel, entries: z.number().int() }),
    ),
    unassessed: z.number().int(),
    open: z.number().int(),
    late: z.number().int(),
  }),
})

export const RiskStep = z.object({
  id: Uuid,
  action: RiskAction,
  stageAfter: RiskStage,
  note: z.string(),
  byName: z.string(),
  at: Instant,
})

export const readRisk = operation({
  name: 'readRisk',
  method: 'GET',
  path: '/risks/{entryId}',
  summary: '一项风险：措施与经过',
  gate: 'risk:read',
  input: z.object(EntryId),
  output: RiskEntry.extend({
    description: z.string(),
    rowVersion: z.number().int(),
    measures: z.array(Measure),
    steps: z.array(RiskStep),
    /** What may follow now, and for the one who asks. */
    next: z.array(z.enum(['assess', 'control', 'respond', 'close'])),
  }),
})

const Moved = z.object({ rowVersion: z.number().int() })

export const assessRisk = operation({
  name: 'assessRisk',
  method: 'POST',
  path: '/risks/{entryId}/assessment',
  summary: '评估可能性与影响',
  gate: 'risk:assess',
  ifMatch: true,
  input: z.object({ ...EntryId, likelihood: Grade, impact: Grade, note: Text }),
  output: Moved.extend({ level: RiskLevel }),
})

export const controlRisk = operation({
  name: 'controlRisk',
  method: 'POST',
  path: '/risks/{entryId}/controls',
  summary: '定下控制措施、负责人和期限',
  gate: 'risk:assess',
  ifMatch: true,
  input: z.object({ ...EntryId, ...NewMeasure }),
  output: Moved,
})

export const respondToRisk = operation({
  name: 'respondToRisk',
  method: 'POST',
  path: '/risks/{entryId}/responses',
  summary: '定下应对：协助退保、理赔服务或其他',
  gate: 'risk:assess',
  ifMatch: true,
  input: z.object({ ...EntryId, response: RiskResponse, ...NewMeasure }),
  output: Moved,
})

export const closeRisk = operation({
  name: 'closeRisk',
  method: 'POST',
  path: '/risks/{entryId}/closing',
  summary: '措施都完成后关闭风险',
  gate: 'risk:assess',
  ifMatch: true,
  input: z.object({ ...EntryId, note: Text }),
  output: Moved,
})

export const finishMeasure = operation({
  name: 'finishMeasure',
  method: 'POST',
  path: '/risk-measures/{measureId}/completion',
  summary: '写明结果，完成措施',
  gate: 'risk:read',
  input: z.object({ measureId: Uuid, result: Text }),
  output: Empty,
})

export const listMeasures = operation({
  name: 'listMeasures',
  method: 'GET',
  path: '/risk-measures',
  summary: '要完成的措施，先到期的在前',
  gate: 'risk:read',
  input: z.object({ whose: z.enum(['mine', 'all']).default('mine') }),
  output: z.object({
    items: z.array(
      Measure.extend({
        entryId: Uuid.nullable(),
        planId: Uuid.nullable(),
        about: z.string(),
      }),
    ),
  }),
})

export const RiskEvent = z.object({
  id: Uuid,
  kind: RiskEventKind,
  summary: z.string(),
  saleId: Uuid.nullable(),
  saleNo: z.string().nullable(),
  unitName: z.string(),
  sellerName: z.string().nullable(),
  happenedAt: Instant,
  /** Null where the system noted it. */
  recordedBy: z.string().nullable(),
  entryId: Uuid.nullable(),
  entryNo: z.string().nullable(),
})

export const listRiskEvents = operation({
  name: 'listRiskEvents',
  method: 'GET',
  path: '/risk-events',
  summary: '风险事件，新的在前',
  gate: 'risk:read',
  input: z.object({
    ...PageRequest,
    kind: RiskEventKind.optional(),
    lifted: z.enum(['true', 'false']).optional(),
  }),
  output: pageOf(RiskEvent),
})

export const reportRiskEvent = operation({
  name: 'reportRiskEvent',
  method: 'POST',
  path: '/risk-events',
  summary: '上报风险事件',
  gate: 'risk:record',
  input: z.object({ summary: Text, saleId: Uuid.optional(), happenedOn: Day }),
  output: z.object({ id: Uuid }),
  status: 201,
})
