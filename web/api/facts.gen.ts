// Written by scripts/client.ts from the rulebook's dictionary. Change that, not this file.
import { msg } from '#web/i18n/t.ts'

export type FactWords = {
  isShare?: true
  /** Said instead of `SHARE_OF_NOTHING`. */
  ofNothing?: string
  choices?: Readonly<Record<string, string>>
}

export const SHARE_OF_NOTHING = Number.MAX_SAFE_INTEGER
export const FACT_WORDS: Readonly<Record<string, FactWords>> = {
  'product.designType': {
    choices: {
      ordinary: msg('普通型'),
      participating: msg('分红型'),
      universal: msg('万能型'),
      'investment-linked': msg('投资连结型'),
    },
  },
  'premium.mode': {
    choices: { single: msg('一次缴清'), annual: msg('年缴'), monthly: msg('月缴') },
  },
  'applicant.capacity': {
    choices: {
      full: msg('能独立理解并作决定'),
      limited: msg('理解或表达有明显困难'),
      none: msg('不能辨认自己的行为'),
    },
  },
  'sale.channel': {
    choices: {
      outlet: msg('银行网点'),
      phone: msg('电话销售'),
      online: msg('线上平台'),
      agent: msg('保险代理人'),
      broker: msg('保险经纪人'),
    },
  },
  'inspection.share': { isShare: true },
  'underwriting.awaits': {
    choices: { notice: msg('是否须补充资料'), result: msg('资料收齐后的结果') },
  },
  'ratio.singleToHousehold': { ofNothing: msg('家庭没有收入') },
  'ratio.annualToHousehold': { isShare: true, ofNothing: msg('家庭没有收入') },
  'ratio.monthlyToHousehold': { isShare: true, ofNothing: msg('家庭没有收入') },
  'ratio.familyToHousehold': { isShare: true, ofNothing: msg('家庭没有收入') },
}
