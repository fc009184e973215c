import { z } from 'zod'
import { Day, Empty, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'
import { ProductClassName } from './products.ts'
import type { NodeCode } from './recordings.ts'
import { Condition } from './rulebook.ts'

/** The five elements of a script (manual 2.2): none may be missing when it is released. */
export const SCRIPT_ELEMENTS = {
  opening: '开场问候',
  product: '产品介绍',
  risks: '风险提示',
  closing: '销售促成',
  'follow-up': '后续跟进',
} as const

/** The conversation guide (manual 2.4-a). */
export const TALK_STAGES = {
  listen: '倾听',
  understand: '理解',
  lead: '引导',
  agree: '促成',
} as const

/** What customers worry about (manual 2.4-c). */
export const WORRIES = {
  'worry-risk': '担心风险',
  'worry-premium': '担心保费',
  'worry-cover': '担心保障范围',
} as const

/** What is said in each node of a recording; a node without a line keeps the words of the product. */
export const RECORDING_PARTS = {
  'node-call-opening': '双录：报姓名与编号',
  'node-identity': '双录：出示证件',
  'node-documents': '双录：出示材料',
  'node-insurance': '双录：这是保险',
  'node-cover': '双录：责任与免责',
  'node-payments': '双录：缴费与期间',
  'node-surrender': '双录：犹豫期与退保',
  'node-uncertainty': '双录：利益不确定',
  'node-health-terms': '双录：健康险事项',
  'node-understood': '双录：表示已了解',
  'node-copied-sentence': '双录：抄录风险语句',
  'node-insured-consent': '双录：被保险人同意',
  'node-sign': '双录：签名',
} as const satisfies Record<`node-${NodeCode}`, string>

/** Everything a line may belong to; which of them, the kind of the script says. */
export const SCRIPT_PARTS = {
  ...SCRIPT_ELEMENTS,
  ...TALK_STAGES,
  ...WORRIES,
  ...RECORDING_PARTS,
} as const
export type ScriptPart = keyof typeof SCRIPT_PARTS
export const ScriptPartName = z.enum(Object.keys(SCRIPT_PARTS) as [ScriptPart, ...ScriptPart[]])

export const SCRIPT_KINDS = {
  talk: '销售话术',
  questions: '沟通提问',
  objections: '异议解答',
  recording: '双录提词',
} as const
export type ScriptKind = keyof typeof SCRIPT_KINDS
export const ScriptKindName = z.enum(['talk', 'questions', 'objections', 'recording'])

/** Whom a script speaks to; from which age to which, the settings of the day say. */
export const SCRIPT_SEGMENTS = {
  everyone: '所有客户',
  young: '青年客户',
  middle: '中年客户',
  senior: '年长客户',
} as const
export type ScriptSegment = keyof typeof SCRIPT_SEGMENTS
export const ScriptSegmentName = z.enum(['everyone', 'young', 'middle', 'senior'])

export const SCRIPT_STATES = {
  draft: '起草中',
  'in-review': '待审核',
  returned: '已退回',
  released: '已发布',
  expired: '已到期',
  superseded: '已被新版替代',
  withdrawn: '已停用',
} as const
export type ScriptState = keyof typeof SCRIPT_STATES
export const ScriptStateName = z.enum(Object.keys(SCRIPT_STATES) as [ScriptState, ...ScriptState[]])

/** What a question finds out: the field of the profile its answer belongs to. */
export const PROFILE_FIELDS = {
  goals: '保障需求',
  income: '收入',
  budget: '保费预算',
  family: '家庭责任',
  health: '健康状况',
  holdings: '已有保险',
  horizon: '资金使用年限',
  'risk-attitude': '风险承受能力',
} as const
export type ProfileField = keyof typeof PROFILE_FIELDS
export const ProfileFieldName = z.enum(
  Object.keys(PROFILE_FIELDS) as [ProfileField, ...ProfileField[]],
)

/** One thing to say, with slots `{产品}` and the condition under which it is true. */
export const ScriptLine = z.object({
  id: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{1,40}$/, '用小写字母、数字和连字符'),
  part: ScriptPartName,
  /** A sentence, a question, or what the customer says. */
  text: z.string().trim().max(400),
  /** Our answer, where `text` is what the customer says. */
  answer: z.string().trim().max(400).nullable(),
  /** What shows it, and whom to ask further. */
  evidence: z.string().trim().max(200).nullable(),
  feeds: ProfileFieldName.nullable(),
  concerns: Condition,
})
export type ScriptLine = z.output<typeof ScriptLine>

export const ScriptContent = z.object({
  lines: z.array(ScriptLine).max(60, '最多 60 句'),
})
export type ScriptContent = z.output<typeof ScriptContent>

const Scope = {
  kind: ScriptKindName,
  segment: ScriptSegmentName,
  /** One product, one class, or neither: then it is for every sale. */
  productClass: ProductClassName.nullable(),
  productId: Uuid.nullable(),
}

export const ScriptCard = z.object({
  id: Uuid,
  name: z.string(),
  ...Scope,
  productName: z.string().nullable(),
  state: ScriptStateName,
  version: z.number().int(),
  validUntil: Day.nullable(),
  isWaiting: z.boolean(),
  updatedAt: Instant,
})

