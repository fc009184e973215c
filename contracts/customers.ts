import { z } from 'zod'
import { CompanyView } from './company-view.ts'
import { isResidentId } from './document-numbers.ts'
import { Day, Empty, Fen, Instant, PageRequest, Uuid, operation, pageOf } from './operation.ts'

export { isResidentId } from './document-numbers.ts'

export const GENDERS = { male: '男', female: '女' } as const
export const MARITAL = {
  single: '未婚',
  married: '已婚',
  divorced: '离异',
  widowed: '丧偶',
  unknown: '未填',
} as const
export const EDUCATION = {
  primary: '小学及以下',
  secondary: '中学',
  tertiary: '大专及以上',
  unknown: '未填',
} as const
export const OCCUPATIONS = {
  management: '管理人员',
  technician: '技术人员',
  administration: '行政职员',
  services: '服务人员',
  'blue-collar': '工人',
  entrepreneur: '企业主',
  'self-employed': '个体经营',
  housekeeping: '家政服务',
  homemaker: '家庭主妇/夫',
  civil: '公务员/事业单位',
  farmer: '农业劳动者',
  student: '学生',
  retired: '退休',
  unemployed: '待业',
  unknown: '未填',
} as const
export const RELATIONS = {
  self: '本人',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  sibling: '兄弟姐妹',
  grandparent: '祖父母/外祖父母',
  grandchild: '孙子女/外孙子女',
  other: '其他',
} as const
export const ID_KINDS = {
  'resident-id': '居民身份证',
  passport: '护照',
  other: '其他证件',
} as const

/** Why personal data is kept and used; each needs its own consent (个人信息保护法 arts 13, 17, 23). */
export const CONSENT_PURPOSES = {
  service: '为您推荐和办理保险所需的信息处理',
  'risk-assessment': '风险承受能力测评与保费负担评估',
  'share-insurer': '向承保的保险公司提供投保所需信息',
  'share-certifier':
    '使用第三方电子认证时，向电子认证服务机构提供签名人的姓名和证件号码，用来签发一次性签名证书',
  sensitive: '处理银行账户等敏感个人信息',
  health: '处理您的健康告知，并交给承保的保险公司核保',
} as const
export type ConsentPurpose = keyof typeof CONSENT_PURPOSES

const keysOf = <T extends Record<string, unknown>>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]

export const ConsentPurposeName = z.enum(keysOf(CONSENT_PURPOSES))
export const RelationName = z.enum(keysOf(RELATIONS))
export const GenderName = z.enum(keysOf(GENDERS))

export const Phone = z
  .string()
  .trim()
  .regex(/^1[3-9]\d{9}$/, '请填写 11 位手机号')

const Profile = {
  name: z.string().trim().min(1, '请填写姓名').max(40),
  gender: GenderName,
  birthOn: Day,
  phone: Phone,
  idKind: z.enum(keysOf(ID_KINDS)),
  idNumber: z.string().trim().toUpperCase().min(4).max(30),
  occupation: z.enum(keysOf(OCCUPATIONS)),
  marital: z.enum(keysOf(MARITAL)),
  education: z.enum(keysOf(EDUCATION)),
  province: z.string().trim().min(2, '请选择省份').max(20),
  isUrban: z.boolean(),
  address: z.string().trim().max(120),
  /** The customer's own settlement account, from which premium is debited. */
  bankAccount: z
    .string()
    .trim()
    .regex(/^\d{12,22}$/, '请填写 12–22 位账号'),
  /** Own income a year; the low-income test uses this, the ratios use the household's. */
  annualIncomeFen: Fen.min(0),
}
export const ProfileFields = z.object(Profile)
export type ProfileField = keyof typeof Profile

const idMatches = (value: { idKind?: string | undefined; idNumber?: string | undefined }) =>
  value.idKind !== 'resident-id' || value.idNumber === undefined || isResidentId(value.idNumber)
/** A resident identity number holds the day of birth. */
const bornAsTheDocumentSays = (value: {
  idKind?: string | undefined
  idNumber?: string | undefined
  birthOn?: string | undefined
}) =>
  value.idKind !== 'resident-id' ||
  value.idNumber === undefined ||
  value.birthOn === undefined ||
  value.idNumber.slice(6, 14) === value.birthOn.replaceAll('-', '')
