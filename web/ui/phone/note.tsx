import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'

export type NoteTone = 'info' | 'success' | 'warning' | 'danger'
type Props = {
  tone?: NoteTone
  title?: string
  children?: ReactNode
  /** Read out at once: for what has just happened. */
  isUrgent?: boolean
}

const TONE = {
  info: 'border-info-line bg-info-bg text-info',
  success: 'border-success-line bg-success-bg text-success',
  warning: 'border-warning-line bg-warning-bg text-warning',
  danger: 'border-danger-line bg-danger-bg text-danger',
}
const SIGN = {
  info: 'M12 11v6M12 7.5v.01',
  success: 'm7.5 12.5 3 3 6-6.5',
  warning: 'M12 7v6M12 16.5v.01',
  danger: 'M12 7v6M12 16.5v.01',
}

/** A box that means something, by colour, sign and words. */
export function Note({ tone = 'info', title, children, isUrgent = false }: Props) {
  return (
    <div
      {...(isUrgent ? { role: 'alert' } : {})}
      className={cx('flex gap-3 rounded-md border px-4 py-3 text-md', TONE[tone])}
    >
      <svg
        aria-hidden
        viewBox="0 0 24 24"
        className="mt-0.5 size-5 shrink-0"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {tone === 'danger' ? (
          <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z" />
        ) : (
          <circle cx="12" cy="12" r="10" />
        )}
        <path d={SIGN[tone]} />
      </svg>
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className="text-lg font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  )
}
