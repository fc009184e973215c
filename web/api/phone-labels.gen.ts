// Written by scripts/client.ts from contracts/. Change the contract, not this file.
import { msg } from '#web/i18n/t.ts'

export const AGREEMENT_ENDS = {
  customer: msg('客户在手机上取消'),
  seller: msg('客户要求，客户经理登记取消'),
  account: msg('客户的账户变更'),
  amount: msg('保费金额变更'),
  policy: msg('合同终止'),
} as const

export const BENEFIT_COLUMNS = {
  guaranteed: msg('保证利益'),
  dividend: msg('红利（不保证）'),
  credited: msg('演示利率下（不保证）'),
  optimistic: msg('乐观情景（不保证）'),
  neutral: msg('中性情景（不保证）'),
  pessimistic: msg('悲观情景（不保证）'),
} as const

export const GOALS = {
  'family-income': msg('家人的生活不受影响'),
  'critical-illness': msg('大病治疗和康复'),
  medical: msg('医疗费用报销'),
  accident: msg('意外伤害保障'),
  education: msg('子女教育金'),
  retirement: msg('养老补充'),
  'wealth-transfer': msg('财富传承'),
  savings: msg('长期储蓄'),
  property: msg('房屋和财产'),
  liability: msg('对他人的赔偿责任'),
} as const

export const PAPER_FIGURES = {
  holder: msg('投保人姓名'),
  premium: msg('保费（元）'),
  sum: msg('保险金额（元）'),
} as const

export const SURRENDER_REASONS = {
  money: msg('急需用钱'),
  premium: msg('以后的保费交不起'),
  'not-needed': msg('不再需要这份保障'),
  service: msg('对服务不满意'),
  untold: msg('不想说明'),
} as const

export const TERMS_REFUSALS = {
  price: msg('加费后超出预算'),
  cover: msg('除外或者降低的保障正是想要的'),
  elsewhere: msg('想另选产品'),
  later: msg('以后再说'),
  other: msg('其他'),
} as const

export const WITHDRAWAL_REASONS = {
  'changed-mind': msg('想过之后不需要了'),
  misunderstood: msg('和当初理解的不一样'),
  money: msg('这笔钱另有用处'),
  family: msg('家人不同意'),
  service: msg('对服务不满意'),
  untold: msg('不想说明'),
} as const
