import type { MomentName } from '#contracts/phone'
import { msg } from '#web/i18n/t.ts'

/** What the customer is doing on the phone now, as the counter says it. */
export const MOMENT_WORDS: Readonly<Record<MomentName, string>> = {
  consent: msg('正在阅读信息处理同意书'),
  mandate: msg('正在阅读委托书'),
  needs: msg('正在填写保险需求'),
  risk: msg('正在做风险测评'),
  'risk-confirm': msg('正在确认测评结果'),
  'wait-recommendation': msg('在等您推荐产品'),
  plan: msg('正在自己挑选产品和计划'),
  introduction: msg('正在阅读五段产品介绍'),
  facts: msg('正在看产品要点'),
  notices: msg('正在阅读投保提示书和客户告知书'),
  disclosures: msg('正在逐项阅读重要提示'),
  comprehension: msg('正在回答理解题'),
  confirmations: msg('正在书面确认'),
  health: msg('正在回答健康告知'),
  record: msg('正在考虑是否同意录音录像'),
  code: msg('正在用验证码确认本人'),
  sign: msg('正在签名'),
  underwriting: msg('正在补充核保资料'),
  terms: msg('正在看变更后的承保条件'),
  payment: msg('正在确认扣款'),
  'wait-insurer': msg('在等银行和保险公司办理'),
  receipt: msg('正在签收保单'),
  referred: msg('在等客户经理联系'),
  done: msg('已全部完成'),
}
