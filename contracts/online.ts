import { z } from 'zod'
import { Empty, Fen, Instant, Uuid, operation } from './operation.ts'
import { PhoneSession } from './phone-session.ts'
import { ShelfGap } from './products.ts'

/** What a page must show before anything is sold on it, in seven groups (互联网办法 art. 14). */
export const ONLINE_GROUPS = {
  names: '产品与保险公司',
  terms: '条款与费率',
  duties: '责任免除与重要期间',
  costs: '费用、退保与现金价值',
  certainty: '利益是否确定',
  service: '销售与服务区域',
  payment: '缴费、保单送达与理赔',
} as const
export type OnlineGroup = keyof typeof ONLINE_GROUPS

const Text = z.string().trim().max(1500)

/** What only the bank can say; the rest of the page is the product's own content. */
export const OnlineTexts = z.object({
  rates: Text,
  costs: Text,
  certainty: Text,
  service: Text,
  payment: Text,
})
export type OnlineTexts = z.output<typeof OnlineTexts>

export const PageGroup = z.object({
  id: z.enum(Object.keys(ONLINE_GROUPS) as [OnlineGroup, ...OnlineGroup[]]),
  title: z.string(),
  paragraphs: z.array(z.string()),
})

/** A page as it is shown, kept whole: nothing on it is looked up when it is read. */
export const OnlinePage = z.object({
  name: z.string(),
  insurerName: z.string(),
  summary: z.string(),
  audience: z.string(),
  /** What it does not do, and for whom it is not. */
  limits: z.string(),
  /** The lowest premium of all plans. */
  fromPremiumFen: Fen,
  minAge: z.number().int(),
  maxAge: z.number().int(),
  /** Shown in bold, not smaller than the name; null where every benefit is in the contract. */
  uncertainty: z.string().nullable(),
  /** May be applied for on the page; else people sell it. */
  isSelfService: z.boolean(),
  groups: z.array(PageGroup),
})
export type OnlinePage = z.output<typeof OnlinePage>

export const readOnlinePage = operation({
  name: 'readOnlinePage',
  method: 'GET',
  path: '/products/{productId}/online-page',
  summary: '产品的网上页面',
  gate: 'product:read',
  input: z.object({ productId: Uuid }),
  output: z.object({
    texts: OnlineTexts,
    preview: OnlinePage,
    gaps: z.array(ShelfGap),
    /** The page that customers see now; null while they see none. */
    shown: z.object({ pageNo: z.number().int(), publishedAt: Instant }).nullable(),
    /** 0 while nothing was written yet. */
    rowVersion: z.number().int(),
  }),
})

export const saveOnlinePage = operation({
  name: 'saveOnlinePage',
  method: 'PUT',
  path: '/products/{productId}/online-page',
  summary: '编写产品的网上页面（须另一位同事发布）',
  gate: 'product:edit',
  ifMatch: true,
  input: z.object({ productId: Uuid, texts: OnlineTexts }),
  output: z.object({ rowVersion: z.number().int() }),
})

export const publishOnlinePage = operation({
  name: 'publishOnlinePage',
  method: 'POST',
  path: '/products/{productId}/online-page/publishing',
  summary: '发布到网上（七组内容缺一不可）',
  gate: 'product:approve',
  input: z.object({ productId: Uuid }),
  output: z.object({ pageNo: z.number().int() }),
})

export const withdrawOnlinePage = operation({
  name: 'withdrawOnlinePage',
  method: 'POST',
  path: '/products/{productId}/online-page/withdrawal',
  summary: '从网上撤下',
  gate: 'product:approve',
  input: z.object({ productId: Uuid }),
  output: Empty,
})

export const ShopProduct = OnlinePage.omit({ groups: true }).extend({ id: Uuid })

export const listShopProducts = operation({
  name: 'listShopProducts',
  method: 'GET',
  path: '/shop/products',
  summary: '网上的产品',
  gate: 'public',
  input: Empty,
  output: z.object({ bankName: z.string(), items: z.array(ShopProduct) }),
})

export const readShopProduct = operation({
  name: 'readShopProduct',
  method: 'GET',
  path: '/shop/products/{productId}',
  summary: '网上产品页面',
  gate: 'public',
  input: z.object({ productId: Uuid }),
  output: OnlinePage.extend({
    id: Uuid,
    bankName: z.string(),
    /** Which of all pages ever shown this is. */
    pageNo: z.number().int(),
    publishedAt: Instant,
  }),
})

export const openShopLink = operation({
  name: 'openShopLink',
  method: 'POST',
  path: '/shop/links',
  summary: '客户经理复制产品页面的链接，发给客户',
  gate: 'sale:open',
  status: 201,
  input: z.object({ productId: Uuid }),
  output: z.object({ url: z.string(), message: z.string() }),
})

export const beginShopVisit = operation({
  name: 'beginShopVisit',
  method: 'POST',
  path: '/shop/visits',
  summary: '本行客户自助投保：核对身份并发送验证码（是否客户一律不告知）',
  gate: 'public',
  input: z.object({
    productId: Uuid,
    pageNo: z.number().int().min(1),
    linkId: Uuid.optional(),
    name: z.string().trim().min(2, '请输入姓名').max(40),
    idNumber: z.string().trim().min(6, '请输入证件号码').max(30),
    accountLast4: z.string().regex(/^\d{4}$/, '请输入账户后四位数字'),
  }),
  output: z.object({ visitId: Uuid, expiresAt: Instant }),
})

export const enterShop = operation({
  name: 'enterShop',
  method: 'POST',
  path: '/phone/shop-session',
  summary: '输入验证码，进入自己的网上投保',
  gate: 'public',
  input: z.object({ visitId: Uuid, code: z.string().regex(/^\d{6}$/, '请输入短信里的 6 位数字') }),
  output: PhoneSession,
})
