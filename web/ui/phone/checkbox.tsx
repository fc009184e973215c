import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'

type Props = {
  isChecked: boolean
  onChange: (on: boolean) => void
  children: ReactNode
  isDisabled?: boolean
}

/** A promise the customer makes; the whole sentence is the target. */
export function Checkbox({ isChecked, onChange, children, isDisabled = false }: Props) {
  return (
    <label
      className={cx(
        'flex min-h-13 cursor-pointer items-start gap-3 rounded-md border bg-surface px-4 py-3.5 text-md',
        isChecked ? 'border-action bg-tint' : 'border-line-strong',
        isDisabled && 'text-faint',
      )}
    >
      <input
        type="checkbox"
        checked={isChecked}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-5 shrink-0 accent-action"
      />
      <span>{children}</span>
    </label>
  )
}
