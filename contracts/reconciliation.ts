import { z } from 'zod'
import { Day, Empty, Fen, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

export const DIFFERENCE_KINDS = {
  'theirs-only': '对方有，我方没有',
  'ours-only': '我方有，对方没有',
  amount: '金额不符',
  state: '状态不符',
} as const
export type DifferenceKind = keyof typeof DIFFERENCE_KINDS

/** What an entry in either book is about. */
export const BOOKED_DEEDS = {
  debit: '扣款',
  refund: '退款',
  issue: '出单',
  cancel: '撤单',
  surrender: '退保',
  renew: '续期',
  reinstate: '复效',
} as const
export type BookedDeed = keyof typeof BOOKED_DEEDS

/** Why a person closes a difference. */
export const CLOSING_REASONS = {
  'corrected-here': '我方已更正',
  'corrected-there': '对方已更正',
  'booked-another-day': '对方记在另一日',
  'money-returned': '款项已退回客户',
  'handed-over': '已移交，另案处理',
} as const
export type ClosingReason = keyof typeof CLOSING_REASONS

export const PAGE_STATES = {
  agreed: '一致',
  differs: '有差异',
  unreachable: '没有取到对方账单',
} as const

const keysOf = <T extends Record<string, string>>(words: T) =>
  Object.keys(words) as [keyof T & string, ...(keyof T & string)[]]

export const ReconciliationPage = z.object({
  day: Day,
  partner: z.string(),
  partnerName: z.string(),
  state: z.enum(keysOf(PAGE_STATES)),
  oursCount: z.number().int(),
  oursFen: Fen,
  theirsCount: z.number().int().nullable(),
  theirsFen: Fen.nullable(),
  openDifferences: z.number().int(),
  comparedAt: Instant,
})

export const Difference = z.object({
  id: Uuid,
  day: Day,
  partner: z.string(),
  partnerName: z.string(),
  kind: z.enum(keysOf(DIFFERENCE_KINDS)),
  deed: z.enum(keysOf(BOOKED_DEEDS)),
  oursStatus: z.string().nullable(),
  oursFen: Fen.nullable(),
  theirsFen: Fen.nullable(),
  theirsRef: z.string().nullable(),
  saleId: Uuid.nullable(),
  saleNo: z.string().nullable(),
  /** Whose matter it is: the outlet of the sale, else head office. */
  orgName: z.string(),
  foundAt: Instant,
  ageWorkdays: z.number().int(),
  healedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  closedByName: z.string().nullable(),
  reason: z.enum(keysOf(CLOSING_REASONS)).nullable(),
  words: z.string().nullable(),
  rowVersion: z.number().int(),
})

export const listReconciliationPages = operation({
  name: 'listReconciliationPages',
  method: 'GET',
  path: '/reconciliation/pages',
  summary: '最近几日与各方的对账结果',
  gate: 'reconciliation:read',
  input: z.object({ days: z.coerce.number().int().min(1).max(90).default(14) }),
  output: z.object({ items: z.array(ReconciliationPage) }),
})

export const listDifferences = operation({
  name: 'listDifferences',
  method: 'GET',
  path: '/reconciliation/differences',
  summary: '对账差异清单',
  gate: 'reconciliation:read',
  input: z.object({
    ...PageRequest,
    status: z.enum(['open', 'settled']).default('open'),
    day: Day.optional(),
    partner: z.string().max(20).optional(),
  }),
  output: pageOf(Difference),
})

export const readDifference = operation({
  name: 'readDifference',
  method: 'GET',
  path: '/reconciliation/differences/{differenceId}',
  summary: '一笔差异与它的请求、应答',
  gate: 'reconciliation:read',
  input: z.object({ differenceId: Uuid }),
  output: z.object({
    ...Difference.shape,
    /** What was sent and answered; personal data is left out. */
    exchange: z
      .object({
        kind: z.string(),
        status: z.string(),
        attempts: z.number().int(),
        requestedAt: Instant,
        answeredAt: Instant.nullable(),
        fault: z.string().nullable(),
        sent: z.record(z.string(), z.string()),
        answered: z.record(z.string(), z.string()),
      })
      .nullable(),
    /** Nobody closes a difference of a sale of their own. */
    isOwnSale: z.boolean(),
  }),
})

export const closeDifference = operation({
  name: 'closeDifference',
  method: 'POST',
  path: '/reconciliation/differences/{differenceId}/closing',
  summary: '查明原因后关闭差异',
  gate: 'reconciliation:close',
  ifMatch: true,
  input: z.object({
    differenceId: Uuid,
    reason: z.enum(keysOf(CLOSING_REASONS), '请选择原因'),
    words: z.string().trim().min(4, '请说明查明的情况').max(500),
  }),
  output: z.object({ rowVersion: z.number().int() }),
})

export const askReconciliation = operation({
  name: 'askReconciliation',
  method: 'POST',
  path: '/reconciliation/pages',
  summary: '立即对某一日重新对账',
  gate: 'reconciliation:run',
  status: 202,
  input: z.object({ day: Day }),
  output: Empty,
})