export const CHECK_DIGIT_FAULT = '身份证号校验位不对，请核对证件'
const ID_FAULT = { path: ['idNumber'], message: CHECK_DIGIT_FAULT }

export const CustomerCard = z.object({
  id: Uuid,
  kind: z.enum(['person', 'company']),
  /** Full for those who serve the customer, masked for those who watch. */
  name: z.string(),
  gender: GenderName.nullable(),
  age: z.number().int().nullable(),
  phoneMasked: z.string().nullable(),
  idMasked: z.string().nullable(),
  ownerName: z.string().nullable(),
  outletName: z.string(),
  lastContactAt: Instant.nullable(),
  updatedAt: Instant,
})

export const findCustomers = operation({
  name: 'findCustomers',
  method: 'GET',
  path: '/customers',
  summary: '查找客户（姓名、单位或经办人、拼音首字母、手机或证件后四位）',
  gate: 'customer:find',
  input: z.object({ ...PageRequest, q: z.string().trim().max(40).default('') }),
  output: pageOf(CustomerCard),
})

const DuplicateWarning = z.object({
  /** Absent when the other customer is outside the caller's data scope. */
  customerId: Uuid.nullable(),
  label: z.string(),
  reason: z.enum(['same-id', 'same-phone', 'same-name-birth']),
})

export const checkDuplicates = operation({
  name: 'checkDuplicates',
  method: 'POST',
  path: '/customers/duplicate-check',
  summary: '建档前查重',
  gate: 'customer:create',
  input: z.object({
    name: z.string().trim().max(40).optional(),
    birthOn: Day.optional(),
    phone: z.string().trim().max(20).optional(),
    idNumber: z.string().trim().toUpperCase().max(30).optional(),
  }),
  output: z.object({ items: z.array(DuplicateWarning) }),
})

export const createCustomer = operation({
  name: 'createCustomer',
  method: 'POST',
  path: '/customers',
  summary: '新建客户',
  gate: 'customer:create',
  status: 201,
  input: z
    .object({
      ...Profile,
      address: Profile.address.optional(),
      bankAccount: Profile.bankAccount.optional(),
      annualIncomeFen: Profile.annualIncomeFen.optional(),
      /** Set after the duplicate warning was read and found to be someone else. */
      isNotDuplicate: z.boolean().default(false),
    })
    .refine(idMatches, ID_FAULT),
  output: z.object({ id: Uuid }),
})

export const editCustomer = operation({
  name: 'editCustomer',
  method: 'PATCH',
  path: '/customers/{customerId}',
  summary: '修改或确认客户资料',
  gate: 'customer:edit',
  ifMatch: true,
  input: z
    .object({
      customerId: Uuid,
      ...ProfileFields.partial().shape,
      /** Fields the customer has just confirmed to be still right. */
      confirmed: z.array(z.enum(keysOf(Profile))).default([]),
    })
    .refine(idMatches, ID_FAULT),
  output: z.object({ rowVersion: z.number().int() }),
})

const HouseholdMember = z.object({
  id: Uuid,
  customerId: Uuid.nullable(),
  name: z.string(),
  relation: RelationName,
  gender: GenderName.nullable(),
  birthOn: Day.nullable(),
  idKind: z.string().nullable(),
  idMasked: z.string().nullable(),
  /** What is still missing before a contract can name this person. */
  unknown: z.array(z.enum(['gender', 'birthOn', 'idNumber'])),
})
const Holding = z.object({
  id: Uuid,
  customerId: Uuid,
  holderName: z.string(),
  insuredName: z.string(),
  insurerName: z.string(),
  productName: z.string(),
  productClass: z.string(),
  isIndemnity: z.boolean(),
  annualPremiumFen: Fen,
  source: z.enum(['bank', 'declared']),
  policyNo: z.string().nullable(),
  endsOn: Day.nullable(),
})
export const Consent = z.object({
  id: Uuid,
  purpose: ConsentPurposeName,
  textVersion: z.string(),
  givenAt: Instant,
  withdrawnAt: Instant.nullable(),
})

