import type { OperatorName } from '#contracts/rulebook'
import { useT } from '#web/i18n/t.ts'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { Select } from '#web/ui/select.tsx'
import { FACT_GROUPS, firstValue } from './facts.ts'
import type { Fact, Value } from './facts.ts'
import { FactValueField } from './fact-value-field.tsx'
import { OPERATOR_WORDS } from './rule-words.ts'

export type Comparison = { fact: string; operator: OperatorName; value: Value }
type Props = {
  value: Comparison
  onChange: (value: Comparison) => void
  facts: readonly Fact[]
  error?: string | undefined
}

const ORDERED: readonly OperatorName[] = ['>', '>=', '<', '<=', '=', '!=']
const EQUAL: readonly OperatorName[] = ['=', '!=']

/** 哪个事实 · 怎样比 · 比什么, each offered by what the fact is. */
export function ComparisonFields({ value, onChange, facts, error }: Props) {
  const t = useT()
  const fact = facts.find(({ name }) => name === value.fact)
  const operators = fact?.type === 'number' ? ORDERED : EQUAL
  const pick = (name: string | null) => {
    const next = facts.find((each) => each.name === name)
    if (!next || next.name === value.fact) return
    const operator = next.type === 'number' ? value.operator : '='
    onChange({ fact: next.name, operator, value: firstValue(next) })
  }
  return (
    <div>
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-[minmax(12rem,2fr)_8.5rem_minmax(8rem,1fr)]">
        <ComboBox
          label={t('看哪个事实')}
          hideLabel
          options={facts.map(({ name, label, group }) => ({
            id: name,
            label: t(label),
            note: t(FACT_GROUPS[group] ?? group),
          }))}
          value={value.fact}
          onChange={pick}
        />
        <Select
          label={t('怎样比较')}
          hideLabel
          options={operators.map((id) => ({ id, label: t(OPERATOR_WORDS[id]) }))}
          value={value.operator}
          onChange={(operator) => onChange({ ...value, operator })}
        />
        <FactValueField
          label={t('比较值')}
          hideLabel
          fact={fact}
          value={value.value}
          onChange={(next) => onChange({ ...value, value: next })}
        />
      </div>
      {error !== undefined && (
        <p role="alert" className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  )
}
