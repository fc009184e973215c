import { OUTCOMES, TERM_UNITS } from '#contracts/rulebook'
import type { Condition, OperatorName, RuleContent } from '#contracts/rulebook'
import { SHARE_OF_NOTHING, factSpec } from './facts.ts'
import type { FactSpec, FactValue } from './facts.ts'

export const OPERATOR_WORDS: Record<OperatorName, string> = {
  '>': '超过',
  '>=': '达到或超过',
  '<': '低于',
  '<=': '不超过',
  '=': '为',
  '!=': '不是',
}

/** What is not over its limit is no news: 「高于投保年龄上限 -20 岁」 helps nobody. */
export function saysNothing(spec: FactSpec | undefined, value: FactValue): boolean {
  return spec?.isExcess === true && typeof value === 'number' && value <= 0
}

/** A value as somebody would say it: shares as percentages, money in 元, choices by their names. */
export function valueWords(spec: FactSpec | undefined, value: FactValue): string {
  if (value === null) return '未知'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return spec?.choices?.[value] ?? value
  if (spec?.ofNothing && value === SHARE_OF_NOTHING) return spec.ofNothing
  if (spec?.unit === '分') return `${(value / 100).toLocaleString('zh-CN')} 元`
  if (spec?.isShare) return `${Math.round(value * 10_000) / 100}%`
  const rounded = Math.round(value * 100) / 100
  return spec?.unit ? `${rounded} ${spec.unit}` : String(rounded)
}

/** The condition in words: 产品设计类型为投资连结型，且缴费方式不是一次缴清. Empty for every case. */
export function conditionWords(condition: Condition, inside?: 'all' | 'any'): string {
  if ('all' in condition) return joined(condition.all, 'all', inside)
  if ('any' in condition) return joined(condition.any, 'any', inside)
  const { fact, operator, value } = condition
  const spec = factSpec(fact)
  if (spec?.type === 'yes-no') {
    const isTrue = (operator === '=') === (value === true)
    return isTrue ? spec.label : `“${spec.label}”不成立`
  }
  const said = valueWords(spec, value)
  const space = /^[-\d]/.test(said) ? ' ' : ''
  return `${spec?.label ?? fact}${OPERATOR_WORDS[operator]}${space}${said}`
}

/** Brackets only where another connective stands around: (甲，或乙)，且丙. */
function joined(
  parts: readonly Condition[],
  by: 'all' | 'any',
  inside: 'all' | 'any' | undefined,
): string {
  const words = parts.map((part) => conditionWords(part, by)).join(by === 'all' ? '，且' : '，或')
  return inside !== undefined && inside !== by && parts.length > 1 ? `（${words}）` : words
}

/** The rule as one sentence, for people who do not read tables. */
export function ruleSentence(content: RuleContent): string {
  const spec = factSpec(content.fact)
  const concerns = conditionWords(content.concerns)
  const test = conditionWords({
    fact: content.fact,
    operator: content.operator,
    value: content.threshold,
  })
  const label = spec ? test : content.fact
  const when = concerns === '' ? `凡${label}的` : `${concerns}时，${label}的`
  if (content.isEnd) return `自生效日起，不再执行“${content.title}”`
  return `${when}，${OUTCOMES[content.outcome]}${termWords(content)}`
}

function termWords({ term }: RuleContent): string {
  return term === null ? '' : ` ${term.count} ${TERM_UNITS[term.unit]}`.replace('  ', ' ')
}
