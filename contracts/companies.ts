import { z } from 'zod'
import { ID_KINDS, Phone, isResidentId } from './customers.ts'
import { Day, Uuid, operation } from './operation.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Unified social credit code with its check character (GB 32100-2015). */
export function isCreditCode(value: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(value)) return false
  const sum = WEIGHTS.reduce(
    (total, weight, at) => total + weight * ALPHABET.indexOf(value[at]!),
    0,
  )
  return ALPHABET[(31 - (sum % 31)) % 31] === value[17]
}

const Company = {
  name: z.string().trim().min(4, '请填写单位全称').max(80),
  creditCode: z
    .string()
    .trim()
    .toUpperCase()
    .refine(isCreditCode, '统一社会信用代码不对，请核对营业执照'),
  legalRepresentative: z.string().trim().min(1, '请填写法定代表人').max(40),
  employees: z.number().int().min(1, '请填写在职人数').max(1_000_000),
  /** Last day of the business licence; `null` where it has no end. */
  licenceUntil: Day.nullable(),
  province: z.string().trim().min(2, '请选择省份').max(20),
  address: z.string().trim().min(4, '请填写住所').max(120),
  /** The company's own settlement account, from which premium is debited. */
  bankAccount: z
    .string()
    .trim()
    .regex(/^\d{12,22}$/, '请填写 12–22 位账号'),
  operatorName: z.string().trim().min(1, '请填写经办人姓名').max(40),
  operatorIdKind: z.enum(Object.keys(ID_KINDS) as [keyof typeof ID_KINDS]),
  operatorIdNumber: z.string().trim().toUpperCase().min(4, '请填写经办人证件号').max(30),
  /** Where the company's codes and pages go: who signs holds this phone. */
  operatorPhone: Phone,
  /** Last day of the written authority by which the operator signs for the company. */
  authorityUntil: Day,
}
export const CompanyFields = z.object(Company)
export type CompanyFields = z.output<typeof CompanyFields>

const idMatches = (company: { operatorIdKind: string; operatorIdNumber: string }) =>
  company.operatorIdKind !== 'resident-id' || isResidentId(company.operatorIdNumber)

/** A company is a customer: everything that is asked of one by id is asked of it too. */
export const createCompany = operation({
  name: 'createCompany',
  method: 'POST',
  path: '/companies',
  summary: '新建单位客户',
  gate: 'customer:create',
  status: 201,
  input: CompanyFields.refine(idMatches, {
    path: ['operatorIdNumber'],
    message: '经办人身份证号校验位不对，请核对证件',
  }),
  output: z.object({ id: Uuid }),
})
