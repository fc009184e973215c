import { z } from 'zod'
import { Day, Empty, Fen, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

/** The eleven classes the manual names (1.1); a product may stand in several at once. */
export const PRODUCT_CLASSES = {
  life: '人身保险',
  property: '财产保险',
  health: '健康保险',
  accident: '意外伤害保险',
  credit: '信用保险',
  liability: '责任保险',
  reinsurance: '再保险',
  'investment-linked': '投资连结保险',
  participating: '分红保险',
  universal: '万能保险',
  annuity: '年金保险',
} as const
export type ProductClass = keyof typeof PRODUCT_CLASSES
export const ProductClassName = z.enum(
  Object.keys(PRODUCT_CLASSES) as [ProductClass, ...ProductClass[]],
)

/** How benefits come about; everything but `ordinary` is a new-type product (新型产品). */
export const DESIGN_TYPES = {
  ordinary: '普通型',
  participating: '分红型',
  universal: '万能型',
  'investment-linked': '投资连结型',
} as const
export const DesignType = z.enum(['ordinary', 'participating', 'universal', 'investment-linked'])

/** The six mandatory elements (manual 2.1-b): none may be missing on the shelf. */
export const MANDATORY_ELEMENTS = {
  liability: '保险责任',
  scope: '保障范围',
  exclusions: '除外责任',
  payment: '缴费方式',
  term: '保险期间',
  sumInsured: '保险金额',
} as const
export const Elements = z.object({
  liability: z.string().max(4000),
  scope: z.string().max(4000),
  exclusions: z.string().max(4000),
  payment: z.string().max(2000),
  term: z.string().max(2000),
  sumInsured: z.string().max(2000),
})

export const CoverTerm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('years'), years: z.number().int().min(1).max(80) }),
  z.object({ kind: z.literal('to-age'), age: z.number().int().min(20).max(106) }),
  z.object({ kind: z.literal('whole-life') }),
])
export type CoverTerm = z.output<typeof CoverTerm>

export const PREMIUM_MODES = { single: '一次缴清', annual: '年缴', monthly: '月缴' } as const
export const PremiumMode = z.enum(['single', 'annual', 'monthly'])

/** One way to buy the product; a sale picks one of these and an amount. */
export const Plan = z.object({
  code: z.string().max(20),
  name: z.string().max(60),
  mode: PremiumMode,
  /** Years over which premium is paid; 1 for a single premium. */
  paymentYears: z.number().int().min(1).max(60),
  coverTerm: CoverTerm,
  minPremiumFen: Fen,
  maxPremiumFen: Fen,
  stepFen: Fen,
})

export const Grade = z.number().int().min(1).max(5)

/** One thing the customer must be told and acknowledge, in plain words with its clause. */
export const DisclosureItem = z.object({
  id: z.string().max(40),
  title: z.string().max(60),
  plain: z.string().max(600),
  clause: z.string().max(4000),
  /** The phone keeps the button shut for this long, in seconds. */
  minReadSec: z.number().int().min(0).max(120),
})

export const ComprehensionQuestion = z.object({
  id: z.string().max(40),
  text: z.string().max(300),
  options: z
    .array(z.object({ id: z.string().max(8), text: z.string().max(200) }))
    .min(2)
    .max(5),
  answerId: z.string().max(8),
  /** Said after a wrong answer. */
  explanation: z.string().max(400),
})

/** One concrete yes-or-no question about the insured's health (销售行为办法 art. 27). */
export const HealthQuestion = z.object({ id: z.string().max(40), text: z.string().max(300) })

/** The five-part introduction (manual 2.1-a), in this order. */
export const INTRODUCTION_PARTS = {
  product: '产品介绍',
  functions: '功能说明',
  audience: '适用人群',
  risks: '风险提示',
  scope: '保障范围',
} as const
export type IntroductionPart = keyof typeof INTRODUCTION_PARTS
export const Introduction = z.object({
  product: z.string().max(1500),
  functions: z.string().max(1500),
  audience: z.string().max(1500),
  risks: z.string().max(1500),
  scope: z.string().max(1500),
})

/** Everything about a product that a version fixes; a sale keeps the version it was made under. */
export const ProductContent = z.object({
  name: z.string().trim().min(2).max(80),
  insurerId: Uuid,
  classes: z.array(ProductClassName).min(1),
  designType: DesignType,
  insurerGrade: Grade,
  bankGrade: Grade.nullable(),
  isBenefitCertain: z.boolean(),
  hasDeathBenefit: z.boolean(),
  /** Reimburses cost (费用补偿型): owning two of them pays only once. */
  isIndemnity: z.boolean(),
  isGroup: z.boolean(),
  filingNo: z.string().max(60),
  filedOn: Day.nullable(),
  minAge: z.number().int().min(0).max(105),
  maxAge: z.number().int().min(0).max(105),
  waitingDays: z.number().int().min(0).max(365),
  /** Natural days; 0 where there is none (cover of one year or less). */
  coolingOffDays: z.number().int().min(0).max(60),
  filedCommissionBp: z.number().int().min(0).max(10000),
  elements: Elements,
  plans: z.array(Plan),
  introduction: Introduction,
  disclosures: z.array(DisclosureItem),
  comprehension: z.array(ComprehensionQuestion),
  /** Asked on the customer's phone before the signature; nothing is asked where there are none. */
  healthQuestions: z.array(HealthQuestion).max(20),
})
export type ProductContent = z.output<typeof ProductContent>

