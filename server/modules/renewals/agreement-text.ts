import { yuan } from '#platform/money'

/** Another wording is another version: what was agreed to stays as it was shown. */
export const DEBIT_TEXT = 'debit-2026-11'

type Said = {
  bankName: string
  insurerName: string
  productName: string
  amountFen: number
  accountMasked: string
  retryDays: readonly number[]
  noticeDays: number
}

/** What the customer agrees to: how much, when, from where, and how to end it (互联网办法 art. 21). */
export function debitText(said: Said): string[] {
  const { bankName, insurerName, productName, amountFen, accountMasked } = said
  const again = said.retryDays.map((days) => `第 ${days} 天`).join('、')
  return [
    `本人同意${bankName}在应缴日从本人账户（${accountMasked}）扣“${productName}”的续期保费，每期 ${yuan(amountFen)} 元，交给${insurerName}。`,
    again === ''
      ? '应缴日余额不足的，不再自动扣款。'
      : `应缴日余额不足的，之后${again}各再扣一次，都不晚于宽限期最后一天；已经到期还没有交的一期，授权当天扣一次。`,
    '只扣本人名下的这个账户。账户变了或者保费金额变了，这份授权就不再使用，要由本人重新授权。',
    `每期应缴日前 ${said.noticeDays} 天会发短信提醒（已退订的除外）；没有扣成的，会告诉本人原因。`,
    '本人可以随时在手机上取消，也可以请客户经理登记取消，不需要理由；取消以后，还没有向银行发起的扣款不再发起。',
    '不授权也不影响保单：本人可以自己向保险公司交费。',
  ]
}
