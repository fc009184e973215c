import { z } from 'zod'
import { ID_KINDS, Phone } from './customers.ts'
import { isCreditCode, isResidentId } from './document-numbers.ts'
import { Day, Uuid, operation } from './operation.ts'

export { isCreditCode } from './document-numbers.ts'

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

type Operator = { operatorIdKind?: string | undefined; operatorIdNumber?: string | undefined }
const idMatches = ({ operatorIdKind, operatorIdNumber }: Operator) =>
  operatorIdKind !== 'resident-id' ||
  operatorIdNumber === undefined ||
  isResidentId(operatorIdNumber)
const ID_FAULT = {
  path: ['operatorIdNumber'],
  message: '经办人身份证号校验位不对，请核对证件',
}

/** A company is a customer: everything that is asked of one by id is asked of it too. */
export const createCompany = operation({
  name: 'createCompany',
  method: 'POST',
  path: '/companies',
  summary: '新建单位客户',
  gate: 'customer:create',
  status: 201,
  input: CompanyFields.refine(idMatches, ID_FAULT),
  output: z.object({ id: Uuid }),
})

/** Who acts for a company is one person with one written authority: they change together. */
const OPERATOR_FIELDS = [
  'operatorName',
  'operatorIdKind',
  'operatorIdNumber',
  'operatorPhone',
  'authorityUntil',
] as const
/** A new phone or a renewed authority may stand alone; another person may not. */
const PERSON_FIELDS = ['operatorName', 'operatorIdKind', 'operatorIdNumber'] as const

export const editCompany = operation({
  name: 'editCompany',
  method: 'PATCH',
  path: '/companies/{customerId}',
  summary: '修改或确认单位客户资料',
  gate: 'customer:edit',
  ifMatch: true,
  input: z
    .object({
      customerId: Uuid,
      ...CompanyFields.partial().shape,
      /** Fields the company has just confirmed to be still right. */
      confirmed: z.array(z.enum(Object.keys(Company) as [keyof typeof Company])).default([]),
    })
    .refine(idMatches, ID_FAULT)
    .superRefine((given, faults) => {
      if (PERSON_FIELDS.every((field) => given[field] === undefined)) return
      for (const field of OPERATOR_FIELDS) {
        if (given[field] !== undefined) continue
        const message = '更换经办人时，姓名、证件、手机号和授权期限要一起填写'
        faults.addIssue({ code: 'custom', path: [field], message })
      }
    }),
  output: z.object({ rowVersion: z.number().int() }),
})