export const ShelfStatus = z.enum(['draft', 'submitted', 'on-shelf', 'off-shelf'])

/** What stands between a product and the shelf, or `[]`. */
export const ShelfGap = z.object({
  code: z.string(),
  message: z.string(),
  citation: z.string().optional(),
})

export const ProductCard = z.object({
  id: Uuid,
  code: z.string(),
  name: z.string(),
  insurerId: Uuid,
  insurerName: z.string(),
  classes: z.array(ProductClassName),
  designType: DesignType,
  /** The higher of insurer's and bank's grade (适当性办法 art. 36); null while the bank has none. */
  grade: Grade.nullable(),
  status: ShelfStatus,
  versionNo: z.number().int(),
  updatedAt: Instant,
})

export const ProductDetail = ProductCard.extend({
  content: ProductContent,
  gaps: z.array(ShelfGap),
  agreement: z
    .object({ id: Uuid, signedOn: Day, validUntil: Day, commissionBp: z.number().int() })
    .nullable(),
  versions: z.array(
    z.object({ versionNo: z.number().int(), createdAt: Instant, note: z.string() }),
  ),
  /** Row version for If-Match. */
  rowVersion: z.number().int(),
})

export const listProducts = operation({
  name: 'listProducts',
  method: 'GET',
  path: '/products',
  summary: '产品目录',
  gate: 'product:read',
  input: z.object({
    ...PageRequest,
    q: z.string().trim().max(60).optional(),
    class: ProductClassName.optional(),
    status: ShelfStatus.optional(),
    insurerId: Uuid.optional(),
  }),
  output: pageOf(ProductCard),
})

export const readProduct = operation({
  name: 'readProduct',
  method: 'GET',
  path: '/products/{productId}',
  summary: '产品详情',
  gate: 'product:read',
  input: z.object({ productId: Uuid }),
  output: ProductDetail,
})

export const createProduct = operation({
  name: 'createProduct',
  method: 'POST',
  path: '/products',
  summary: '新建产品（草稿）',
  gate: 'product:edit',
  status: 201,
  input: z.object({ code: z.string().trim().min(2).max(30), content: ProductContent }),
  output: z.object({ id: Uuid, versionNo: z.number().int() }),
})

export const reviseProduct = operation({
  name: 'reviseProduct',
  method: 'PUT',
  path: '/products/{productId}',
  summary: '修订产品（产生新版本，须重新审批）',
  gate: 'product:edit',
  ifMatch: true,
  input: z.object({
    productId: Uuid,
    content: ProductContent,
    note: z.string().trim().min(1).max(200),
  }),
  output: z.object({ versionNo: z.number().int() }),
})

export const submitProduct = operation({
  name: 'submitProduct',
  method: 'POST',
  path: '/products/{productId}/submission',
  summary: '提交合规审批',
  gate: 'product:edit',
  input: z.object({ productId: Uuid }),
  output: Empty,
})

/** Nobody puts their own product on the shelf: the approver is never the person who revised it. */
export const shelveProduct = operation({
  name: 'shelveProduct',
  method: 'POST',
  path: '/products/{productId}/shelving',
  summary: '审批上架',
  gate: 'product:approve',
  input: z.object({ productId: Uuid, opinion: z.string().trim().min(1).max(500) }),
  output: Empty,
})

export const unshelveProduct = operation({
  name: 'unshelveProduct',
  method: 'POST',
  path: '/products/{productId}/unshelving',
  summary: '下架',
  gate: 'product:approve',
  input: z.object({ productId: Uuid, reason: z.string().trim().min(1).max(500) }),
  output: Empty,
})

export const Insurer = z.object({
  id: Uuid,
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  hotline: z.string(),
  serviceProvinces: z.array(z.string()),
})

export const listInsurers = operation({
  name: 'listInsurers',
  method: 'GET',
  path: '/insurers',
  summary: '合作保险公司',
  gate: 'product:read',
  input: Empty,
  output: z.object({ items: z.array(Insurer) }),
})

export const KnowledgeHit = z.object({
  passageId: z.string(),
  documentId: Uuid,
  documentTitle: z.string(),
  insurerName: z.string().nullable(),
  productId: Uuid.nullable(),
  text: z.string(),
  /** The sentence nearest to the question, in the words of the contract. */
  snippet: z.string().nullable(),
  score: z.number(),
})

export const searchKnowledge = operation({
  name: 'searchKnowledge',
  method: 'GET',
  path: '/knowledge',
  summary: '条款知识检索',
  gate: 'knowledge:search',
  input: z.object({
    q: z.string().trim().min(1, '请输入要查的内容').max(400),
    documentId: Uuid.optional(),
    productId: Uuid.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  }),
  output: z.object({ items: z.array(KnowledgeHit), tookMs: z.number() }),
})

export const listKnowledgeDocuments = operation({
  name: 'listKnowledgeDocuments',
  method: 'GET',
  path: '/knowledge/documents',
  summary: '知识文档（条款）目录',
  gate: 'knowledge:search',
  input: z.object({ ...PageRequest, q: z.string().trim().max(60).optional() }),
  output: pageOf(
    z.object({
      id: Uuid,
      title: z.string(),
      insurerName: z.string().nullable(),
      productId: Uuid.nullable(),
      passages: z.number().int(),
      updatedAt: Instant,
    }),
  ),
})
