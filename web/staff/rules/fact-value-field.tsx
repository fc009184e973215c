import { useT } from '#web/i18n/t.ts'
import { MoneyField } from '#web/ui/money-field.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import type { Fact, Value } from './facts.ts'

type Props = {
  label: string
  hideLabel?: boolean
  fact: Fact | undefined
  value: Value
  onChange: (value: Value) => void
}

/** One value of the kind the fact has: a number with its unit, yes or no, or one of its names. */
export function FactValueField({ fact, value, onChange, ...field }: Props) {
  const t = useT()
  if (!fact) return <TextField {...field} isDisabled value={String(value)} />
  if (fact.type === 'yes-no') {
    return (
      <Select
        {...field}
        options={[
          { id: 'yes' as const, label: t('是') },
          { id: 'no' as const, label: t('否') },
        ]}
        value={value === true ? 'yes' : 'no'}
        onChange={(id) => onChange(id === 'yes')}
      />
    )
  }
  if (fact.type === 'choice') {
    return (
      <Select
        {...field}
        options={fact.choices.map(({ value: id, label }) => ({ id, label: t(label) }))}
        value={String(value)}
        onChange={onChange}
      />
    )
  }
  if (fact.unit === '分') {
    return <MoneyField {...field} value={Number(value)} onChange={(fen) => onChange(fen ?? 0)} />
  }
  // Shares are kept as fractions and said as percentages.
  const scale = fact.isShare ? 100 : 1
  return (
    <NumberField
      {...field}
      value={Math.round(Number(value) * scale * 1e6) / 1e6}
      onChange={(next) => onChange((next ?? 0) / scale)}
      suffix={fact.isShare ? '%' : t(fact.unit)}
    />
  )
}
