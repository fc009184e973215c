import { z } from 'zod'
import { Day, Empty, Fen, Instant, Uuid, operation } from './operation.ts'
import { Stroke } from './phone.ts'

export const SERVICE_KINDS = {
  surrender: '退保',
  freeze: '质押冻结',
  unfreeze: '解除质押',
} as const
export type ServiceKind = keyof typeof SERVICE_KINDS

export const SERVICE_STATES = {
  verify: '待核验身份',
  asking: '保险公司办理中',
  done: '已办结',
  refused: '保险公司未办理',
} as const
export type ServiceState = keyof typeof SERVICE_STATES

/** Nobody has to say why. */
export const SURRENDER_REASONS = {
  money: '急需用钱',
  premium: '以后的保费交不起',
  'not-needed': '不再需要这份保障',
  service: '对服务不满意',
  untold: '不想说明',
} as const
export type SurrenderReason = keyof typeof SURRENDER_REASONS

export const PLEDGE_ASKERS = { customer: '投保人', pledgee: '质权人' } as const
export type PledgeAsker = keyof typeof PLEDGE_ASKERS

const namesOf = <T extends Record<string, string>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]

/** Whether it can be asked for now; where not, why. */
const Offer = z.object({ canAsk: z.boolean(), why: z.string().nullable() })

const ServiceOrder = z.object({
  id: Uuid,
  kind: z.enum(namesOf(SERVICE_KINDS)),
  state: z.enum(namesOf(SERVICE_STATES)),
  requestedAt: Instant,
  needsIdentity: z.boolean(),
  identityCheckedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  endorsementNo: z.string().nullable(),
  /** Paid out by the insurer; surrender only. */
  refundFen: Fen.nullable(),
  /** What it was for, in words. */
  note: z.string(),
  message: z.string().nullable(),
})

export const ServiceView = z.object({
  policyNo: z.string(),
  productName: z.string(),
  insurerName: z.string(),
  premiumFen: Fen,
  effectiveOn: Day,
  endedOn: Day.nullable(),
  pledge: z.object({ pledgee: z.string(), agreementNo: z.string(), sinceAt: Instant }).nullable(),
  surrender: Offer,
  freeze: Offer,
  unfreeze: Offer,
  orders: z.array(ServiceOrder),
  /** How the insurer has it, beside how we have it; null until somebody asks. */
  standing: z
    .object({
      askedAt: Instant,
      answeredAt: Instant.nullable(),
      isKnown: z.boolean(),
      paidUntil: Day.nullable(),
      cashValueFen: Fen.nullable(),
      lines: z.array(
        z.object({ label: z.string(), ours: z.string(), theirs: z.string(), isSame: z.boolean() }),
      ),
    })
    .nullable(),
})
export type ServiceView = z.output<typeof ServiceView>

const SaleId = { saleId: Uuid }

export const readService = operation({
  name: 'readService',
  method: 'GET',
  path: '/sales/{saleId}/service',
  summary: '有效保单的服务：退保、质押与保险公司的状态',
  gate: 'service:read',
  input: z.object(SaleId),
  output: ServiceView,
})

export const askStanding = operation({
  name: 'askStanding',
  method: 'POST',
  path: '/sales/{saleId}/service/standing',
  summary: '向保险公司查询保单状态并与本行记录对照',
  gate: 'service:handle',
  status: 202,
  input: z.object(SaleId),
  output: Empty,
})

export const pledgePolicy = operation({
  name: 'pledgePolicy',
  method: 'POST',
  path: '/sales/{saleId}/service/pledge',
  summary: '保单质押，请保险公司冻结',
  gate: 'service:handle',
  status: 202,
  input: z.object({
    ...SaleId,
    pledgee: z.string().trim().min(2, '请填写质权人全称').max(60),
    agreementNo: z.string().trim().min(2, '请填写质押合同编号').max(60),
    askedBy: z.enum(namesOf(PLEDGE_ASKERS), '请选择谁来申请'),
    evidence: z.string().trim().min(2, '请写明核对过的材料').max(300),
  }),
  output: Empty,
})

export const releasePledge = operation({
  name: 'releasePledge',
  method: 'POST',
  path: '/sales/{saleId}/service/pledge/release',
  summary: '质权人同意后，请保险公司解除冻结',
  gate: 'service:handle',
  status: 202,
  input: z.object({
    ...SaleId,
    reason: z.string().trim().min(2, '请写明解除原因').max(100),
    evidence: z.string().trim().min(2, '请写明质权人同意解除的材料').max(300),
  }),
  output: Empty,
})

export const verifySurrender = operation({
  name: 'verifySurrender',
  method: 'POST',
  path: '/sales/{saleId}/service/identity',
  summary: '退保金额达到限额时核验客户身份',
  gate: 'service:handle',
  input: z.object({
    ...SaleId,
    documentLast4: z.string().trim().length(4, '请填写证件号后四位'),
    evidence: z.string().trim().min(2, '请写明核查依据').max(300),
  }),
  output: Empty,
})

export const PhoneService = z.object({
  policyNo: z.string(),
  productName: z.string(),
  insurerName: z.string(),
  accountMasked: z.string().nullable(),
  surrender: Offer,
  /** What it would pay today, by the insurer's own answer; null until it is there. */
  quote: z
    .object({
      id: Uuid,
      isAnswered: z.boolean(),
      paidFen: Fen.nullable(),
      cashValueFen: Fen.nullable(),
      lossFen: Fen.nullable(),
      lossPercent: z.number().nullable(),
      meaning: z.array(z.string()),
      refusal: z.string().nullable(),
    })
    .nullable(),
  order: ServiceOrder.nullable(),
  statement: z.string(),
})

export const readPhoneService = operation({
  name: 'readPhoneService',
  method: 'GET',
  path: '/phone/service',
  summary: '客户自己的保单：退保测算与办理进度',
  gate: 'customer',
  input: Empty,
  output: PhoneService,
})

export const quoteSurrender = operation({
  name: 'quoteSurrender',
  method: 'POST',
  path: '/phone/surrender/quote',
  summary: '请保险公司算一算今天退保能拿回多少',
  gate: 'customer',
  status: 202,
  input: Empty,
  output: Empty,
})

export const askSurrender = operation({
  name: 'askSurrender',
  method: 'POST',
  path: '/phone/surrender',
  summary: '客户本人申请退保并签名',
  gate: 'customer',
  status: 202,
  input: z.object({
    /** The quote that was shown, of the same day. */
    quoteId: Uuid,
    reason: z.enum(namesOf(SURRENDER_REASONS), '请选一项，可以选“不想说明”'),
    isAgreed: z.literal(true, '请先看过再同意'),
    strokes: z.array(Stroke).min(1, '请先签名').max(80),
    pngBase64: z.base64().max(600_000),
    device: z.string().max(300),
  }),
  output: Empty,
})
