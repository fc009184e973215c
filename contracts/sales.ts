import { z } from 'zod'
import { SaleChannelName } from './authority.ts'
import { Fen, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'
import { OutcomeName, Reason } from './rulebook.ts'
import {
  CheckName,
  GroupPlan,
  InsuredRelationName,
  SaleCard,
  SaleStateName,
  SaleView,
} from './sale-view.ts'
import { Affordability } from './suitability.ts'

export const listSales = operation({
  name: 'listSales',
  method: 'GET',
  path: '/sales',
  summary: '销售列表',
  gate: 'sale:read',
  input: z.object({
    ...PageRequest,
    state: SaleStateName.optional(),
    channel: SaleChannelName.optional(),
    customerId: Uuid.optional(),
    /** Beginning of a sale or policy number. */
    q: z.string().trim().max(40).default(''),
    open: z.enum(['true', 'false']).optional(),
  }),
  output: pageOf(SaleCard),
})

/** Who of an agency or broker the sale goes through: for these two channels, and no other. */
const Through = z.object({ institutionId: Uuid, personId: Uuid })

export const openSale = operation({
  name: 'openSale',
  method: 'POST',
  path: '/sales',
  summary: '为客户开始一笔销售',
  gate: 'sale:open',
  status: 201,
  input: z.object({
    customerId: Uuid,
    /** Online sales are begun by the customer, never by staff. */
    channel: SaleChannelName.exclude(['online']).default('outlet'),
    intermediary: Through.optional(),
  }),
  output: z.object({ id: Uuid, saleNo: z.string() }),
})

const SaleId = { saleId: Uuid }
const Moved = z.object({ rowVersion: z.number().int() })

export const readSale = operation({
  name: 'readSale',
  method: 'GET',
  path: '/sales/{saleId}',
  summary: '销售详情与每一步的门',
  gate: 'sale:read',
  input: z.object(SaleId),
  output: SaleView,
})

export const handOverSale = operation({
  name: 'handOverSale',
  method: 'POST',
  path: '/sales/{saleId}/hand-over',
  summary: '转到另一渠道或另一位同事，案卷不变',
  gate: 'sale:conduct',
  input: z.object({
    ...SaleId,
    channel: SaleChannelName.exclude(['online']),
    intermediary: Through.optional(),
    /** 工号 of who goes on with it. */
    staffNo: z.string().trim().min(1, '请填写接手同事的工号').max(20),
    reason: z.string().trim().min(2, '请写明转交原因').max(300),
  }),
  output: Moved,
})

export const openPhoneLink = operation({
  name: 'openPhoneLink',
  method: 'POST',
  path: '/sales/{saleId}/phone-link',
  summary: '出示客户手机二维码（一次性、短时有效）',
  gate: 'sale:conduct',
  status: 201,
  input: z.object(SaleId),
  output: z.object({
    url: z.string(),
    expiresAt: Instant,
    /** What the seller sends with the link: who writes, from which bank, by which licence. */
    message: z.string(),
  }),
})

export const recordCheck = operation({
  name: 'recordCheck',
  method: 'POST',
  path: '/sales/{saleId}/checks',
  summary: '记录三查之一',
  gate: 'sale:conduct',
  input: z.object({
    ...SaleId,
    check: CheckName,
    /** For the identity check: last four of the document seen, compared with the file. */
    documentLast4: z.string().trim().max(4).optional(),
    isConfirmed: z.literal(true, '请确认已核查'),
    evidence: z.string().trim().min(2, '请写明核查依据').max(300),
  }),
  output: Moved,
})

export const makeRecommendation = operation({
  name: 'makeRecommendation',
  method: 'POST',
  path: '/sales/{saleId}/recommendation',
  summary: '按规则匹配货架并给出推荐',
  gate: 'sale:conduct',
  input: z.object(SaleId),
  output: Moved,
})

export const previewPlan = operation({
  name: 'previewPlan',
  method: 'POST',
  path: '/sales/{saleId}/plan-preview',
  summary: '边填边算：保费负担与规则结论（不保存）',
  gate: 'sale:conduct',
  input: z.object({
    ...SaleId,
    productId: Uuid,
    planCode: z.string().max(20),
    /** Of a group plan: for each of those on the list. */
    premiumFen: Fen.min(1),
    insuredRelation: InsuredRelationName,
    insuredMemberId: Uuid.optional(),
  }),
  output: z.object({
    outcome: OutcomeName,
    reasons: z.array(Reason),
    affordability: Affordability,
    annualPremiumFen: Fen,
    sharePercent: z.number().nullable(),
    /** Of a group plan: how the premium is made up. */
    group: GroupPlan.pick({ perHeadFen: true, headcount: true })
      .extend({ premiumFen: Fen })
      .nullable(),
  }),
})

export const choosePlan = operation({
  name: 'choosePlan',
  method: 'POST',
  path: '/sales/{saleId}/plan',
  summary: '选定产品与计划',
  gate: 'sale:conduct',
  input: z.object({
    ...SaleId,
    productId: Uuid,
    planCode: z.string().max(20),
    /** Of a group plan: for each of those on the list; the server multiplies. */
    premiumFen: Fen.min(1),
    insuredRelation: InsuredRelationName,
    insuredMemberId: Uuid.optional(),
    beneficiary: z.enum(['statutory', 'named']).default('statutory'),
    /** Somebody of the household, whose document is on file. */
    beneficiaryMemberId: Uuid.optional(),
    /** The documents of everybody the contract names besides the applicant lay on the counter. */
    areDocumentsSeen: z.boolean().default(false),
    isCustomerInitiative: z.boolean().default(false),
  }),
  output: z.object({ rowVersion: z.number().int(), outcome: OutcomeName }),
})

export const presentPart = operation({
  name: 'presentPart',
  method: 'POST',
  path: '/sales/{saleId}/presentation',
  summary: '按五段顺序完成产品介绍的一段',
  gate: 'sale:conduct',
  input: z.object({
    ...SaleId,
    part: z.enum(['product', 'functions', 'audience', 'risks', 'scope']),
  }),
  output: Moved,
})

export const approveOverride = operation({
  name: 'approveOverride',
  method: 'POST',
  path: '/sales/{saleId}/override-approval',
  summary: '建议终止而客户坚持时的第二人审批',
  gate: 'sale:approve-override',
  input: z.object({ ...SaleId, opinion: z.string().trim().min(2, '请填写审批意见').max(300) }),
  output: Moved,
})

export const submitApplication = operation({
  name: 'submitApplication',
  method: 'POST',
  path: '/sales/{saleId}/application',
  summary: '向保险公司提交投保',
  gate: 'sale:conduct',
  status: 202,
  input: z.object(SaleId),
  output: Moved,
})

export const requestPremium = operation({
  name: 'requestPremium',
  method: 'POST',
  path: '/sales/{saleId}/premium',
  summary: '从客户本人账户扣缴首期保费',
  gate: 'sale:conduct',
  status: 202,
  input: z.object(SaleId),
  output: Moved,
})

export const returnPremium = operation({
  name: 'returnPremium',
  method: 'POST',
  path: '/sales/{saleId}/premium/return',
  summary: '保险公司没有出单而首期保费没有退成时，重新退回客户账户',
  gate: 'sale:conduct',
  status: 202,
  input: z.object(SaleId),
  output: Moved,
})

export const ABANDON_REASONS = {
  price: '保费超出预算',
  'not-needed': '暂无需要',
  unclear: '对条款仍有疑问',
  unsuitable: '产品不合适',
  competitor: '选择其他机构',
  other: '其他',
} as const

export const HEALTH_PURPOSES = {
  review: '合规检查',
  complaint: '处理投诉',
  claim: '协助理赔核对',
} as const
type HealthPurpose = keyof typeof HEALTH_PURPOSES

export const abandonSale = operation({
  name: 'abandonSale',
  method: 'POST',
  path: '/sales/{saleId}/abandonment',
  summary: '客户放弃',
  gate: 'sale:conduct',
  input: z.object({
    ...SaleId,
    reason: z.enum(
      Object.keys(ABANDON_REASONS) as [
        keyof typeof ABANDON_REASONS,
        ...(keyof typeof ABANDON_REASONS)[],
      ],
    ),
    note: z.string().trim().max(300).default(''),
  }),
  output: Moved,
})

/** For who checks how a sale was made; the seller sees counts and nothing more. */
export const revealHealth = operation({
  name: 'revealHealth',
  method: 'POST',
  path: '/sales/{saleId}/health/reveal',
  summary: '查看客户的健康告知（须填用途，限时，留痕）',
  gate: 'health:reveal',
  input: z.object({
    ...SaleId,
    purpose: z.enum(
      Object.keys(HEALTH_PURPOSES) as [HealthPurpose, ...HealthPurpose[]],
      '请选择用途',
    ),
  }),
  output: z.object({
    items: z.array(z.object({ question: z.string(), isYes: z.boolean(), detail: z.string() })),
    hideAfterSec: z.number().int(),
  }),
})

/** Posted by insurers and the bank core: what came of a debit, or of a referred application. */
export const receiveAnswer = operation({
  name: 'receiveAnswer',
  method: 'POST',
  path: '/partner-answers',
  summary: '接收保险公司或核心系统主动送来的结果（HMAC-SHA256 签名）',
  gate: 'public',
  input: z.object({
    partner: z.enum(['bank-core', 'insurer']),
    sentAt: Instant,
    /** JSON text `{ requestId, answer }`; the signature is over these very characters. */
    message: z.string().min(2).max(20_000),
    signature: z.string().regex(/^[0-9a-f]{64}$/, '签名是 64 位十六进制'),
  }),
  output: z.object({ outcome: z.enum(['settled', 'known', 'unknown']) }),
})
