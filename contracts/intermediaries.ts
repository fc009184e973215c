import { z } from 'zod'
import { Day, Empty, PageRequest, Uuid, operation, pageOf } from './operation.ts'
import { ProductClassName } from './products.ts'

/** An agency acts for the insurer, a broker for the customer. */
export const INTERMEDIARY_KINDS = {
  agency: '保险代理机构',
  broker: '保险经纪机构',
} as const
export type IntermediaryKind = keyof typeof INTERMEDIARY_KINDS
export const IntermediaryKindName = z.enum(['agency', 'broker'])

/** Whether the bank may sell through it today. */
export const INTERMEDIARY_STANDINGS = {
  'in-force': '有效',
  'not-begun': '尚未生效',
  expired: '已到期',
  ended: '已终止',
} as const
export type IntermediaryStanding = keyof typeof INTERMEDIARY_STANDINGS
export const IntermediaryStandingName = z.enum(['in-force', 'not-begun', 'expired', 'ended'])

const name = (message: string) => z.string().trim().min(2, message).max(60)

/** What the bank has agreed with an institution; days are Beijing days, both ends included. */
export const IntermediaryTerms = z.object({
  name: name('请填写机构全称'),
  licenceNo: z.string().trim().min(6, '请填写许可证编号').max(40),
  licenceFrom: Day,
  licenceUntil: Day,
  agreementNo: z.string().trim().min(2, '请填写协议编号').max(40),
  agreementFrom: Day,
  agreementUntil: Day,
  classes: z.array(ProductClassName).min(1, '请至少选择一个险类').max(11),
  /** The most the insurer pays it, of the first year's premium, in basis points. */
  commissionBp: z
    .number()
    .int('佣金率最多两位小数')
    .min(0, '佣金率不能为负')
    .max(10_000, '佣金率不能超过 100%'),
})

export const IntermediaryCard = IntermediaryTerms.extend({
  id: Uuid,
  kind: IntermediaryKindName,
  standing: IntermediaryStandingName,
  /** The earlier of licence and agreement. */
  endsNext: Day,
  workdaysLeft: z.number().int(),
  activePersons: z.number().int(),
})

export const IntermediaryPerson = z.object({
  id: Uuid,
  name: z.string(),
  registrationNo: z.string(),
  isActive: z.boolean(),
  rowVersion: z.number().int(),
})

export const listIntermediaries = operation({
  name: 'listIntermediaries',
  method: 'GET',
  path: '/intermediaries',
  summary: '合作的保险代理机构与保险经纪机构',
  gate: 'intermediary:read',
  input: z.object({
    ...PageRequest,
    q: z.string().trim().max(40).default(''),
    kind: IntermediaryKindName.optional(),
    standing: IntermediaryStandingName.optional(),
  }),
  output: pageOf(IntermediaryCard),
})

export const readIntermediary = operation({
  name: 'readIntermediary',
  method: 'GET',
  path: '/intermediaries/{intermediaryId}',
  summary: '一家中介机构的许可、协议与登记人员',
  gate: 'intermediary:read',
  input: z.object({ intermediaryId: Uuid }),
  output: IntermediaryCard.extend({
    rowVersion: z.number().int(),
    endedOn: Day.nullable(),
    endReason: z.string().nullable(),
    persons: z.array(IntermediaryPerson),
  }),
})

export const addIntermediary = operation({
  name: 'addIntermediary',
  method: 'POST',
  path: '/intermediaries',
  summary: '登记一家中介机构',
  gate: 'intermediary:edit',
  status: 201,
  input: IntermediaryTerms.extend({ kind: IntermediaryKindName }),
  output: z.object({ id: Uuid }),
})

const Versioned = z.object({ rowVersion: z.number().int() })

export const editIntermediary = operation({
  name: 'editIntermediary',
  method: 'PUT',
  path: '/intermediaries/{intermediaryId}',
  summary: '修改中介机构的许可与协议',
  gate: 'intermediary:edit',
  ifMatch: true,
  input: IntermediaryTerms.extend({ intermediaryId: Uuid }),
  output: Versioned,
})

export const endIntermediary = operation({
  name: 'endIntermediary',
  method: 'POST',
  path: '/intermediaries/{intermediaryId}/end',
  summary: '终止与中介机构的合作，之后不能再经它销售',
  gate: 'intermediary:edit',
  input: z.object({
    intermediaryId: Uuid,
    reason: z.string().trim().min(4, '请写明终止原因').max(300),
  }),
  output: Empty,
})

const PersonTerms = {
  intermediaryId: Uuid,
  name: name('请填写姓名'),
  /** 执业登记编号 as the regulator's register gives it. */
  registrationNo: z
    .string()
    .trim()
    .regex(/^\d{17,26}$/, '执业登记编号是 17 到 26 位数字，请对照登记查询结果填写'),
}

export const addIntermediaryPerson = operation({
  name: 'addIntermediaryPerson',
  method: 'POST',
  path: '/intermediaries/{intermediaryId}/people',
  summary: '登记中介机构的一位执业人员',
  gate: 'intermediary:edit',
  status: 201,
  input: z.object(PersonTerms),
  output: z.object({ id: Uuid }),
})

export const editIntermediaryPerson = operation({
  name: 'editIntermediaryPerson',
  method: 'PUT',
  path: '/intermediaries/{intermediaryId}/people/{personId}',
  summary: '修改执业人员，或停用、恢复',
  gate: 'intermediary:edit',
  ifMatch: true,
  input: z.object({ ...PersonTerms, personId: Uuid, isActive: z.boolean() }),
  output: Versioned,
})
