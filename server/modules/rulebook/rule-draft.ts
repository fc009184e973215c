import type { Rank, RuleOutcome } from '#contracts/rulebook'
import { rankCited } from './cited-rank.ts'
import type { Rule } from './engine.ts'

/** Conditions that recur, spelled once. */
export const ALWAYS = true
export const is = (fact: string, value: unknown) => ({ '==': [{ var: fact }, value] })
export const not = (condition: unknown) => ({ '!': [condition] })
export const all = (...conditions: unknown[]) => ({ and: conditions })

export const ASSESSED = not(is('product.isExempt', true))
export const UNCERTAIN = all(is('product.isBenefitCertain', false), ASSESSED)
export const ILP = is('product.designType', 'investment-linked')
export const REGULAR = not(is('premium.mode', 'single'))

export const SUIT = '《金融机构产品适当性管理办法》'
export const CONDUCT = '《保险销售行为管理办法》'
export const N2014 = '保监发〔2014〕3号'
export const AGENCY = '《商业银行代理保险业务管理办法》（银保监办发〔2019〕179号）'
export const SUIT_FROM = '2026-02-01'
export const SUIT_EVE = '2026-01-31'

type Defaulted =
  | 'version'
  | 'remedy'
  | 'effectiveUntil'
  | 'stage'
  | 'certainty'
  | 'customerMessage'
  | 'topic'
  | 'rank'
  | 'severity'
  | 'term'
  | 'isEnd'
type Draft = Omit<Rule, Defaulted> & Partial<Pick<Rule, Defaulted>>

/** A rule with the usual defaults filled in. */
export const rule = (draft: Draft): Rule => ({
  version: 1,
  remedy: null,
  effectiveUntil: null,
  stage: 'both',
  certainty: 'found',
  customerMessage: null,
  topic: null,
  rank: draft.certainty === 'policy' ? 'policy' : rankOf(draft.citation),
  severity: severityOf(draft.outcome),
  term: null,
  isEnd: false,
  ...draft,
})

/** By the register; what it does not know is the product's terms or the bank's own. */
const rankOf = (citation: string): Rank =>
  rankCited(citation) ?? (citation.includes('条款') ? 'terms' : 'policy')

function severityOf(outcome: RuleOutcome): Rule['severity'] {
  if (outcome === 'BLOCK' || outcome === 'ADVISE_STOP') return 'high'
  return outcome === 'LOG' || outcome === 'DISCLOSE' ? 'low' : 'medium'
}
