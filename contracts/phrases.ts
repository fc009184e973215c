import { z } from 'zod'
import { Day, Empty, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

/** What an expression does wrong; one kind per article it offends. */
export const PHRASE_KINDS = {
  capital: '承诺保本',
  'no-risk': '宣称无风险',
  return: '承诺收益',
  inducing: '诱导性用语',
  deposit: '混同存款或理财',
  compare: '与存款等简单比较',
  scarcity: '炒作停售或制造紧迫',
  rebate: '返佣送礼',
  endorsement: '借监管或银行背书',
  superlative: '绝对化与排名',
  surrender: '诱导退保',
  concealment: '隐瞒或误导告知',
  money: '经手客户资金',
  proxy: '代签代办',
  disparagement: '贬低同业',
  tying: '强制搭售',
  evasion: '避债避税',
} as const
export type PhraseKind = keyof typeof PHRASE_KINDS
export const PhraseKindName = z.enum(Object.keys(PHRASE_KINDS) as [PhraseKind, ...PhraseKind[]])

/** `forbidden` does not leave the house; `risky` is shown and may be right. */
export const PHRASE_SEVERITIES = { forbidden: '禁用', risky: '提醒' } as const
export const PhraseSeverityName = z.enum(['forbidden', 'risky'])
export type PhraseSeverity = z.output<typeof PhraseSeverityName>

/** Who proposed a version and what became of it. */
export const PHRASE_STATES = {
  proposed: '待发布',
  released: '已发布',
  rejected: '已退回',
} as const
export const PhraseStateName = z.enum(['proposed', 'released', 'rejected'])

const Expression = z.string().trim().min(1).max(400)

/** What compliance writes about an entry; a version never changes afterwards. */
export const PhraseContent = z.object({
  kind: PhraseKindName,
  severity: PhraseSeverityName,
  title: z.string().trim().min(2, '请写明名称').max(60),
  expressions: z.array(Expression).min(1, '至少写一个表达').max(80),
  /** Words of it that are also caught by sound, look-alikes and initials. */
  disguised: z.array(z.string().trim().min(2).max(12)).max(30).default([]),
  /** Expressions that make it innocent when they stand in the same sentence. */
  unless: z.array(Expression).max(30).default([]),
  message: z.string().trim().min(2, '请写明为什么不能说').max(200),
  allowed: z.string().trim().min(2, '请给出可以怎么说').max(200),
  citation: z.string().trim().min(2, '请写明依据').max(200),
  /** Sentences it is tried on before it is proposed. */
  examples: z
    .array(z.object({ text: z.string().trim().min(1).max(200), isViolation: z.boolean() }))
    .max(12)
    .default([]),
})
export type PhraseContent = z.output<typeof PhraseContent>

export const PhraseVersion = PhraseContent.extend({
  entryId: z.string(),
  version: z.number().int(),
  state: PhraseStateName,
  isRetired: z.boolean(),
  effectiveFrom: Day,
  effectiveUntil: Day.nullable(),
  note: z.string(),
  /** The product itself, for what it ships with. */
  proposedByName: z.string(),
  proposedAt: Instant,
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
  opinion: z.string().nullable(),
})

export const PhraseCard = PhraseContent.pick({ kind: true, severity: true, title: true }).extend({
  id: Uuid,
  entryId: z.string(),
  version: z.number().int(),
  firstExpressions: z.array(z.string()),
  citation: z.string(),
  allowed: z.string(),
  /** What is in force today, from its day on, or gone. */
  state: z.enum(['in-force', 'coming', 'retired', 'none']),
  effectiveFrom: Day,
  hasProposal: z.boolean(),
})

const EntryId = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9-]{1,58}$/, '用小写字母、数字和连字符')

export const listPhrases = operation({
  name: 'listPhrases',
  method: 'GET',
  path: '/phrases',
  summary: '话术清单',
  gate: 'phrase:read',
  input: z.object({
    ...PageRequest,
    q: z.string().trim().max(60).optional(),
    kind: PhraseKindName.optional(),
    severity: PhraseSeverityName.optional(),
    isProposed: z.enum(['true']).optional(),
  }),
  output: pageOf(PhraseCard),
})

export const readPhrase = operation({
  name: 'readPhrase',
  method: 'GET',
  path: '/phrases/{phraseId}',
  summary: '一条话术及其历次版本',
  gate: 'phrase:read',
  input: z.object({ phraseId: Uuid }),
  output: z.object({
    id: Uuid,
    entryId: z.string(),
    today: Day,
    /** Newest first. */
    versions: z.array(PhraseVersion),
    /** The version in force today, if any. */
    inForce: z.number().int().nullable(),
  }),
})

/** A new entry where `entryId` is new, else the next version of it; nothing acts before release. */
export const proposePhrase = operation({
  name: 'proposePhrase',
  method: 'POST',
  path: '/phrases',
  summary: '提出新增或修改一条话术',
  gate: 'phrase:edit',
  status: 201,
  input: z.object({
    entryId: EntryId,
    content: PhraseContent,
    effectiveFrom: Day,
    note: z.string().trim().min(2, '请写明为什么').max(200),
  }),
  output: z.object({ id: Uuid, version: z.number().int() }),
})

export const retirePhrase = operation({
  name: 'retirePhrase',
  method: 'POST',
  path: '/phrases/{phraseId}/retirement',
  summary: '提出停用一条话术',
  gate: 'phrase:edit',
  status: 201,
  input: z.object({
    phraseId: Uuid,
    effectiveFrom: Day,
    note: z.string().trim().min(2, '请写明为什么').max(200),
  }),
  output: z.object({ id: Uuid, version: z.number().int() }),
})

/** Two pairs of eyes: nobody decides on what they proposed. */
export const decidePhrase = operation({
  name: 'decidePhrase',
  method: 'POST',
  path: '/phrases/{phraseId}/versions/{version}/decision',
  summary: '发布或退回一条提议',
  gate: 'phrase:release',
  input: z.object({
    phraseId: Uuid,
    version: z.coerce.number().int().min(1),
    isReleased: z.boolean(),
    opinion: z.string().trim().min(2, '请写审核意见').max(300),
  }),
  output: Empty,
})

/** What is on no list, but reads like what inspectors marked as wrong. */
export const ALIKE = 'alike'

export const Finding = z.object({
  entryId: z.string(),
  version: z.number().int(),
  kind: z.enum([...PhraseKindName.options, ALIKE]),
  severity: PhraseSeverityName,
  /** Positions in the text as sent, in UTF-16 units. */
  start: z.number().int(),
  end: z.number().int(),
  matched: z.string(),
  message: z.string(),
  /** Empty where nothing can stand in its place as it is. */
  allowed: z.string(),
  citation: z.string(),
})
export type Finding = z.output<typeof Finding>

/** Answers while somebody types; nothing of the text is kept. */
export const checkText = operation({
  name: 'checkText',
  method: 'POST',
  path: '/phrases/check',
  summary: '检查一段文字',
  gate: 'signed-in',
  input: z.object({ text: z.string().max(10_000) }),
  output: z.object({ findings: z.array(Finding) }),
})

/** The same with a draft of an entry in place of its released version, for the one who writes it. */
export const tryPhrase = operation({
  name: 'tryPhrase',
  method: 'POST',
  path: '/phrases/trial',
  summary: '用草稿试查一段文字',
  gate: 'phrase:edit',
  input: z.object({ text: z.string().max(10_000), content: PhraseContent, entryId: EntryId }),
  output: z.object({ findings: z.array(Finding) }),
})
