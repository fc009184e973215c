import { z } from 'zod'
import { Day, Instant, Uuid, operation } from './operation.ts'

/** How a case may go on, strictest first; a decision has exactly one of them. */
export const VERDICTS = {
  BLOCK: '不得继续',
  ADVISE_STOP: '建议终止投保',
  REFER_UW: '转保险公司人工核保',
  SIGNED_CONFIRM: '须投保人书面确认',
  PASS: '通过',
} as const
export const OutcomeName = z.enum(['BLOCK', 'ADVISE_STOP', 'REFER_UW', 'SIGNED_CONFIRM', 'PASS'])
export type OutcomeName = z.output<typeof OutcomeName>

/** What a rule asks for beside the verdict: it never shuts or opens anything by itself. */
export const DUTIES = {
  DUAL_RECORD: '须录音录像',
  DISCLOSE: '须出示并确认',
  DEADLINE: '期限',
  RETAIN: '保存期限',
  LOG: '留痕',
} as const
export const DutyName = z.enum(['DUAL_RECORD', 'DISCLOSE', 'DEADLINE', 'RETAIN', 'LOG'])
export type DutyName = z.output<typeof DutyName>

/** Everything a rule may lead to. */
export const OUTCOMES = { ...VERDICTS, ...DUTIES } as const
export const RuleOutcome = z.enum([...OutcomeName.exclude(['PASS']).options, ...DutyName.options])
export type RuleOutcome = z.output<typeof RuleOutcome>

export const OperatorName = z.enum(['>', '>=', '<', '<=', '=', '!='])
export type OperatorName = z.output<typeof OperatorName>

/** Where a rule stands: the law goes before everything below it, the bank's own may only add. */
export const RANKS = {
  law: '法律',
  regulation: '部门规章',
  normative: '规范性文件',
  'self-regulation': '行业自律',
  terms: '产品条款',
  policy: '本行政策',
} as const
export const RankName = z.enum(Object.keys(RANKS) as [Rank, ...Rank[]])
export type Rank = keyof typeof RANKS

export const SEVERITIES = { high: '严重', medium: '一般', low: '提示' } as const
export const SeverityName = z.enum(['high', 'medium', 'low'])

/** When a rule is asked: while products are matched, when a plan is chosen, or for its duties. */
export const STAGES = {
  recommend: '推荐时',
  choose: '选定计划时',
  both: '推荐和选定计划时',
  contract: '合同期间',
} as const
export const StageName = z.enum(['recommend', 'choose', 'both', 'contract'])

export const RULE_CERTAINTIES = {
  found: '已见原文',
  recalled: '据记忆，待核',
  policy: '本行决定',
} as const
export const CertaintyName = z.enum(['found', 'recalled', 'policy'])

/** How long a DEADLINE runs or a RETAIN lasts. */
export const TERM_UNITS = {
  hour: '小时',
  day: '天',
  'working-day': '个工作日',
  month: '个月',
  year: '年',
} as const
export const Term = z.object({
  count: z.number().int().min(1).max(1000),
  unit: z.enum(['hour', 'day', 'working-day', 'month', 'year']),
})
export type Term = z.output<typeof Term>

export const FactValue = z.union([z.number(), z.boolean(), z.string()])

/** Why a rule answered as it did: everything needed to explain it again in ten years. */
export const Reason = z.object({
  ruleId: z.string(),
  ruleVersion: z.number().int(),
  outcome: RuleOutcome,
  title: z.string(),
  message: z.string(),
  /** The same, said to the customer. */
  customerMessage: z.string().nullable().default(null),
  citation: z.string(),
  operator: OperatorName,
  threshold: FactValue,
  fact: z.string(),
  factLabel: z.string(),
  actual: z.union([FactValue, z.null()]),
  unit: z.string(),
  /** What would have to change for the rule not to apply. */
  remedy: z.string().nullable(),
  term: Term.nullable().default(null),
})
export type Reason = z.output<typeof Reason>

