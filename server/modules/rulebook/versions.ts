import {
  RULE_CERTAINTIES,
  OUTCOMES,
  RANKS,
  SEVERITIES,
  STAGES,
  TERM_UNITS,
} from '#contracts/rulebook'
import type { RuleContent } from '#contracts/rulebook'
import { comparisonsOf, fromJsonLogic, toJsonLogic } from './condition.ts'
import type { Rule } from './engine.ts'
import { factSpec, isFactName } from './facts.ts'
import type { FactName } from './facts.ts'
import { OPERATOR_WORDS, conditionWords, valueWords } from './words.ts'

/** What compliance edits of a stored version. */
export function contentOf(rule: Rule): RuleContent {
  const { applies, topic, ruleId } = rule
  return {
    title: rule.title,
    topic: topic ?? ruleId,
    concerns: fromJsonLogic(applies),
    fact: rule.fact,
    operator: rule.operator,
    threshold: rule.threshold,
    outcome: rule.outcome,
    stage: rule.stage,
    message: rule.message,
    customerMessage: rule.customerMessage,
    remedy: rule.remedy,
    citation: rule.citation,
    rank: rule.rank,
    certainty: rule.certainty,
    severity: rule.severity,
    term: rule.term,
    isEnd: rule.isEnd,
  }
}

/** A version made of a draft; dates and number are what the release says. */
export function ruleOf(
  content: RuleContent,
  as: Pick<Rule, 'ruleId' | 'version' | 'effectiveFrom'>,
): Rule {
  const { concerns, ...rest } = content
  return { ...rest, ...as, applies: toJsonLogic(concerns), effectiveUntil: null }
}

/** Whom the rule concerns, as the editor's tree. */
export const conditionOf = (rule: Pick<Rule, 'applies'>) => fromJsonLogic(rule.applies)

/** Every fact the rule looks at, once. */
export function factsNamedBy(rule: Rule): FactName[] {
  const named = comparisonsOf(fromJsonLogic(rule.applies)).map(({ fact }) => fact)
  return [...new Set([rule.fact, ...named])].filter(isFactName)
}

const FIELD_WORDS: Partial<Record<keyof RuleContent, string>> = {
  title: '名称',
  topic: '所属事项',
  message: '给客户经理的说明',
  customerMessage: '给客户的说明',
  remedy: '怎样才能通过',
  citation: '依据',
}

/** What changed, in words, one line for each thing; an empty list means nothing did. */
export function differencesOf(before: RuleContent, after: RuleContent): string[] {
  const test = (content: RuleContent) => {
    const spec = factSpec(content.fact)
    const value = valueWords(spec, content.threshold)
    return `${spec?.label ?? content.fact}${OPERATOR_WORDS[content.operator]}${/^[-\d]/.test(value) ? ' ' : ''}${value}`
  }
  const lines = [
    change('门槛', test(before), test(after)),
    change('适用范围', concernsWords(before), concernsWords(after)),
    change('结论', OUTCOMES[before.outcome], OUTCOMES[after.outcome]),
    change('何时用', STAGES[before.stage], STAGES[after.stage]),
    change('位阶', RANKS[before.rank], RANKS[after.rank]),
    change('严重程度', SEVERITIES[before.severity], SEVERITIES[after.severity]),
    change('依据可靠程度', RULE_CERTAINTIES[before.certainty], RULE_CERTAINTIES[after.certainty]),
    change('期限', termWords(before), termWords(after)),
    ...Object.entries(FIELD_WORDS).map(([field, word]) => {
      const key = field as 'title'
      return change(word, before[key] ?? '（无）', after[key] ?? '（无）')
    }),
    !before.isEnd && after.isEnd ? '自生效日起停止执行这条规则' : null,
    before.isEnd && !after.isEnd ? '自生效日起恢复执行这条规则' : null,
  ]
  return lines.filter((line) => line !== null)
}

const change = (what: string, before: string, after: string) =>
  before === after ? null : `${what}：由“${before}”改为“${after}”`
const concernsWords = ({ concerns }: RuleContent) => conditionWords(concerns) || '所有情形'
const termWords = ({ term }: RuleContent) =>
  term === null ? '（无）' : `${term.count} ${TERM_UNITS[term.unit]}`
