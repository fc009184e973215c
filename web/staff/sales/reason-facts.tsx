import { useT } from '#web/i18n/t.ts'
import { OPERATOR_WORDS, valueText } from '../rules/rule-words.ts'
import type { Reason } from './desk.ts'

/** 「家庭年收入占比：23%；规则：大于 20%」. Of a yes, a no or a choice the value alone says it. */
export function ReasonFacts({ reason }: { reason: Reason }) {
  const t = useT()
  const { factLabel, actual, operator, threshold } = reason
  const said = { fact: factLabel, actual: valueText(reason, actual, t) }
  if (typeof threshold !== 'number') return <span>{t('{fact}：{actual}', said)}</span>
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
