import { z } from 'zod'
import { Day, Empty, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

/** Higher first: a law goes before a 部门规章, that before a 规范性文件. */
export const REGULATION_RANKS = {
  law: '法律',
  rule: '部门规章',
  normative: '规范性文件',
  standard: '标准',
  self: '行业自律',
  policy: '本行政策',
  draft: '征求意见稿',
  reference: '参考资料',
} as const

/** How sure we are of the text. Only a person makes something verified. */
export const VERIFICATIONS = {
  verified: '已核实',
  unverified: '未核实',
  'as-cited': '仅见引用',
  superseded: '已被取代',
} as const

/** Where the words of a rule come from. */
export const CERTAINTIES = {
  found: '见到原文',
  part: '部分见到',
  recalled: '未见原文',
} as const

/** What becomes of a rule in the product. */
export const TREATMENTS = {
  enforced: '系统强制',
  configurable: '可以设定',
  'not-applicable': '不适用',
  open: '尚未实现',
} as const

export const CLAUSE_OUTCOMES = {
  BLOCK: '不得继续',
  REFER_UW: '转人工核保',
  SIGNED_CONFIRM: '书面确认',
  ADVISE_STOP: '建议终止',
  DUAL_RECORD: '录音录像',
  DISCLOSE: '提示并确认',
  DEADLINE: '限时完成',
  RETAIN: '保存期限',
  LOG: '留痕',
  ALERT: '预警',
  CONFIG: '本行设定',
  INFO: '说明',
} as const

/** What a rule or a line of the manual can be tied to. */
export const LINK_KINDS = {
  rule: '规则',
  door: '销售环节',
  screen: '页面',
  form: '单证与声明',
  disclosure: '提示事项',
  'shelf-gap': '上架检查',
  operation: '操作',
  retention: '归档资料',
  setting: '设定',
  control: '控制措施',
  test: '测试',
} as const

export const MANUAL_STATUSES = { done: '已做到', part: '部分做到', open: '尚未做到' } as const

/** Who has to do something when a text changes. */
export const CHANGE_AREAS = {
  text: '核对原文',
  rules: '修改规则',
  process: '检查流程',
  papers: '修改提示与单证',
  records: '检查归档',
  tests: '更新测试',
} as const

const keysOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]

export const RankName = z.enum(keysOf(REGULATION_RANKS))
export const VerificationName = z.enum(keysOf(VERIFICATIONS))
export const CertaintyName = z.enum(keysOf(CERTAINTIES))
export const TreatmentName = z.enum(keysOf(TREATMENTS))
export const ClauseOutcomeName = z.enum(keysOf(CLAUSE_OUTCOMES))
export const LinkKindName = z.enum(keysOf(LINK_KINDS))
export const ManualStatusName = z.enum(keysOf(MANUAL_STATUSES))
export const ChangeAreaName = z.enum(keysOf(CHANGE_AREAS))

/** How the register names regulations and rules: `suit-2025`, `confirm-annual-20`. */
const Slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9][a-z0-9-]*$/)
const Note = z.string().trim().min(1, '请填写').max(500)

export const RegisterLink = z.object({ kind: LinkKindName, name: z.string() })

const Regulation = z.object({
  id: z.string(),
  title: z.string(),
  documentNo: z.string(),
  issuer: z.string(),
  rank: RankName,
  effectiveFrom: Day.nullable(),
  effectiveUntil: Day.nullable(),
  link: z.string().nullable(),
  note: z.string(),
  status: VerificationName,
})

export const RegulationCard = Regulation.extend({
  clauses: z.number().int(),
  enforced: z.number().int(),
  /** Rules of it that are not held yet. */
  open: z.number().int(),
})

export const Clause = z.object({
  id: z.string(),
  regulation: z.string(),
  article: z.string(),
  title: z.string(),
  rule: z.string(),
  trigger: z.string(),
  threshold: z.string(),
  outcome: ClauseOutcomeName,
  certainty: CertaintyName,
  effectiveFrom: Day.nullable(),
  effectiveUntil: Day.nullable(),
  status: VerificationName,
  treatment: z.object({
    status: TreatmentName,
    note: z.string(),
    missing: z.string().nullable(),
    links: z.array(RegisterLink),
  }),
})

export const Verification = z.object({
  id: Uuid,
  subject: z.string(),
  status: VerificationName,
  source: z.string(),
  note: z.string(),
  byName: z.string(),
  at: Instant,
})

export const ChangeTask = z.object({
  id: Uuid,
  area: ChangeAreaName,
  title: z.string(),
  links: z.array(RegisterLink),
  clauseId: z.string(),
  clauseTitle: z.string(),
  regulationId: z.string(),
  changesOn: Day,
  summary: z.string(),
  ownerId: Uuid,
  ownerName: z.string(),
  dueOn: Day,
  workdaysLeft: z.number().int(),
  isLate: z.boolean(),
  doneAt: Instant.nullable(),
  doneByName: z.string().nullable(),
  doneNote: z.string().nullable(),
  /** Whether the one who asks may close it. */
  isMine: z.boolean(),
})

