import type { Reason } from '#contracts/rulebook'
import type { FactValue, Facts } from '#modules/rulebook'
import type { Paper, PaperSection } from '#platform/paper'
import type { CertificateInput } from './certificate.ts'
import { GOALS_1, LEVELS_1, OUTCOMES_1, WORDS_1 } from './certificate-words-1.ts'
import type { StoredDecision } from './store.ts'

/**
 * Frozen: the certificate as it was printed before the layout had a number. What was given to a
 * customer is printed again from here, byte for byte; a better certificate is a new layout.
 */
export function layout1(decision: StoredDecision, input: CertificateInput): Paper {
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
  const levelName = level === null ? '未测评' : (LEVELS_1[level] ?? '')
  return [
    ['投保人', input.customerName],
    ['风险承受等级', levelName],
    ['客户需求', needs ? needs.goals.map((goal) => GOALS_1[goal]).join('、') : '免评估产品'],
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
  const known = facts as Readonly<Record<string, FactValue | undefined>>
  const rows = WORDS_1.filter(
    ([name, label]) => label !== '' && (known[name] ?? null) !== null,
  ).map(([name, label]) => [label, shown(name, known[name] ?? null)] as const)
  return {
    heading: '二、判断所依据的事实',
    table: { head: ['事实', '数值'], rows, widths: [3, 2] },
  }
}

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
        OUTCOMES_1[reason.outcome] ?? '',
        `${reason.message}。实际：${shown(reason.fact, reason.actual)}，` +
          `标准：${OPERATOR_TEXT[reason.operator]} ${shown(reason.fact, reason.threshold)}`,
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

const UNITS = new Map(WORDS_1.map(([name, , unit]) => [name, unit]))

/** A fact in words; the same value always reads the same. */
function shown(name: string, value: FactValue): string {
  if (value === null) return '未知'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return value
  if (name.endsWith('Fen')) return `${yuan(value)} 元`
  const unit = UNITS.get(name) ?? ''
  if (name.startsWith('ratio.') && unit === '') return `${(value * 100).toFixed(1)}%`
  return `${Number.isInteger(value) ? value : value.toFixed(2)}${unit === '' ? '' : ` ${unit}`}`
}

function yuan(fen: number): string {
  const text = (Math.abs(fen) / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${fen < 0 ? '-' : ''}${text}`
}
