import type { ButtonHTMLAttributes } from 'react'
import { cx } from '../class-names.ts'

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  variant?: 'primary' | 'secondary' | 'quiet'
  busy?: boolean
}

const VARIANT = {
  primary: 'border-transparent bg-action text-on-fill active:bg-action-press',
  secondary: 'border-field bg-surface text-ink active:bg-tint',
  quiet: 'border-transparent text-link active:bg-tint',
}

/** Full width and 52 px high, for a thumb. While busy it keeps its words and refuses a second tap. */
export function BigButton({
  variant = 'primary',
  busy = false,
  disabled = false,
  children,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy}
      className={cx(
        'flex min-h-13 w-full items-center justify-center gap-2 rounded-md border px-4 py-2 text-lg font-semibold',
        disabled ? 'border-line bg-neutral-bg text-faint' : VARIANT[variant],
        busy && 'opacity-70',
      )}
    >
      {busy && (
        <span
          aria-hidden
          className="size-5 animate-spin rounded-full border-2 border-current border-t-transparent"
        />
      )}
      {children}
    </button>
  )
}
