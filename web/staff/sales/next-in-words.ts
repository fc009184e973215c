import { SALE_STATES } from '#web/api/labels.gen.ts'
import { msg } from '#web/i18n/t.ts'

const NEXT: Record<keyof typeof SALE_STATES, string> = {
  identify: msg('核对证件，请客户在手机上完成需求与测评'),
  recommend: msg('按规则匹配产品，和客户选定计划'),
  communicate: msg('逐段介绍，请客户在手机上逐项确认'),
  contract: msg('请客户签名，提交投保'),
  underwriting: msg('等保险公司核保'),
  accepted: msg('从客户本人账户扣缴保费'),
  paying: msg('等银行扣款结果'),
  issuing: msg('等保险公司出单'),
  'in-force': msg('请客户签收保单，按期回访'),
  sealed: msg('案卷已封存'),
  declined: msg('告知客户拒保结果'),
  abandoned: msg('客户已放弃'),
}

/** What has to happen next, for lists that carry only the state. */
export const nextInWords = (state: keyof typeof SALE_STATES): string => NEXT[state]
