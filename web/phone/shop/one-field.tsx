import { useId } from 'react'
import { useT } from '#web/i18n/t.ts'
import { cx } from '#web/ui/class-names.ts'
import type { FieldSpec } from './fields.ts'

type Props = {
  field: FieldSpec
  value: string
  onChange: (field: FieldSpec, typed: string) => void
}

/** One wide field with large letters. */
export function OneField({ field, value, onChange }: Props) {
  const t = useT()
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="text-lg text-soft">
        {t(field.hint)}
      </label>
      <input
        id={id}
        value={value}
        onChange={(event) => onChange(field, event.target.value)}
        inputMode={field.isNumeric ? 'numeric' : 'text'}
        autoComplete={field.autoComplete}
        enterKeyHint="next"
        spellCheck={false}
        maxLength={field.name === 'code' ? 20 : field.maxLength}
        className={cx(
          'mt-1 min-h-18 w-full rounded-md border border-field bg-surface px-4 text-2xl font-semibold tabular-nums outline-offset-2 focus:outline-2 focus:outline-focus',
          field.isNumeric && 'text-center tracking-[0.35em]',
        )}
      />
    </div>
  )
}
