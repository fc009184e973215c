import type { KeyboardEvent, ReactNode } from 'react'
import { cx } from './class-names.ts'

const COLUMNS = {
  1: '',
  2: 'sm:grid-cols-2',
  3: 'sm:grid-cols-2 lg:grid-cols-3',
  4: 'sm:grid-cols-2 lg:grid-cols-4',
}
const FIELDS =
  'input:not([type=hidden]):not(:disabled), textarea:not(:disabled), button[aria-haspopup=listbox]:not(:disabled), button[type=submit]:not(:disabled)'

/**
 * Counter habit: Enter goes to the next field, and only the last one submits. Caught on the way
 * down, because number fields keep Enter to themselves; leaving a field commits what was typed.
 */
function moveOn(event: KeyboardEvent<HTMLFormElement>): void {
  const from = event.target
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  if (!(from instanceof HTMLInputElement) || from.getAttribute('aria-expanded') === 'true') return
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(FIELDS)]
  const next = fields[fields.indexOf(from) + 1]
  if (!next || next.matches('[type=submit]')) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
}

export type FormProps = {
  children: ReactNode
  onSubmit: () => void
  columns?: 1 | 2 | 3 | 4
  /** Off for one-field forms such as a search. */
  enterMovesOn?: boolean
  className?: string
  label?: string
}

export function Form({
  children,
  onSubmit,
  columns = 1,
  enterMovesOn = true,
  className,
  label,
}: FormProps) {
  return (
    <form
      noValidate
      aria-label={label}
      className={cx('grid gap-x-4 gap-y-4', COLUMNS[columns], className)}
      onKeyDownCapture={enterMovesOn ? moveOn : undefined}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}

/** The buttons at the end of a form, over all its columns. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="col-span-full flex flex-wrap items-center gap-2 pt-1">{children}</div>
}
