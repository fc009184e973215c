import { z } from 'zod'
import { Day, Fen, Instant, Uuid, operation } from './operation.ts'

export const COMMISSION_KINDS = {
  earned: '首期佣金',
  'taken-back': '退保收回',
} as const
export const CommissionKindName = z.enum(['earned', 'taken-back'])

export const COMMISSION_STATES = {
  running: '本月未结',
  differs: '与对方不符',
  agreed: '核对一致',
  settled: '已结算',
} as const
export const CommissionStateName = z.enum(['running', 'differs', 'agreed', 'settled'])

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '请填写 YYYY-MM 格式的月份')
const InsurerCode = z.string().trim().min(1).max(20)

/** One month with one insurer, on both sides. Amounts are what the insurer owes the bank. */
export const CommissionBook = z.object({
  month: Month,
  insurerCode: InsurerCode,
  insurerName: z.string(),
  entries: z.number().int(),
  oursFen: Fen,
  theirsFen: Fen,
  differences: z.number().int(),
  /** Days of the month whose statement could not be read yet. */
  daysMissing: z.number().int(),
  state: CommissionStateName,
  settlement: z
    .object({
      amountFen: Fen,
      reference: z.string(),
      receivedOn: Day,
      settledAt: Instant,
      settledByName: z.string(),
    })
    .nullable(),
})

export const listCommissionBooks = operation({
  name: 'listCommissionBooks',
  method: 'GET',
  path: '/commissions',
  summary: '佣金账：各月与各保险公司',
  gate: 'commission:read',
  input: z.object({ months: z.coerce.number().int().min(1).max(36).default(12) }),
  output: z.object({ items: z.array(CommissionBook) }),
})

export const CommissionEntry = z.object({
  policyNo: z.string(),
  saleId: Uuid.nullable(),
  saleNo: z.string().nullable(),
  productName: z.string().nullable(),
  outletName: z.string().nullable(),
  kind: CommissionKindName.nullable(),
  bookedOn: Day,
  baseFen: Fen.nullable(),
  agreedBp: z.number().int().nullable(),
  filedBp: z.number().int().nullable(),
  /** Null where only the other side knows of it. */
  oursFen: Fen.nullable(),
  theirsFen: Fen.nullable(),
})

export const readCommissionBook = operation({
  name: 'readCommissionBook',
  method: 'GET',
  path: '/commissions/{month}/{insurerCode}',
  summary: '一个月与一家保险公司的逐单佣金',
  gate: 'commission:read',
  input: z.object({ month: Month, insurerCode: InsurerCode }),
  output: z.object({ book: CommissionBook, items: z.array(CommissionEntry) }),
})

export const settleCommission = operation({
  name: 'settleCommission',
  method: 'POST',
  path: '/commissions/{month}/{insurerCode}/settlement',
  summary: '保险公司对公转账到佣金专户后登记结算',
  gate: 'commission:settle',
  input: z.object({
    month: Month,
    insurerCode: InsurerCode,
    /** What came in; commission is never netted from premium. */
    amountFen: Fen,
    reference: z.string().trim().min(4, '请填写对公到账流水号').max(60),
    receivedOn: Day,
  }),
  output: z.object({}),
})
