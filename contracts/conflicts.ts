import { z } from 'zod'
import { Day, Empty, Fen, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

export const DECLARATION_KINDS = {
  relative: '亲属是客户',
  job: '兼职或其他利益',
  gift: '收受礼品或利益',
} as const
export const GIFT_DISPOSALS = {
  refused: '当场谢绝',
  returned: '已退还',
  'handed-in': '已上交',
  kept: '自行留存',
} as const
export const DECLARATION_VERDICTS = {
  noted: '已知悉，可以继续',
  avoid: '应当回避',
  violation: '违反规定',
} as const
export const FLAG_CAUSES = {
  relative: '客户是销售人员申报的亲属',
  loan: '前后有信贷申请',
  wealth: '前后有理财申请',
} as const
export const FLAG_VERDICTS = {
  'no-link': '没有关联',
  'free-will': '客户确认自愿',
  finding: '发现问题',
} as const
export const BANK_APPLICATION_KINDS = { loan: '信贷', wealth: '理财' } as const
const keysOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
export const DeclarationKind = z.enum(keysOf(DECLARATION_KINDS))
export const GiftDisposal = z.enum(keysOf(GIFT_DISPOSALS))
export const DeclarationVerdict = z.enum(keysOf(DECLARATION_VERDICTS))
export const FlagCause = z.enum(keysOf(FLAG_CAUSES))
export const FlagVerdict = z.enum(keysOf(FLAG_VERDICTS))
export const BankApplicationKind = z.enum(keysOf(BANK_APPLICATION_KINDS))

const Text = z.string().trim().min(1, '请填写').max(1000)

export const declareInterest = operation({
  name: 'declareInterest',
  method: 'POST',
  path: '/declarations',
  summary: '申报亲属客户、兼职或收受的礼品',
  gate: 'declaration:make',
  input: z
    .object({
      kind: DeclarationKind,
      detail: Text,
      customerId: Uuid.optional(),
      giver: z.string().trim().min(1).max(80).optional(),
      valueFen: Fen.nonnegative().optional(),
      disposal: GiftDisposal.optional(),
    })
    .refine(({ kind, customerId }) => kind !== 'relative' || customerId !== undefined, {
      path: ['customerId'],
      message: '请选择是亲属的那位客户',
    })
    .refine(({ kind, giver }) => kind !== 'gift' || giver !== undefined, {
      path: ['giver'],
      message: '请写明赠送人',
    })
    .refine(({ kind, valueFen }) => kind !== 'gift' || valueFen !== undefined, {
      path: ['valueFen'],
      message: '请写明价值',
    })
    .refine(({ kind, disposal }) => kind !== 'gift' || disposal !== undefined, {
      path: ['disposal'],
      message: '请写明如何处理',
    }),
  output: z.object({ id: Uuid }),
  status: 201,
})

export const Declaration = z.object({
  id: Uuid,
  kind: DeclarationKind,
  staffName: z.string(),
  unitName: z.string(),
  detail: z.string(),
  customerId: Uuid.nullable(),
  giver: z.string().nullable(),
  valueFen: Fen.nullable(),
  disposal: GiftDisposal.nullable(),
  declaredAt: Instant,
  verdict: DeclarationVerdict.nullable(),
  opinion: z.string().nullable(),
  judgedBy: z.string().nullable(),
})

export const listMyDeclarations = operation({
  name: 'listMyDeclarations',
  method: 'GET',
  path: '/my-declarations',
  summary: '我的申报',
  gate: 'declaration:make',
  input: z.object({ ...PageRequest }),
  output: pageOf(Declaration),
})

export const listDeclarations = operation({
  name: 'listDeclarations',
  method: 'GET',
  path: '/declarations',
  summary: '利益申报与礼品登记',
  gate: 'declaration:judge',
  input: z.object({
    ...PageRequest,
    kind: DeclarationKind.optional(),
    state: z.enum(['open', 'judged', 'all']).default('open'),
  }),
  output: pageOf(Declaration),
})

export const judgeDeclaration = operation({
  name: 'judgeDeclaration',
  method: 'POST',
  path: '/declarations/{declarationId}/verdict',
  summary: '对申报作出判定',
  gate: 'declaration:judge',
  input: z.object({ declarationId: Uuid, verdict: DeclarationVerdict, opinion: Text }),
  output: Empty,
})

export const Flag = z.object({
  id: Uuid,
  saleId: Uuid,
  saleNo: z.string(),
  sellerName: z.string(),
  unitName: z.string(),
  cause: FlagCause,
  /** The day of the other application and how far it lies from the opening of the sale. */
  appliedOn: Day.nullable(),
  daysApart: z.number().int().nullable(),
  reference: z.string().nullable(),
  raisedAt: Instant,
  verdict: FlagVerdict.nullable(),
  opinion: z.string().nullable(),
  judgedBy: z.string().nullable(),
})

export const listFlags = operation({
  name: 'listFlags',
  method: 'GET',
  path: '/conflict-flags',
  summary: '利益冲突与搭售的疑点',
  gate: 'risk:read',
  input: z.object({
    ...PageRequest,
    cause: FlagCause.optional(),
    state: z.enum(['open', 'judged', 'all']).default('open'),
  }),
  output: pageOf(Flag),
})

export const judgeFlag = operation({
  name: 'judgeFlag',
  method: 'POST',
  path: '/conflict-flags/{flagId}/verdict',
  summary: '核查疑点',
  gate: 'declaration:judge',
  input: z.object({ flagId: Uuid, verdict: FlagVerdict, opinion: Text }),
  output: Empty,
})
