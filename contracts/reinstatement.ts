import { z } from 'zod'
import { Day, Empty, Fen, Instant, Uuid, operation } from './operation.ts'
import { Stroke } from './phone.ts'
import { HealthQuestion } from './products.ts'

/** Where an application to take a lapsed contract up again stands (保险法 art. 37). */
export const REINSTATEMENT_STATES = {
  asking: '保险公司审核中',
  debiting: '扣款中',
  'no-money': '未扣成，等客户存足',
  confirming: '保险公司办理复效',
  done: '已复效',
  refused: '保险公司未同意',
  outlet: '请客户到网点补充资料',
  returning: '退款中',
  'refund-refused': '未复效，退款未成功',
  returned: '未复效，已退款',
} as const
export type ReinstatementState = keyof typeof REINSTATEMENT_STATES

export const Reinstatement = z.object({
  id: Uuid,
  state: z.enum(Object.keys(REINSTATEMENT_STATES) as [ReinstatementState, ...ReinstatementState[]]),
  askedAt: Instant,
  premiumFen: Fen,
  interestFen: Fen,
  accountMasked: z.string(),
  /** How many health questions were answered, and how many with yes: all that is shown of them. */
  healthAsked: z.number().int(),
  healthYes: z.number().int(),
  /** What insurer or bank core said against it. */
  message: z.string().nullable(),
  settledAt: Instant.nullable(),
  /** From when cover runs again. */
  reinstatedOn: Day.nullable(),
  /** Until when death by one's own hand is not covered (保险法 art. 44). */
  suicideUntil: Day.nullable(),
})

export const PhoneReinstatement = z.object({
  policyNo: z.string(),
  productName: z.string(),
  insurerName: z.string(),
  /** The last day of grace: cover ended with it. Null where nothing has lapsed. */
  lapsedAfter: Day.nullable(),
  /** The last day on which it can be applied for. */
  until: Day.nullable(),
  offer: z.object({ canAsk: z.boolean(), why: z.string().nullable() }),
  /** What the insurer wants today; null until it was asked. */
  quote: z
    .object({
      id: Uuid,
      isAnswered: z.boolean(),
      premiumFen: Fen.nullable(),
      interestFen: Fen.nullable(),
      refusal: z.string().nullable(),
    })
    .nullable(),
  /** What it means, before anything is signed. */
  meaning: z.array(z.string()),
  /** Null where the product asks nothing. */
  health: z
    .object({
      version: z.string(),
      text: z.array(z.string()),
      insuredName: z.string(),
      questions: z.array(HealthQuestion),
    })
    .nullable(),
  statement: z.string().nullable(),
  accountMasked: z.string().nullable(),
  application: Reinstatement.nullable(),
})

export const readPhoneReinstatement = operation({
  name: 'readPhoneReinstatement',
  method: 'GET',
  path: '/phone/reinstatement',
  summary: '客户自己失效的保单：复效的金额、期限与进度',
  gate: 'customer',
  input: Empty,
  output: PhoneReinstatement,
})

export const quoteReinstatement = operation({
  name: 'quoteReinstatement',
  method: 'POST',
  path: '/phone/reinstatement/quote',
  summary: '请保险公司算一算复效要补交多少',
  gate: 'customer',
  status: 202,
  input: Empty,
  output: Empty,
})

export const applyReinstatement = operation({
  name: 'applyReinstatement',
  method: 'POST',
  path: '/phone/reinstatement',
  summary: '客户本人申请复效并签名',
  gate: 'customer',
  status: 202,
  input: z.object({
    /** The quote that was shown, of the same day. */
    quoteId: Uuid,
    isAgreed: z.literal(true, '请先看过再同意'),
    /** Of the words about health that were read; null where nothing is asked. */
    healthVersion: z.string().max(40).nullable(),
    answers: z
      .array(
        z.object({
          questionId: z.string().max(40),
          isYes: z.boolean(),
          detail: z.string().trim().max(200).optional(),
        }),
      )
      .max(60),
    strokes: z.array(Stroke).min(1, '请先签名').max(80),
    pngBase64: z.base64().max(600_000),
    device: z.string().max(300),
  }),
  output: Empty,
})

export const retryReinstatementDebit = operation({
  name: 'retryReinstatementDebit',
  method: 'POST',
  path: '/phone/reinstatement/debit',
  summary: '账户存足以后，客户请银行再扣一次复效补交的钱',
  gate: 'customer',
  status: 202,
  input: Empty,
  output: Empty,
})
