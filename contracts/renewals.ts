import { z } from 'zod'
import { Day, Empty, Fen, Instant, Uuid, operation } from './operation.ts'

import { Reinstatement } from './reinstatement.ts'

/** Where a premium after the first one stands. */
export const INSTALMENT_STATES = {
  due: '待缴',
  paid: '已缴',
  lapsed: '逾期，效力中止',
  ended: '合同已终止',
} as const
export type InstalmentState = keyof typeof INSTALMENT_STATES

/** What became of a debit the customer has agreed to. */
export const DEBIT_STATES = {
  requested: '扣款中',
  paid: '已扣款',
  refused: '未扣成',
  withdrawn: '未发起，授权已取消',
  returned: '已退回客户账户',
} as const
export type DebitState = keyof typeof DEBIT_STATES

/** How an agreement to debit came to an end. */
export const AGREEMENT_ENDS = {
  customer: '客户在手机上取消',
  seller: '客户要求，客户经理登记取消',
  account: '客户的账户变更',
  amount: '保费金额变更',
  policy: '合同终止',
} as const
export type AgreementEnd = keyof typeof AGREEMENT_ENDS

const namesOf = <T extends Record<string, string>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]

export const Debit = z.object({
  id: Uuid,
  askedOn: Day,
  amountFen: Fen,
  state: z.enum(namesOf(DEBIT_STATES)),
  /** Why it was not paid, in the bank core’s words. */
  reason: z.string().nullable(),
})

export const REFUND_STATES = {
  requested: '退款中',
  paid: '已退回客户账户',
  refused: '退款未成功',
} as const
export type RefundState = keyof typeof REFUND_STATES

/** Money that was debited and not taken by the insurer, on its way back: the newest try. */
export const Refund = z.object({
  id: Uuid,
  /** Debited to take the contract up again, not as a premium alone. */
  isReinstatement: z.boolean(),
  askedOn: Day,
  amountFen: Fen,
  state: z.enum(namesOf(REFUND_STATES)),
  /** Why it was not paid back, in the bank core’s words. */
  reason: z.string().nullable(),
  /** Which try it is; the first is 1. */
  attempt: z.number().int(),
  /** Asked a while ago and not answered: what became of it is being asked after. */
  isLate: z.boolean(),
})

export const Instalment = z.object({
  id: Uuid,
  /** Which premium it is; the first was paid with the issue. */
  number: z.number().int(),
  dueOn: Day,
  amountFen: Fen,
  state: z.enum(namesOf(INSTALMENT_STATES)),
  /** Cover goes on until then without it (保险法 art. 36). */
  graceUntil: Day,
  isInGrace: z.boolean(),
  /** Until when the contract can be taken up again (art. 37). */
  reinstateUntil: Day,
  noticedAt: Instant.nullable(),
  /** False where the customer could not, or did not wish to, be written to. */
  isWritten: z.boolean(),
  /** Day on which the insurer's books were last asked. */
  askedOn: Day.nullable(),
  settledAt: Instant.nullable(),
  /** Newest first. */
  debits: z.array(Debit),
  /** The insurer would not take the money that was debited: why. It goes back. */
  notBooked: z.string().nullable(),
  /** One for each debit that goes back; newest first. */
  refunds: z.array(Refund),
})

/** The customer's own word, and how it ended. */
export const DebitAgreement = z.object({
  id: Uuid,
  givenAt: Instant,
  amountFen: Fen,
  accountMasked: z.string(),
  retryDays: z.array(z.number().int()),
  endedAt: Instant.nullable(),
  endKind: z.enum(namesOf(AGREEMENT_ENDS)).nullable(),
  endNote: z.string().nullable(),
})

/** Null where nothing more is to be paid. */
const NextPremium = z.object({ dueOn: Day, amountFen: Fen }).nullable()

const SaleId = { saleId: Uuid }

