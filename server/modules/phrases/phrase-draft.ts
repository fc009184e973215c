import type { PhraseContent } from '#contracts/phrases'

/** A phrase as the product ships it: content with its name and first day, version 1. */
export type InstalledPhrase = PhraseContent & { entryId: string; effectiveFrom: string }

export const LAW_116 = '《保险法》第116、131条'
export const CONDUCT_17 = '《保险销售行为管理办法》第17条'
export const CONDUCT_19 = '《保险销售行为管理办法》第19条'
export const CONDUCT_32 = '《保险销售行为管理办法》第32条'
export const AGENCY_48 = '银保监办发〔2019〕179号第48条'
export const DISCLOSURE_6 = '《一年期以上人身保险产品信息披露规则》第6条'
export const SUITABILITY_13 = '《金融机构产品适当性管理办法》第13条'
export const AGENT_70 = '《保险代理人监管规定》第70条'
export const MARKETING_10 = '《金融产品网络营销管理办法》第10条（条号待核实）'

type Draft = Omit<
  InstalledPhrase,
  'severity' | 'disguised' | 'unless' | 'examples' | 'effectiveFrom'
> &
  Partial<InstalledPhrase>

/** With the usual defaults: forbidden, since the conduct rules of 2024. */
export const phrase = (draft: Draft): InstalledPhrase => ({
  severity: 'forbidden',
  disguised: [],
  unless: [],
  examples: [],
  effectiveFrom: '2024-03-01',
  ...draft,
})

/** The reader is told in the same sentence that it may come out otherwise. */
export const OPEN_BENEFIT = [
  '不保证|非保证|不确定|仅供参考|演示|假设|不代表|可能为零|可能是零|是零|以…为准|会波动|有波动|不承诺|无法保证|不能保证',
]
export const LOSS_TOLD = [
  '现金价值|犹豫期|损失|宽限期|减额交清|保单贷款|部分领取|低于(所交|已交|保费)|会亏|可能亏|有费用|手续费',
]
