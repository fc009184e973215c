import { actOf } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { needsPhone } from './door-causes.ts'
import type { DoorSpec } from './doors.ts'

/** What is confirmed before a broker does anything; a changed text is a new version. */
export const MANDATE_VERSION = 'mandate-2026-11'
/** Nobody has read it in less. */
export const MANDATE_MIN_READ_SEC = 8

/**
 * 委托书, in plain words: whom the broker acts for, what it may do, who pays it and how much at most,
 * and how the customer gets out of it. Pure.
 */
export function mandateText(facts: SaleFacts, bankName: string): string[] {
  const { institution, person } = facts.through!
  const most = `${(institution.commissionBp / 100).toFixed(2)}%`
  return [
    `我委托${institution.name}（许可证 ${institution.licenceNo}）的${person.name}（执业登记编号 ${person.registrationNo}）为我办理这次投保。`,
    `${institution.name}是保险经纪机构，受我委托，为我的利益办事，不代表保险公司，也不代表${bankName}。`,
    '委托的范围：了解我的需求，比较合适的产品，说明条款，协助提交投保资料。选哪款、买不买由我决定；不能替我填写、签名，不能代收保费。',
    `报酬：保险公司在出单后付给${institution.name}佣金，最高为首年保费的 ${most}，已包含在保费里。我不用另外付钱；不投保就没有佣金。`,
    `${bankName}${facts.seller.outletName}的${facts.seller.name}陪同办理，并按银行的规定核查。`,
    '我可以随时取消委托：告诉经办人或银行就行，不影响我办其他事。',
  ]
}

/** The page of the phone. */
export const mandatePart = (facts: SaleFacts, bankName: string) => ({
  version: MANDATE_VERSION,
  text: mandateText(facts, bankName),
  minReadSec: MANDATE_MIN_READ_SEC,
})

/** The customer's word for this very person: another broker needs another. */
const mandateOf = (facts: SaleFacts) =>
  facts.through ? actOf(facts, 'mandate', facts.through.person.id) : undefined

export const MANDATE_DOOR: DoorSpec = {
  action: 'mandate',
  label: '客户确认委托书',
  step: 'identify',
  by: 'customer',
  after: ['consent'],
  doneAt: (facts) => mandateOf(facts)?.at,
  causes: needsPhone,
}
