import type { Rule } from './engine.ts'
import { ALWAYS, all, is, not, rule } from './rule-draft.ts'

const TRACEABLE = '《保险销售行为可回溯管理暂行办法》（保监发〔2017〕54号）'

/** Sold by somebody else than the bank itself. */
const INTERMEDIATED = { or: [is('sale.channel', 'agent'), is('sale.channel', 'broker')] }

/** The law asks for less here than in a bank; the bank records these sales by its own rule as well. */
const OTHER_CHANNELS: readonly Rule[] = [
  {
    ruleId: 'dr-other-channel',
    title: '经中介机构销售投连险须双录',
    applies: INTERMEDIATED,
    fact: 'product.designType',
    operator: '=' as const,
    threshold: 'investment-linked',
  },
  {
    ruleId: 'dr-other-channel-60',
    title: '经中介机构向 60 周岁以上客户销售一年期以上人身险须双录',
    applies: all(INTERMEDIATED, is('product.isExempt', false), is('product.isOverOneYear', true)),
    fact: 'applicant.age',
    operator: '>=' as const,
    threshold: 60,
  },
].map((draft) =>
  rule({
    ...draft,
    outcome: 'DUAL_RECORD',
    stage: 'contract',
    message: '经代理机构、经纪机构销售，须对销售关键环节录音录像',
    citation: `${TRACEABLE}第6条(2)`,
    effectiveFrom: '2017-11-01',
  }),
)

const AT_THE_BANK: readonly Rule[] = [
  rule({
    ruleId: 'dr-bank-over-1y',
    title: '银行销售一年期以上人身险须双录',
    applies: is('product.isExempt', false),
    fact: 'product.isOverOneYear',
    operator: '=',
    threshold: true,
    outcome: 'DUAL_RECORD',
    stage: 'contract',
    message: '须对销售关键环节录音录像',
    citation: `${TRACEABLE}第6条(1)`,
    effectiveFrom: '2017-11-01',
  }),
  rule({
    ruleId: 'dr-phone',
    title: '电话销售须对整个通话录音并归档',
    applies: ALWAYS,
    fact: 'sale.channel',
    operator: '=',
    threshold: 'phone',
    outcome: 'DUAL_RECORD',
    stage: 'contract',
    message: '电话销售须对整个通话录音并归档',
    citation: `${TRACEABLE}第5条`,
    effectiveFrom: '2017-11-01',
  }),
]

const COMPANIES_FROM = '2026-11-01'
const COMPANIES_EVE = '2026-10-31'
/** 54号 art. 4: it is about natural persons; a group contract is none of its business. */
const OF_PEOPLE = [not(is('applicant.isNaturalPerson', false)), not(is('product.isGroup', true))]

/**
 * Each in two versions: as it was while the bank sold to people only, and as it is since companies buy
 * as well. Who is not known to be a company counts as a person.
 */
export const RECORDING: readonly Rule[] = [...AT_THE_BANK, ...OTHER_CHANNELS].flatMap((first) => [
  { ...first, effectiveUntil: COMPANIES_EVE },
  {
    ...first,
    version: 2,
    applies: all(...(first.applies === ALWAYS ? [] : [first.applies]), ...OF_PEOPLE),
    citation: `${first.citation}、第4条`,
    effectiveFrom: COMPANIES_FROM,
  },
])
