import { z } from 'zod'
import { Day, Empty, Fen, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'
import { ProductClassName } from './products.ts'

/** The ways the manual names in which insurance is sold (1.2-e). */
export const SALE_CHANNELS = {
  outlet: '银行网点',
  phone: '电话销售',
  online: '线上平台',
  agent: '保险代理人',
  broker: '保险经纪人',
} as const
export type SaleChannel = keyof typeof SALE_CHANNELS
export const SaleChannelName = z.enum(['outlet', 'phone', 'online', 'agent', 'broker'])

export const GRANT_STATES = {
  applied: '申请中',
  active: '有效',
  suspended: '已暂停',
  revoked: '已撤销',
  expired: '已到期',
  rejected: '未通过',
  replaced: '已由新授权代替',
} as const
export type GrantState = keyof typeof GRANT_STATES
export const GrantStateName = z.enum(Object.keys(GRANT_STATES) as [GrantState, ...GrantState[]])

export const GRANT_DEEDS = {
  apply: '申请',
  review: '合规审查',
  approve: '批准',
  reject: '不予批准',
  suspend: '暂停',
  resume: '恢复',
  revoke: '撤销',
  expire: '到期',
  replace: '由新授权代替',
} as const
export type GrantDeed = keyof typeof GRANT_DEEDS

/** Who looks after what is behind a check. */
export const RIGHT_TOPICS = {
  person: '登记与资格',
  training: '培训与考试',
  pledge: '承诺与处分',
  grant: '销售授权',
  outlet: '网点与额度',
  intermediary: '中介机构',
  product: '产品与保险公司',
} as const
export type RightTopic = keyof typeof RIGHT_TOPICS

/** One thing looked at: what it is, what it should be, and what to do when it is not. */
export const RightCheck = z.object({
  ruleId: z.string(),
  ruleVersion: z.number().int(),
  topic: z.enum(Object.keys(RIGHT_TOPICS) as [RightTopic, ...RightTopic[]]),
  title: z.string(),
  isPassed: z.boolean(),
  /** What is looked at, the value in words, and the limit in words. */
  label: z.string(),
  value: z.string(),
  limit: z.string(),
  /** Last day on which it holds; null where it has no end. */
  until: Day.nullable(),
  workdaysLeft: z.number().int().nullable(),
  message: z.string(),
  remedy: z.string().nullable(),
  citation: z.string(),
  /** `action` is the address of a page, or the name of a door of the sale. */
  repair: z.object({ label: z.string(), action: z.string() }).nullable(),
})

export const SellerCard = z.object({
  staffId: Uuid,
  staffNo: z.string(),
  name: z.string(),
  outletName: z.string(),
  grade: z.number().int(),
})

/** Red: may not sell. Amber: something ends within 30 working days. Green: neither. */
export const LIGHTS = { green: '可以销售', amber: '即将到期', red: '不能销售' } as const
export const Light = z.enum(['green', 'amber', 'red'])

export const GrantCard = z.object({
  id: Uuid,
  state: GrantStateName,
  classes: z.array(ProductClassName),
  channels: z.array(SaleChannelName),
  amountLimitFen: Fen,
  validFrom: Day,
  validUntil: Day,
  reviewOn: Day,
})

/** Everything with a last day that somebody's right to sell hangs on. */
export const WARNING_KINDS = {
  registration: '执业登记',
  qualification: '保险销售资格',
  exam: '销售考试',
  grant: '销售授权',
  'grant-review': '授权定期重检',
  permit: '网点代理许可',
  agreement: '代理协议',
  'intermediary-licence': '中介机构许可证',
  'intermediary-agreement': '中介机构合作协议',
  'limit-review': '额度定期重检',
} as const
export type WarningKind = keyof typeof WARNING_KINDS

export const Warning = z.object({
  kind: z.enum(Object.keys(WARNING_KINDS) as [WarningKind, ...WarningKind[]]),
  subject: z.string(),
  endsOn: Day,
  workdaysLeft: z.number().int(),
})

export const RightToSell = z.object({
  seller: SellerCard,
  asOf: Instant,
  canSell: z.boolean(),
  /** The failed ones first, the strictest on top. */
  checks: z.array(RightCheck),
  grant: GrantCard.nullable(),
  application: GrantCard.nullable(),
  /** What ends next, soonest first. */
  endsNext: z.array(Warning),
})

export const readRightToSell = operation({
  name: 'readRightToSell',
  method: 'GET',
  path: '/authority/people/{staffId}/right',
  summary: '某人现在能否销售，逐项说明；可指定产品与首年保费',
  gate: 'authority:read',
  input: z.object({
    staffId: Uuid,
    productId: Uuid.optional(),
    premiumFen: z.coerce.number().int().min(1).optional(),
    channel: SaleChannelName.default('outlet'),
  }),
  output: RightToSell,
})

/** One product of the shelf for one seller. */
export const SellableProduct = z.object({
  productId: Uuid,
  code: z.string(),
  name: z.string(),
  insurerName: z.string(),
  grade: z.number().int(),
  canSell: z.boolean(),
  reasons: z.array(z.object({ ruleId: z.string(), message: z.string() })),
})

export const readSellableShelf = operation({
  name: 'readSellableShelf',
  method: 'GET',
  path: '/authority/people/{staffId}/shelf',
  summary: '货架上哪些产品某人现在可以销售',
  gate: 'authority:read',
  input: z.object({ staffId: Uuid }),
  output: z.object({ items: z.array(SellableProduct) }),
})

export const listSellers = operation({
  name: 'listSellers',
  method: 'GET',
  path: '/authority/people',
  summary: '数据范围内销售人员的可售权',
  gate: 'authority:read',
  input: z.object({
    ...PageRequest,
    q: z.string().trim().max(40).default(''),
    light: Light.optional(),
  }),
  output: pageOf(
    SellerCard.extend({
      light: Light,
      grantId: Uuid.nullable(),
      grantState: GrantStateName.nullable(),
      applicationId: Uuid.nullable(),
      /** The worst failed check, or what ends next. */
      worst: z.string().nullable(),
      endsNext: Warning.nullable(),
    }),
  ),
})

/** One of the three gates before a grant (manual 1.2-f), with what it rests on. */
export const Gate = z.object({
  gate: z.enum(['training', 'compliance', 'assessment']),
  isPassed: z.boolean(),
  evidence: z.string(),
})

export const GrantDetail = GrantCard.extend({
  seller: SellerCard,
  rowVersion: z.number().int(),
  appliedByName: z.string(),
  appliedAt: Instant,
  verdict: z.enum(['pass', 'fail']).nullable(),
  verdictNote: z.string().nullable(),
  reviewedByName: z.string().nullable(),
  gates: z.array(Gate),
  life: z.array(
    z.object({
      at: Instant,
      deed: z.enum(Object.keys(GRANT_DEEDS) as [GrantDeed, ...GrantDeed[]]),
      state: GrantStateName,
      byName: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  /** What this person may do with it now. */
  deeds: z.array(z.enum(['review', 'approve', 'reject', 'suspend', 'resume', 'revoke'])),
})

export const readGrant = operation({
  name: 'readGrant',
  method: 'GET',
  path: '/authority/grants/{grantId}',
  summary: '销售授权的内容、三道关口与经过',
  gate: 'authority:read',
  input: z.object({ grantId: Uuid }),
  output: GrantDetail,
})

export const GrantReason = z.string().trim().min(4, '请写明原因').max(500)

export const applyGrant = operation({
  name: 'applyGrant',
  method: 'POST',
  path: '/authority/grants',
  summary: '为销售人员申请授权',
  gate: 'authority:apply',
  status: 201,
  input: z.object({
    staffId: Uuid,
    classes: z.array(ProductClassName).min(1, '请至少选择一个险类').max(11),
    channels: z.array(SaleChannelName).min(1, '请至少选择一个渠道').max(5),
    amountLimitFen: Fen.min(100_00, '额度不能低于 100 元'),
    validFrom: Day,
    validUntil: Day,
    reason: GrantReason,
  }),
  output: z.object({ id: Uuid }),
})

export const reviewGrant = operation({
  name: 'reviewGrant',
  method: 'POST',
  path: '/authority/grants/{grantId}/review',
  summary: '合规审查意见',
  gate: 'authority:review',
  input: z.object({ grantId: Uuid, verdict: z.enum(['pass', 'fail']), note: GrantReason }),
  output: Empty,
})

const settle = (name: string, path: string, summary: string) =>
  operation({
    name,
    method: 'POST',
    path: `/authority/grants/{grantId}/${path}`,
    summary,
    gate: 'authority:approve',
    input: z.object({ grantId: Uuid, reason: GrantReason }),
    output: Empty,
  })

export const approveGrant = settle('approveGrant', 'approval', '批准授权')
export const rejectGrant = settle('rejectGrant', 'rejection', '不予批准')
export const suspendGrant = settle('suspendGrant', 'suspension', '暂停授权')
export const resumeGrant = settle('resumeGrant', 'resumption', '恢复授权')
export const revokeGrant = settle('revokeGrant', 'revocation', '撤销授权')
