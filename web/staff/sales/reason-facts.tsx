import { useT } from '#web/i18n/t.ts'
import { OPERATOR_WORDS, valueText } from '../rules/rule-words.ts'
import type { Reason } from './desk.ts'

/**
 * 「家庭年收入占比：23%；规则：大于 20%」. A yes, a no, a choice, or by how much something is over its
 * limit says it alone.
 */
export function ReasonFacts({ reason }: { reason: Reason }) {
  const t = useT()
  const { factLabel, actual, operator, threshold } = reason
  const said = { fact: factLabel, actual: valueText(reason, actual, t) }
  if (typeof threshold !== 'number' || threshold === 0)
    return <span>{t('{fact}：{actual}', said)}</span>
  return (
    <span>
      {t('{fact}：{actual}；规则：{operator} {threshold}', {
        ...said,
        operator: t(OPERATOR_WORDS[operator]),
        threshold: valueText(reason, threshold, t),
      })}
    </span>
  )
}