export const readRenewal = operation({
  name: 'readRenewal',
  method: 'GET',
  path: '/sales/{saleId}/renewal',
  summary: '续期保费：应缴日、提醒、自动扣款、宽限期、效力中止与复效',
  gate: 'service:read',
  input: z.object(SaleId),
  output: z.object({
    next: NextPremium,
    /** The newest one; null where the customer never gave one. */
    agreement: DebitAgreement.nullable(),
    /** When the bank core is asked next; null without an agreement or where it is not asked any more. */
    nextDebitOn: Day.nullable(),
    /** The newest application to take it up again. */
    reinstatement: Reinstatement.nullable(),
    /** The account on file now, to which a refund would be asked for. */
    accountMasked: z.string().nullable(),
    /** Newest first. */
    items: z.array(Instalment),
  }),
})

export const retryRenewalRefund = operation({
  name: 'retryRenewalRefund',
  method: 'POST',
  path: '/sales/{saleId}/renewal/refund',
  summary: '保险公司未收的续期款退款未成功：再次退款；结果未知的先查询',
  gate: 'renewal:refund',
  status: 202,
  input: z.object({
    ...SaleId,
    /** The try that was seen; another one since is told as a conflict. */
    refundId: Uuid,
  }),
  output: z.object({
    /** `again`: a new request to the bank; `asked-after`: no answer yet to the one there is. */
    outcome: z.enum(['again', 'asked-after']),
  }),
})

export const recordRevocation = operation({
  name: 'recordRevocation',
  method: 'POST',
  path: '/sales/{saleId}/renewal/agreement/revocation',
  summary: '客户要求取消自动扣款，代为登记',
  gate: 'service:handle',
  input: z.object({
    ...SaleId,
    note: z.string().trim().min(2, '请写明客户怎样提出的').max(200),
  }),
  output: Empty,
})

export const PhoneRenewal = z.object({
  policyNo: z.string(),
  productName: z.string(),
  insurerName: z.string(),
  next: NextPremium,
  /** Owed now: cover goes on until the day named. */
  owed: z.object({ dueOn: Day, amountFen: Fen, graceUntil: Day }).nullable(),
  /** Cover has ended for want of a premium; until when it can be taken up again. */
  lapsed: z.object({ graceUntil: Day, reinstateUntil: Day }).nullable(),
  /** The last try, where it is about what is owed now. */
  lastDebit: Debit.nullable(),
  nextDebitOn: Day.nullable(),
  agreement: DebitAgreement.nullable(),
  /** What may be agreed to now, in the words that are kept; where not, why. */
  offer: z.object({
    canAgree: z.boolean(),
    why: z.string().nullable(),
    version: z.string(),
    text: z.array(z.string()),
  }),
  accountMasked: z.string().nullable(),
  /** Where the code goes, and until when the one on its way is good. */
  code: z.object({ sentTo: z.string(), liveUntil: Instant.nullable() }),
})

export const readPhoneRenewal = operation({
  name: 'readPhoneRenewal',
  method: 'GET',
  path: '/phone/renewal',
  summary: '客户自己的续期保费与自动扣款授权',
  gate: 'customer',
  input: Empty,
  output: PhoneRenewal,
})

export const requestDebitCode = operation({
  name: 'requestDebitCode',
  method: 'POST',
  path: '/phone/renewal/code',
  summary: '向档案中的手机号发送授权自动扣款的验证码',
  gate: 'customer',
  input: Empty,
  output: z.object({ codeId: Uuid, expiresAt: Instant }),
})

export const agreeDebit = operation({
  name: 'agreeDebit',
  method: 'POST',
  path: '/phone/renewal/agreement',
  summary: '客户本人授权从本人账户自动扣续期保费',
  gate: 'customer',
  input: z.object({
    /** Of the words that were read. */
    version: z.string().max(40),
    amountFen: Fen,
    isAgreed: z.literal(true, '请先看过再同意'),
    code: z.string().regex(/^\d{6}$/, '请输入短信里的 6 位数字'),
  }),
  output: Empty,
})

/** As easy as giving it, and easier (个人信息保护法 art. 15): no code, no reason. */
export const revokeDebit = operation({
  name: 'revokeDebit',
  method: 'POST',
  path: '/phone/renewal/agreement/revocation',
  summary: '客户本人取消自动扣款授权',
  gate: 'customer',
  input: Empty,
  output: Empty,
})
