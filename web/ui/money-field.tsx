import { useT } from '#web/i18n/t.ts'
import { NumberField, type NumberFieldProps } from './number-field.tsx'

export type MoneyFieldProps = Omit<
  NumberFieldProps,
  'value' | 'onChange' | 'prefix' | 'suffix' | 'formatOptions' | 'step'
> & {
  /** Integer 分; shown and typed in 元. */
  value: number | null
  onChange: (fen: number | null) => void
}

/** Reads large sums back in 万元: a zero too many is the costliest slip at a counter. */
export function MoneyField({ value, onChange, hint, ...rest }: MoneyFieldProps) {
  const t = useT()
  const isLarge = value !== null && Math.abs(value) >= 1_000_000
  const readBack = isLarge ? t('合 {amount} 万元', { amount: inTenThousands(value) }) : undefined
  const note = readBack ?? hint
  return (
    <NumberField
      minValue={0}
      {...rest}
      {...(note === undefined ? {} : { hint: note })}
      prefix="¥"
      suffix={t('元')}
      formatOptions={{ minimumFractionDigits: 0, maximumFractionDigits: 2 }}
      value={value === null ? null : value / 100}
      onChange={(yuan) => onChange(yuan === null ? null : Math.round(yuan * 100))}
    />
  )
}

const inTenThousands = (fen: number): string =>
  (fen / 1_000_000).toLocaleString('zh-CN', { maximumFractionDigits: 6 })
