import type { Answered } from '#web/api/call.ts'
import { msg } from '#web/i18n/t.ts'
import { useAsk } from '../parts/ask.ts'

export type Fact = Answered<'listRuleFacts'>['items'][number]
export type Value = string | number | boolean

/** The dictionary changes with the product, not while somebody writes. */
export function useFacts(): readonly Fact[] {
  return useAsk('listRuleFacts', {}).data?.items ?? []
}

export const FACT_GROUPS: Readonly<Record<string, string>> = {
  seller: msg('销售人员'),
  outlet: msg('网点'),
  branch: msg('分行'),
  grant: msg('授权'),
  insurer: msg('保险公司'),
  product: msg('产品'),
  premium: msg('保费'),
  applicant: msg('投保人'),
  insured: msg('被保险人'),
  interview: msg('访谈'),
  replacement: msg('退旧买新'),
  sale: msg('销售'),
  needs: msg('需求'),
  risk: msg('风险测评'),
  profile: msg('客户资料'),
  ratio: msg('保费负担'),
}

/** A value that suits the fact, for the moment another fact is picked. */
export function firstValue(fact: Fact): Value {
  if (fact.type === 'yes-no') return true
  if (fact.type === 'choice') return fact.choices[0]?.value ?? ''
  return 0
}
