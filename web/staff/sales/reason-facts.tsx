import { useT } from '#web/i18n/t.ts'
import { OPERATOR_WORDS, valueText } from '../rules/rule-words.ts'
import type { Reason } from './desk.ts'

/** 「家庭年收入占比 23 %，规则：大于 20 %」 */
export function ReasonFacts({ reason }: { reason: Reason }) {
  const t = useT()
  const { factLabel, actual, operator, threshold, unit } = reason
  return (
    <span>
      {t('{fact}：{actual}；规则：{operator} {threshold}', {
        fact: factLabel,
        actual: valueText(actual, unit, t),
        operator: t(OPERATOR_WORDS[operator]),
        threshold: valueText(threshold, unit, t),
      })}
    </span>
  )
}