export const CustomerDetail = CustomerCard.extend({
  rowVersion: z.number().int(),
  birthOn: Day.nullable(),
  idKind: z.string().nullable(),
  occupation: z.string(),
  marital: z.string(),
  education: z.string(),
  province: z.string().nullable(),
  isUrban: z.boolean().nullable(),
  addressMasked: z.string().nullable(),
  bankAccountMasked: z.string().nullable(),
  annualIncomeFen: Fen.nullable(),
  source: z.string(),
  /** When each field was last said or confirmed; older than a year asks for confirmation. */
  freshness: z.array(
    z.object({ field: z.string(), confirmedOn: Day.nullable(), isStale: z.boolean() }),
  ),
  completenessPercent: z.number().int(),
  missing: z.array(z.string()),
  household: z
    .object({
      id: Uuid,
      annualIncomeFen: Fen.nullable(),
      existingAnnualPremiumFen: Fen,
      members: z.array(HouseholdMember),
    })
    .nullable(),
  holdings: z.array(Holding),
  consents: z.array(Consent),
  /** Null for people. */
  company: CompanyView.nullable(),
})

export const readCustomer = operation({
  name: 'readCustomer',
  method: 'GET',
  path: '/customers/{customerId}',
  summary: '客户档案',
  gate: 'customer:read',
  input: z.object({ customerId: Uuid }),
  output: CustomerDetail,
})

export const REVEAL_PURPOSES = {
  'verify-identity': '核对身份',
  'contact-customer': '联系客户',
  'fill-application': '填写投保单',
  'handle-complaint': '处理投诉或质检',
} as const

export const revealField = operation({
  name: 'revealField',
  method: 'POST',
  path: '/customers/{customerId}/reveal',
  summary: '查看完整信息（须填用途，限时，留痕）',
  gate: 'customer:reveal',
  input: z.object({
    customerId: Uuid,
    /** The last three are a company's. */
    field: z.enum([
      'phone',
      'idNumber',
      'address',
      'bankAccount',
      'name',
      'legalRepresentative',
      'operatorName',
      'operatorIdNumber',
    ]),
    purpose: z.enum(keysOf(REVEAL_PURPOSES), '请选择用途'),
  }),
  output: z.object({ value: z.string(), hideAfterSec: z.number().int() }),
})

export const saveHousehold = operation({
  name: 'saveHousehold',
  method: 'PUT',
  path: '/customers/{customerId}/household',
  summary: '保存家庭情况',
  gate: 'customer:edit',
  ifMatch: true,
  input: z.object({
    customerId: Uuid,
    annualIncomeFen: Fen.min(0),
    members: z
      .array(
        z
          .object({
            /** Who is there already; without it somebody new. */
            id: Uuid.optional(),
            customerId: Uuid.optional(),
            name: z.string().trim().min(1).max(40),
            relation: RelationName,
            gender: GenderName.optional(),
            birthOn: Day.optional(),
            idKind: Profile.idKind.optional(),
            /** Left out where it stays as it is. */
            idNumber: Profile.idNumber.optional(),
          })
          .refine(idMatches, ID_FAULT)
          .refine(bornAsTheDocumentSays, {
            path: ['birthOn'],
            message: '与身份证上的出生日期不一致，请核对',
          }),
      )
      .max(20),
  }),
  output: z.object({ rowVersion: z.number().int() }),
})

export const declareHolding = operation({
  name: 'declareHolding',
  method: 'POST',
  path: '/customers/{customerId}/holdings',
  summary: '登记客户已有保单',
  gate: 'customer:edit',
  status: 201,
  input: z.object({
    customerId: Uuid,
    insurerName: z.string().trim().min(1).max(60),
    productName: z.string().trim().min(1).max(80),
    productClass: z.string().trim().min(1).max(30),
    isIndemnity: z.boolean(),
    annualPremiumFen: Fen.min(0),
    endsOn: Day.optional(),
    /** Of the household; without it the holder is insured. */
    insuredMemberId: Uuid.optional(),
  }),
  output: z.object({ id: Uuid }),
})

export const withdrawConsent = operation({
  name: 'withdrawConsent',
  method: 'POST',
  path: '/customers/{customerId}/consents/{consentId}/withdrawal',
  summary: '撤回同意',
  gate: 'customer:edit',
  input: z.object({ customerId: Uuid, consentId: Uuid }),
  output: Empty,
})