export const ScriptVersion = z.object({
  version: z.number().int(),
  state: ScriptStateName,
  content: ScriptContent,
  validUntil: Day.nullable(),
  note: z.string(),
  editedByNames: z.array(z.string()),
  changedAt: Instant,
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
  opinion: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  rowVersion: z.number().int(),
  /** What keeps it from being released. */
  problems: z.array(z.object({ path: z.string(), message: z.string() })),
  /** Against the version before it, in words. */
  differences: z.array(z.string()),
  /** Each line's condition in words; empty where it is always true. */
  conditions: z.array(z.string()),
  /** Why the caller may not decide on it; empty when they may. */
  releaseFaults: z.array(z.string()),
})

export const listScripts = operation({
  name: 'listScripts',
  method: 'GET',
  path: '/scripts',
  summary: '话术库',
  gate: 'script:read',
  input: z.object({
    ...PageRequest,
    q: z.string().trim().max(60).default(''),
    kind: ScriptKindName.optional(),
    isWaiting: z.enum(['true']).optional(),
  }),
  output: pageOf(ScriptCard),
})

export const readScript = operation({
  name: 'readScript',
  method: 'GET',
  path: '/scripts/{scriptId}',
  summary: '一套话术及其历次版本',
  gate: 'script:read',
  input: z.object({ scriptId: Uuid }),
  output: ScriptCard.extend({ versions: z.array(ScriptVersion) }),
})

export const ScriptSlot = z.object({ name: z.string(), label: z.string(), example: z.string() })

/** What may stand between braces, for the one who writes. */
export const listScriptSlots = operation({
  name: 'listScriptSlots',
  method: 'GET',
  path: '/script-slots',
  summary: '话术可用的填空项',
  gate: 'script:read',
  input: Empty,
  output: z.object({ items: z.array(ScriptSlot) }),
})

export const createScript = operation({
  name: 'createScript',
  method: 'POST',
  path: '/scripts',
  summary: '新建一套话术（起草第 1 版）',
  gate: 'script:edit',
  status: 201,
  input: z.object({ name: z.string().trim().min(2, '请写明名称').max(60), ...Scope }),
  output: z.object({ id: Uuid, version: z.number().int() }),
})

/** The next version begins as what the newest one says. */
export const startScriptVersion = operation({
  name: 'startScriptVersion',
  method: 'POST',
  path: '/scripts/{scriptId}/versions',
  summary: '起草新版本',
  gate: 'script:edit',
  status: 201,
  input: z.object({ scriptId: Uuid }),
  output: z.object({ version: z.number().int() }),
})

const At = { scriptId: Uuid, version: z.coerce.number().int().min(1) }

export const editScript = operation({
  name: 'editScript',
  method: 'PUT',
  path: '/scripts/{scriptId}/versions/{version}',
  summary: '修改草稿',
  gate: 'script:edit',
  ifMatch: true,
  input: z.object({ ...At, content: ScriptContent }),
  output: z.object({ rowVersion: z.number().int() }),
})

export const submitScript = operation({
  name: 'submitScript',
  method: 'POST',
  path: '/scripts/{scriptId}/versions/{version}/submission',
  summary: '提交审核',
  gate: 'script:edit',
  ifMatch: true,
  input: z.object({
    ...At,
    validUntil: Day,
    note: z.string().trim().min(2, '请写明改了什么、为什么').max(200),
  }),
  output: z.object({ rowVersion: z.number().int() }),
})

/** Two pairs of eyes: nobody who wrote in it decides on it. */
export const decideScript = operation({
  name: 'decideScript',
  method: 'POST',
  path: '/scripts/{scriptId}/versions/{version}/decision',
  summary: '发布或退回',
  gate: 'script:release',
  ifMatch: true,
  input: z.object({
    ...At,
    isReleased: z.boolean(),
    opinion: z.string().trim().min(2, '请写审核意见').max(300),
  }),
  output: z.object({ rowVersion: z.number().int() }),
})

export const withdrawScript = operation({
  name: 'withdrawScript',
  method: 'POST',
  path: '/scripts/{scriptId}/versions/{version}/withdrawal',
  summary: '停用',
  gate: 'script:release',
  ifMatch: true,
  input: z.object({ ...At, reason: z.string().trim().min(2, '请写明停用原因').max(300) }),
  output: z.object({ rowVersion: z.number().int() }),
})

/** A line as it is said in one sale. */
export const SpokenLine = z.object({
  scriptId: Uuid,
  version: z.number().int(),
  lineId: z.string(),
  part: ScriptPartName,
  text: z.string(),
  answer: z.string().nullable(),
  evidence: z.string().nullable(),
  feeds: ProfileFieldName.nullable(),
})
export type SpokenLine = z.output<typeof SpokenLine>

/** Tries a draft on a product of the catalogue and an age; nothing is kept. */
export const tryScript = operation({
  name: 'tryScript',
  method: 'POST',
  path: '/script-trials',
  summary: '用示例试讲（不保存）',
  gate: 'script:edit',
  input: z.object({
    kind: ScriptKindName,
    content: ScriptContent,
    productId: Uuid,
    age: z.number().int().min(18).max(100),
  }),
  output: z.object({
    lines: z.array(
      z.object({
        lineId: z.string(),
        part: ScriptPartName,
        isSaid: z.boolean(),
        /** Why it stays unsaid here; empty where it is said. */
        why: z.string(),
        text: z.string(),
        answer: z.string().nullable(),
      }),
    ),
    problems: z.array(z.object({ path: z.string(), message: z.string() })),
  }),
})
