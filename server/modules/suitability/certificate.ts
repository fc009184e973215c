import { OUTCOMES } from '#contracts/rulebook'
import type { Reason } from '#contracts/rulebook'
import { GOALS, RISK_LEVELS } from '#contracts/suitability'
import type { NeedsAnswers } from '#contracts/suitability'
import { FACTS } from '#modules/rulebook'
import type { FactName, FactValue, Facts } from '#modules/rulebook'
import type { Paper, PaperSection } from '#platform/paper'
import { percent, yuan } from '#platform/money'
import type { StoredDecision } from './store.ts'

/** What stands on the certificate besides the decision itself; all of it is kept with the sale. */
export type CertificateInput = {
  bankName: string
  saleNo: string
  /** Day of the decision in Beijing. */
  day: string
  customerName: string
  productName: string
  insurerName: string
  grade: number
  planText: string
  premiumFen: number
  needs: NeedsAnswers | null
  level: number | null
  isCustomerInitiative: boolean
  /** A company's contract; not said of the others. */
  isGroup?: boolean
}

/** 适当性匹配意见书 in plain Chinese (适当性办法 art. 35): facts, rule by rule, rule versions. */
export function certificatePaper(decision: StoredDecision, input: CertificateInput): Paper {
  return {
    title: '适当性匹配意见书',
    subtitle: `${input.productName} · ${input.insurerName}`,
    issuer: input.bankName,
    number: `${input.saleNo}-SY`,
    date: input.day,
    footer: `决策编号 ${decision.id} · 规则日期 ${decision.rulesOn} · 共 ${decision.rules.length} 条规则`,
    sections: [
      opinion(decision, input),
      { heading: '一、客户与计划', pairs: [...people(input), ...plan(input)] },
      factSection(decision.facts),
      reasonSection(decision.reasons),
      {
        heading: '四、规则版本',
        paragraphs: [decision.rules.map((rule) => `${rule.ruleId}@${rule.version}`).join('、')],
      },
    ],
  }
}

const OPINIONS: Record<StoredDecision['outcome'], string> = {
  PASS: '匹配。该产品与您的需求、缴费能力和风险承受能力相符。',
  SIGNED_CONFIRM: '有条件匹配。下列事项须由您本人书面确认后才能投保。',
  REFER_UW: '有条件匹配。须先由保险公司人工核保，不当场承保。',
  ADVISE_STOP: '不匹配，建议终止投保。如您仍要投保，须在充分了解后书面确认系本人自主选择。',
  BLOCK: '不匹配，不得投保。',
}

/** 适当性办法 art. 40: there is nobody's need or courage to match it with. */
const GROUP_OPINION =
  '团体保险免需求与风险承受能力评估（适当性办法第40条）；产品、单位与被保险人清单均符合销售规则。'

function opinion(decision: StoredDecision, input: CertificateInput): PaperSection {
  const initiative = input.isCustomerInitiative
    ? ['本产品未经我行推荐，由客户本人主动提出购买。']
    : []
  const opinion =
    input.isGroup && decision.outcome === 'PASS' ? GROUP_OPINION : OPINIONS[decision.outcome]
  return { heading: '匹配意见', paragraphs: [opinion, ...initiative] }
}

function people(input: CertificateInput): [string, string][] {
  const { needs, level, isGroup } = input
  if (isGroup) return [['投保单位', input.customerName]]
  const levelName = level === null ? '未测评' : RISK_LEVELS[level as keyof typeof RISK_LEVELS]
  return [
    ['投保人', input.customerName],
    ['风险承受等级', levelName],
    ['客户需求', needs ? needs.goals.map((goal) => GOALS[goal]).join('、') : '免评估产品'],
    ['家庭年收入', needs ? `${yuan(needs.householdIncomeFen)} 元` : '—'],
    ['保费预算', needs ? `${yuan(needs.budgetFen)} 元` : '—'],
  ]
}

function plan(input: CertificateInput): [string, string][] {
  return [
    ['产品', `${input.productName}（风险等级 P${input.grade}）`],
    ['计划', input.planText],
    ['每期保费', `${yuan(input.premiumFen)} 元`],
  ]
}

function factSection(facts: Facts): PaperSection {
  const rows = (Object.keys(FACTS) as FactName[])
    .filter((name) => (facts[name] ?? null) !== null && !isInternal(name))
    .map((name) => [FACTS[name].label, shown(name, facts[name] ?? null)] as const)
  return {
    heading: '二、判断所依据的事实',
    table: { head: ['事实', '数值'], rows, widths: [3, 2] },
  }
}

const isInternal = (name: FactName) => 'isInternal' in FACTS[name]

function reasonSection(reasons: readonly Reason[]): PaperSection {
  if (reasons.length === 0) {
    return { heading: '三、逐条规则结论', paragraphs: ['全部规则均已通过。'] }
  }
  return {
    heading: '三、逐条规则结论',
    table: {
      head: ['规则', '结论', '说明', '依据'],
      rows: reasons.map((reason) => [
        `${reason.title}（${reason.ruleId}@${reason.ruleVersion}）`,
        OUTCOMES[reason.outcome],
        `${reason.message}。实际：${shown(reason.fact as FactName, reason.actual)}，` +
          `标准：${OPERATOR_TEXT[reason.operator]} ${shown(reason.fact as FactName, reason.threshold)}`,
        reason.citation,
      ]),
      widths: [3, 2, 5, 4],
    },
  }
}

const OPERATOR_TEXT = {
  '>': '大于',
  '>=': '达到或超过',
  '<': '小于',
  '<=': '不超过',
  '=': '等于',
  '!=': '不等于',
} as const

/** A fact in words; the same value always reads the same. */
function shown(name: FactName, value: FactValue): string {
  if (value === null) return '未知'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return value
  if (name.endsWith('Fen')) return `${yuan(value)} 元`
  const { unit } = FACTS[name]
  if (name.startsWith('ratio.') && unit === '') return percent(value)
  return `${Number.isInteger(value) ? value : value.toFixed(2)}${unit === '' ? '' : ` ${unit}`}`
}