export const listRegulations = operation({
  name: 'listRegulations',
  method: 'GET',
  path: '/regulations',
  summary: '法规库；可按名称、文号或其中规则的文字查找',
  gate: 'regulation:read',
  input: z.object({
    q: z.string().trim().max(60).optional(),
    rank: RankName.optional(),
    status: VerificationName.optional(),
  }),
  output: z.object({ items: z.array(RegulationCard) }),
})

export const readRegulation = operation({
  name: 'readRegulation',
  method: 'GET',
  path: '/regulations/{regulationId}',
  summary: '一份法规：其中的规则、落实方式与核实记录',
  gate: 'regulation:read',
  input: z.object({ regulationId: Slug }),
  output: Regulation.extend({
    clauses: z.array(Clause),
    verifications: z.array(Verification),
  }),
})

export const verifyRegulation = operation({
  name: 'verifyRegulation',
  method: 'POST',
  path: '/regulations/{regulationId}/verifications',
  summary: '记录对法规原文的核实',
  gate: 'regulation:verify',
  input: z.object({
    regulationId: Slug,
    status: VerificationName,
    source: Note,
    note: z.string().trim().max(500).default(''),
  }),
  output: Empty,
})

export const verifyClause = operation({
  name: 'verifyClause',
  method: 'POST',
  path: '/regulation-clauses/{clauseId}/verifications',
  summary: '记录对一条规则原文的核实',
  gate: 'regulation:verify',
  input: z.object({
    clauseId: Slug,
    status: VerificationName,
    source: Note,
    note: z.string().trim().max(500).default(''),
  }),
  output: Empty,
})

export const PlannedTask = z.object({
  area: ChangeAreaName,
  title: z.string(),
  links: z.array(RegisterLink),
  ownerId: Uuid,
  ownerName: z.string(),
  dueOn: Day,
})

export const readImpact = operation({
  name: 'readImpact',
  method: 'GET',
  path: '/regulation-clauses/{clauseId}/impact',
  summary: '一条规则变动会影响什么，由谁在何时之前处理',
  gate: 'regulation:read',
  input: z.object({ clauseId: Slug, changesOn: Day.optional() }),
  output: z.object({ clause: Clause, links: z.array(RegisterLink), plan: z.array(PlannedTask) }),
})

export const announceChange = operation({
  name: 'announceChange',
  method: 'POST',
  path: '/regulation-clauses/{clauseId}/changes',
  summary: '登记条文变动，按影响生成任务',
  gate: 'regulation:change',
  input: z.object({
    clauseId: Slug,
    changesOn: Day,
    summary: Note,
    /** Somebody else than proposed, by area. */
    owners: z.partialRecord(ChangeAreaName, Uuid).default({}),
  }),
  output: z.object({ id: Uuid, tasks: z.number().int() }),
  status: 201,
})

export const listChangeTasks = operation({
  name: 'listChangeTasks',
  method: 'GET',
  path: '/regulation-tasks',
  summary: '法规变动的任务，先到期的在前',
  gate: 'regulation:read',
  input: z.object({
    ...PageRequest,
    whose: z.enum(['mine', 'all']).default('all'),
    state: z.enum(['open', 'done', 'all']).default('open'),
  }),
  output: pageOf(ChangeTask),
})

export const closeTask = operation({
  name: 'closeTask',
  method: 'POST',
  path: '/regulation-tasks/{taskId}/completion',
  summary: '写明做了什么，结束任务',
  gate: 'regulation:read',
  input: z.object({ taskId: Uuid, note: Note }),
  output: Empty,
})

/** `tested`: enforced rules all of whose named tests ran and passed. */
export const Coverage = z.object({
  total: z.number().int(),
  enforced: z.number().int(),
  configurable: z.number().int(),
  /** Of the configurable ones: held by people, whose days and evidence are what can be set. */
  byPeople: z.number().int(),
  notApplicable: z.number().int(),
  open: z.number().int(),
  tested: z.number().int(),
  testsRunAt: Instant.nullable(),
  note: z.string().optional(),
})
export type Coverage = z.output<typeof Coverage>

export const readCoverage = operation({
  name: 'readCoverage',
  method: 'GET',
  path: '/regulation-coverage',
  summary: '法规对照表：每条规则如何落实',
  gate: 'regulation:read',
  input: Empty,
  output: z.object({
    coverage: Coverage,
    items: z.array(Clause.extend({ regulationTitle: z.string(), isTested: z.boolean() })),
  }),
})

export const ManualItem = z.object({
  id: z.string(),
  section: z.string(),
  sectionTitle: z.string(),
  title: z.string(),
  status: ManualStatusName,
  links: z.array(RegisterLink),
})

export const readManualCoverage = operation({
  name: 'readManualCoverage',
  method: 'GET',
  path: '/manual-coverage',
  summary: '手册对照表：手册每一项的落实与证据',
  gate: 'regulation:read',
  input: Empty,
  output: z.object({ items: z.array(ManualItem) }),
})
