import { z } from 'zod'
import { Day, Empty, Fen, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'
import { Stroke } from './phone.ts'

export const WITHDRAWAL_STATES = {
  verify: '待核验身份',
  cancelling: '保险公司办理中',
  refunding: '退款中',
  'refund-refused': '退款未成功',
  done: '已退保并退款',
  refused: '保险公司未办理',
} as const
export type WithdrawalState = keyof typeof WITHDRAWAL_STATES
export const WithdrawalStateName = z.enum(
  Object.keys(WITHDRAWAL_STATES) as [WithdrawalState, ...WithdrawalState[]],
)

/** The customer may keep the reason to themselves: the period is there so that none is needed. */
export const WITHDRAWAL_REASONS = {
  'changed-mind': '想过之后不需要了',
  misunderstood: '和当初理解的不一样',
  money: '这笔钱另有用处',
  family: '家人不同意',
  service: '对服务不满意',
  untold: '不想说明',
} as const
export type WithdrawalReason = keyof typeof WITHDRAWAL_REASONS
const WithdrawalReasonName = z.enum(
  Object.keys(WITHDRAWAL_REASONS) as [WithdrawalReason, ...WithdrawalReason[]],
)

export const COOLING_STATES = {
  undelivered: '未签收',
  running: '犹豫期内',
  withdrawing: '退保办理中',
  withdrawn: '已退保',
} as const
export const CoolingStateName = z.enum(['undelivered', 'running', 'withdrawing', 'withdrawn'])

export const CoolingRow = z.object({
  saleId: Uuid,
  saleNo: z.string(),
  customerName: z.string(),
  productName: z.string(),
  policyNo: z.string(),
  premiumFen: Fen,
  ownerName: z.string(),
  outletName: z.string(),
  deliveredOn: Day.nullable(),
  coolingOffUntil: Day.nullable(),
  daysLeft: z.number().int().nullable(),
  /** The call-back inside the period: when it is due, and when it was made. */
  callBack: z.object({ dueOn: Day, doneAt: Instant.nullable(), isLate: z.boolean() }).nullable(),
  state: CoolingStateName,
  withdrawal: WithdrawalStateName.nullable(),
})

export const listCoolingOff = operation({
  name: 'listCoolingOff',
  method: 'GET',
  path: '/cooling-off',
  summary: '犹豫期驾驶舱：未签收、犹豫期内与退保办理中的保单',
  gate: 'withdrawal:read',
  input: z.object({ ...PageRequest, state: CoolingStateName.optional() }),
  output: pageOf(CoolingRow).extend({
    counts: z.object({
      undelivered: z.number().int(),
      running: z.number().int(),
      endingSoon: z.number().int(),
      callBackLate: z.number().int(),
      withdrawing: z.number().int(),
    }),
  }),
})

export const WithdrawalView = z.object({
  policyNo: z.string(),
  productName: z.string(),
  insurerName: z.string(),
  deliveredOn: Day.nullable(),
  coolingOffUntil: Day.nullable(),
  daysLeft: z.number().int().nullable(),
  /** Whether the customer may still ask; if not, why. */
  canAsk: z.boolean(),
  why: z.string().nullable(),
  /** All that was paid goes back (2014/3 item 3). */
  refundFen: Fen,
  accountMasked: z.string().nullable(),
  withdrawal: z
    .object({
      state: WithdrawalStateName,
      reason: WithdrawalReasonName,
      requestedAt: Instant,
      needsIdentity: z.boolean(),
      identityCheckedAt: Instant.nullable(),
      cancelledAt: Instant.nullable(),
      endorsementNo: z.string().nullable(),
      refundedAt: Instant.nullable(),
      bankRef: z.string().nullable(),
      /** What the insurer or the bank said when it did not go through. */
      message: z.string().nullable(),
    })
    .nullable(),
})
export type WithdrawalView = z.output<typeof WithdrawalView>

export const readWithdrawal = operation({
  name: 'readWithdrawal',
  method: 'GET',
  path: '/sales/{saleId}/withdrawal',
  summary: '一张保单的犹豫期与退保办理',
  gate: 'withdrawal:read',
  input: z.object({ saleId: Uuid }),
  output: WithdrawalView,
})

export const verifyWithdrawal = operation({
  name: 'verifyWithdrawal',
  method: 'POST',
  path: '/sales/{saleId}/withdrawal/identity',
  summary: '退款达到限额时核验客户身份',
  gate: 'withdrawal:handle',
  input: z.object({
    saleId: Uuid,
    documentLast4: z.string().trim().length(4, '请填写证件号后四位'),
    evidence: z.string().trim().min(2, '请写明核查依据').max(300),
  }),
  output: Empty,
})

export const retryRefund = operation({
  name: 'retryRefund',
  method: 'POST',
  path: '/sales/{saleId}/withdrawal/refund',
  summary: '退款未成功，客户更正本人账户后再退',
  gate: 'withdrawal:handle',
  input: z.object({ saleId: Uuid }),
  output: Empty,
})

export const readPhoneWithdrawal = operation({
  name: 'readPhoneWithdrawal',
  method: 'GET',
  path: '/phone/withdrawal',
  summary: '客户在手机上看犹豫期与退保办理',
  gate: 'customer',
  input: Empty,
  output: WithdrawalView.extend({ statement: z.string() }),
})

export const askWithdrawal = operation({
  name: 'askWithdrawal',
  method: 'POST',
  path: '/phone/withdrawal',
  summary: '客户本人申请犹豫期退保',
  gate: 'customer',
  input: z.object({
    reason: WithdrawalReasonName,
    isAgreed: z.literal(true),
    strokes: z.array(Stroke).min(1, '请先签名').max(80),
    pngBase64: z.base64().max(600_000),
    device: z.string().max(300),
  }),
  output: Empty,
})
