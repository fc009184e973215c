import { z } from 'zod'
import { Empty, Fen, Uuid, operation } from './operation.ts'
import { Stroke } from './phone.ts'

/** One photographed page, before it is written down in base64. */
export const PAGE_MAX_BYTES = 1_400_000
/** Pages of one paper. */
export const PAGES_MAX = 12

export const TERMS_REFUSALS = {
  price: '加费后超出预算',
  cover: '除外或者降低的保障正是想要的',
  elsewhere: '想另选产品',
  later: '以后再说',
  other: '其他',
} as const
export type TermsRefusal = keyof typeof TERMS_REFUSALS

const PageContent = {
  /** Which of the wanted papers it belongs to. */
  code: z.string().min(1).max(40),
  contentBase64: z.base64().max(Math.ceil((PAGE_MAX_BYTES * 4) / 3) + 4, '照片太大，请重拍'),
}
export const PageKept = z.object({ id: Uuid, pages: z.number().int() })

const SaleId = { saleId: Uuid }

export const photographPage = operation({
  name: 'photographPage',
  method: 'POST',
  path: '/phone/underwriting/pages',
  summary: '客户拍一页核保资料，封存',
  gate: 'customer',
  status: 201,
  input: z.object(PageContent),
  output: PageKept,
})

export const removePhotograph = operation({
  name: 'removePhotograph',
  method: 'POST',
  path: '/phone/underwriting/pages/{pageId}/removal',
  summary: '客户删去还没有提交的一页',
  gate: 'customer',
  input: z.object({ pageId: Uuid }),
  output: Empty,
})

export const answerUnderwriting = operation({
  name: 'answerUnderwriting',
  method: 'POST',
  path: '/phone/underwriting',
  summary: '客户回答核保问题并提交资料',
  gate: 'customer',
  status: 202,
  input: z.object({
    replies: z
      .array(z.object({ code: z.string().max(40), text: z.string().trim().min(1).max(500) }))
      .max(30),
  }),
  output: Empty,
})

export const agreeTerms = operation({
  name: 'agreeTerms',
  method: 'POST',
  path: '/phone/terms/agreement',
  summary: '客户接受变更后的承保条件并签名',
  gate: 'customer',
  status: 202,
  input: z.object({
    /** The premium that was shown: other figures are not signed by accident. */
    premiumFen: Fen.min(1),
    confirmed: z
      .array(z.object({ code: z.string().max(60), typed: z.string().max(400).optional() }))
      .max(20),
    strokes: z.array(Stroke).min(1, '请先签名').max(80),
    pngBase64: z.base64().max(600_000),
    device: z.string().max(300),
  }),
  output: Empty,
})

export const refuseTerms = operation({
  name: 'refuseTerms',
  method: 'POST',
  path: '/phone/terms/refusal',
  summary: '客户不接受变更后的承保条件，本次投保结束',
  gate: 'customer',
  status: 202,
  input: z.object({
    reason: z.enum(
      Object.keys(TERMS_REFUSALS) as [TermsRefusal, ...TermsRefusal[]],
      '请选一个原因',
    ),
  }),
  output: Empty,
})

export const scanPage = operation({
  name: 'scanPage',
  method: 'POST',
  path: '/sales/{saleId}/underwriting/pages',
  summary: '柜面扫描一页核保资料，封存',
  gate: 'sale:conduct',
  status: 201,
  input: z.object({ ...SaleId, ...PageContent }),
  output: PageKept,
})

export const sendScans = operation({
  name: 'sendScans',
  method: 'POST',
  path: '/sales/{saleId}/underwriting',
  summary: '把柜面扫描的核保资料送保险公司',
  gate: 'sale:conduct',
  status: 202,
  input: z.object(SaleId),
  output: z.object({ rowVersion: z.number().int() }),
})