/** Whom a rule concerns, as a tree of comparisons; three levels are as deep as people can read. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { fact: string; operator: OperatorName; value: z.output<typeof FactValue> }
const Comparison = z.object({
  fact: z.string().max(60),
  operator: OperatorName,
  value: FactValue,
})
const Group = <T extends z.ZodType>(inner: T) =>
  z.union([
    Comparison,
    z.object({ all: z.array(inner).max(12) }),
    z.object({ any: z.array(inner).max(12) }),
  ])
export const Condition = Group(Group(Group(Comparison)))

const Sentence = z.string().trim().min(2, '请填写').max(200, '最多 200 字')

/** What compliance writes; version, dates and people come from the release. */
export const RuleContent = z.object({
  title: Sentence,
  /** Rules on one topic compete: the highest rank speaks, policy may only be stricter. */
  topic: z.string().max(60),
  concerns: Condition,
  fact: z.string().max(60),
  operator: OperatorName,
  threshold: FactValue,
  outcome: RuleOutcome,
  stage: StageName,
  message: Sentence,
  customerMessage: Sentence.nullable(),
  remedy: Sentence.nullable(),
  citation: Sentence,
  rank: RankName,
  certainty: CertaintyName,
  severity: SeverityName,
  term: Term.nullable(),
  /** The version ends the rule: from its first day on nothing takes its place. */
  isEnd: z.boolean(),
})
export type RuleContent = z.output<typeof RuleContent>

export const RuleRow = z.object({
  ruleId: z.string(),
  version: z.number().int(),
  ...RuleContent.omit({ concerns: true, isEnd: true }).shape,
  factLabel: z.string(),
  unit: z.string(),
  /** The rule as one sentence. */
  sentence: z.string(),
  effectiveFrom: Day,
  effectiveUntil: Day.nullable(),
  /** The rule of higher rank that speaks instead, and why. */
  yieldsTo: z.object({ ruleId: z.string(), why: z.string() }).nullable(),
})

export const listRules = operation({
  name: 'listRules',
  method: 'GET',
  path: '/rules',
  summary: '某日有效的规则及其依据',
  gate: 'rule:read',
  input: z.object({ on: Day.optional() }),
  output: z.object({ on: Day, items: z.array(RuleRow) }),
})

export const RuleVersion = z.object({
  version: z.number().int(),
  content: RuleContent,
  sentence: z.string(),
  effectiveFrom: Day,
  effectiveUntil: Day.nullable(),
  /** In words, what is different from the version before. */
  differences: z.array(z.string()),
  draftedBy: z.string().nullable(),
  releasedBy: z.string().nullable(),
  releasedAt: Instant.nullable(),
  changeReason: z.string().nullable(),
  standing: z.enum(['future', 'in-force', 'past', 'withdrawn']),
})

export const RuleId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '只用小写字母、数字和连字符')

export const readRule = operation({
  name: 'readRule',
  method: 'GET',
  path: '/rules/{ruleId}',
  summary: '一条规则的各个版本、差异和经手人',
  gate: 'rule:read',
  input: z.object({ ruleId: RuleId.max(60) }),
  output: z.object({
    ruleId: z.string(),
    versions: z.array(RuleVersion),
    rivals: z.array(RuleRow),
    openDraftId: Uuid.nullable(),
  }),
})

export const FactRow = z.object({
  name: z.string(),
  group: z.string(),
  label: z.string(),
  unit: z.string(),
  type: z.enum(['number', 'yes-no', 'choice']),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  hint: z.string(),
  /** A fraction, said as a percentage. */
  isShare: z.boolean(),
})

export const listRuleFacts = operation({
  name: 'listRuleFacts',
  method: 'GET',
  path: '/rule-facts',
  summary: '规则可以使用的事实（名称、单位、取值）',
  gate: 'rule:read',
  input: z.object({}),
  output: z.object({ items: z.array(FactRow) }),
})
