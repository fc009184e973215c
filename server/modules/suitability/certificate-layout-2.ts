import { OUTCOMES } from '#contracts/rulebook'
import type { OperatorName, Reason } from '#contracts/rulebook'
import { GOALS, RISK_LEVELS } from '#contracts/suitability'
import { FACTS, compileRules, factSpec, saysNothing, valueWords } from '#modules/rulebook'
import type { FactName, FactSpec, FactValue, Rule } from '#modules/rulebook'
import type { Paper, PaperSection } from '#platform/paper'
import { yuan } from '#platform/money'
import type { CertificateInput } from './certificate.ts'
import type { StoredDecision } from './store.ts'

/**
 * The labels and choices a certificate is printed with. They are kept in its source: when the
 * dictionary says the same in other words, an older certificate still says it in its own.
 */
export type CertificateWords = {
  /** In the order they are printed. */
  facts: (Omit<FactSpec, 'hint'> & { name: string; isPrinted: boolean })[]
  /** Facts about the bank's own house: rules on them are counted and not named. */
  internal: string[]
  outcomes: Record<string, string>
  /** Null: nobody was tested. */
  level: string | null
  goals: string[]
}

type Certificate = {
  decision: StoredDecision
  rules: readonly Rule[]
  input: CertificateInput
  words: CertificateWords
}

/** The words of the day for what this decision prints: known facts and those a reason looks at. */
export function wordsOf(decision: StoredDecision, input: CertificateInput): CertificateWords {
  const { facts, reasons } = decision
  const inReasons = new Set(reasons.map(({ fact }) => fact))
  const named = (Object.keys(FACTS) as FactName[]).flatMap((name) => {
    const spec: FactSpec = FACTS[name]
    const value = facts[name] ?? null
    const isPrinted = value !== null && !spec.isInternal && !saysNothing(spec, value)
    if (!isPrinted && !inReasons.has(name)) return []
    const { hint: _hint, ...words } = spec
    return [{ name, isPrinted, ...words }]
  })
  return {
    facts: named,
    internal: (Object.keys(FACTS) as FactName[]).filter((name) => factSpec(name)?.isInternal),
    outcomes: Object.fromEntries(reasons.map(({ outcome }) => [outcome, OUTCOMES[outcome]])),
    level: input.level === null ? null : RISK_LEVELS[input.level as keyof typeof RISK_LEVELS],
    goals: input.needs?.goals.map((goal) => GOALS[goal]) ?? [],
  }
}

/**
 * The certificate as it is issued today. Once one is in a customer's hands it is printed again from
 * here byte for byte (`certificate.test.ts` holds one): to say anything in another way, leave this
 * file as it is and add a layout with the next number.
 */
export function layout2(certificate: Certificate): Paper {
  const { decision, input } = certificate
  return {
    title: '适当性匹配意见书',
    subtitle: `${input.productName} · ${input.insurerName}`,
    issuer: input.bankName,
    number: `${input.saleNo}-SY`,
    date: input.day,
    footer: `决策编号 ${decision.id} · 规则日期 ${decision.rulesOn} · 共 ${decision.rules.length} 条规则`,
    sections: [
      opinion(certificate),
      { heading: '一、客户与计划', pairs: [...people(certificate), ...plan(input)] },
      factSection(certificate),
      reasonSection(certificate),
      examinedSection(certificate),
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

function opinion({ decision, input }: Certificate): PaperSection {
  const initiative = input.isCustomerInitiative
    ? ['本产品未经我行推荐，由客户本人主动提出购买。']
    : []
  const said =
    input.isGroup && decision.outcome === 'PASS' ? GROUP_OPINION : OPINIONS[decision.outcome]
  return { heading: '匹配意见', paragraphs: [said, ...initiative] }
}

function people({ input, words }: Certificate): [string, string][] {
  const { needs, isGroup } = input
  if (isGroup) return [['投保单位', input.customerName]]
  return [
    ['投保人', input.customerName],
    ['风险承受等级', words.level ?? '未测评'],
    ['客户需求', needs ? words.goals.join('、') : '免评估产品'],
    ['家庭年收入', needs ? incomeWords(needs.householdIncomeFen) : '—'],
    ['保费预算', needs ? `${yuan(needs.budgetFen)} 元` : '—'],
  ]
}

const incomeWords = (fen: number) => (fen === 0 ? '没有收入' : `${yuan(fen)} 元`)

function plan(input: CertificateInput): [string, string][] {
  return [
    ['产品', `${input.productName}（风险等级 P${input.grade}）`],
    ['计划', input.planText],
    ['每期保费', `${yuan(input.premiumFen)} 元`],
  ]
}

function factSection({ decision, words }: Certificate): PaperSection {
  const facts = decision.facts as Readonly<Record<string, FactValue>>
  const rows = words.facts
    .filter(({ isPrinted }) => isPrinted)
    .map((spec) => [spec.label, valueWords(spec, facts[spec.name] ?? null)] as const)
  return {
    heading: '二、判断所依据的事实',
    table: { head: ['事实', '内容'], rows, widths: [3, 2] },
  }
}

function reasonSection({ decision, words }: Certificate): PaperSection {
  const heading = '三、逐条规则结论'
  if (decision.reasons.length === 0) return { heading, paragraphs: ['全部规则均已通过。'] }
  return {
    heading,
    table: {
      head: ['规则', '结论', '说明', '依据'],
      rows: decision.reasons.map((reason) => [
        reason.title,
        words.outcomes[reason.outcome] ?? '',
        `${reason.message}${measured(reason, words)}`,
        reason.citation,
      ]),
      widths: [3, 2, 5, 4],
    },
  }
}

const BAR_WORDS: Record<OperatorName, string> = {
  '>': '超过',
  '>=': '达到或超过',
  '<': '低于',
  '<=': '不超过',
  '=': '为',
  '!=': '不是',
}

/** 。本次为 23.5%，超过 20% 即适用本条. A yes or no says nothing the sentence has not said. */
function measured({ fact, actual, operator, threshold }: Reason, words: CertificateWords): string {
  const spec = words.facts.find(({ name }) => name === fact)
  if (!spec || spec.type === 'yes-no') return ''
  const said = valueWords(spec, actual)
  if (spec.type === 'choice' || spec.isExcess) return `。${spec.label}：${said}`
  return `。本次为 ${said}，${BAR_WORDS[operator]} ${valueWords(spec, threshold)} 即适用本条`
}

/**
 * The rules that concern this case and could be answered, by name; rules about the bank's own house
 * are counted and not named, as their facts are.
 */
function examinedSection({ decision, rules, words }: Certificate): PaperSection {
  const examined = compileRules(rules).examine(decision.facts, decision.stage)
  const named = examined.filter(({ reason }) => !words.internal.includes(reason.fact))
  const versions = new Map<number, string[]>()
  for (const { reason } of named) {
    versions.set(reason.ruleVersion, [...(versions.get(reason.ruleVersion) ?? []), reason.title])
  }
  const lists = [...versions]
    .sort(([a], [b]) => a - b)
    .map(([version, titles]) => `第 ${version} 版：${titles.join('；')}。`)
  return {
    heading: '四、核对过的规则与版本',
    paragraphs: [`与您和这份计划有关、并已核对的规则共 ${examined.length} 条，其中：`, ...lists],
  }
}
