import { useT } from '#web/i18n/t.ts'
import { useId } from 'react'

type Props = {
  label: string
  /** In yuan as typed, digits only. */
  value: string
  onChange: (value: string) => void
  /** The amount said back in words the customer thinks in. */
  readBack: string
}

/** Whole yuan with the number keys; the amount is read back below so that a zero too many is seen. */
export function MoneyEntry({ label, value, onChange, readBack }: Props) {
  const t = useT()
  const id = useId()
  return (
    <div>
      <div className="flex min-h-16 items-center gap-2 rounded-md border border-field bg-surface px-4 focus-within:outline-2 focus-within:outline-focus">
        <input
          aria-label={label}
          aria-describedby={id}
          inputMode="numeric"
          autoComplete="off"
          enterKeyHint="done"
          maxLength={11}
          value={value && Number(value).toLocaleString('zh-CN')}
          onChange={(event) => onChange(digitsOf(event.target.value))}
          className="w-full min-w-0 bg-transparent text-2xl font-semibold outline-none"
        />
        <span className="text-lg text-soft">{t('元')}</span>
      </div>
      <p data-private id={id} aria-live="polite" className="mt-2 min-h-7 text-lg text-link">
        {readBack}
      </p>
    </div>
  )
}

/** Full-width digits come from Chinese keyboards. */
function digitsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\D/g, '')
    .replace(/^0+(?=\d)/, '')
    .slice(0, 9)
}
