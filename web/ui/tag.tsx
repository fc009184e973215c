import { CircleCheck, CircleDashed, CircleX, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger'

export const TONE: Record<Tone, string> = {
  neutral: 'border-neutral-line bg-neutral-bg text-neutral',
  info: 'border-info-line bg-info-bg text-info',
  success: 'border-success-line bg-success-bg text-success',
  warning: 'border-warning-line bg-warning-bg text-warning',
  danger: 'border-danger-line bg-danger-bg text-danger',
}
const ICON = {
  neutral: CircleDashed,
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleX,
}

export function ToneIcon({ tone, className }: { tone: Tone; className?: string }) {
  const Icon = ICON[tone]
  return <Icon aria-hidden className={cx('shrink-0', className)} />
}

/** A state in a word. The icon says the tone too, for those who do not see the colour. */
export function Tag({
  tone = 'neutral',
  children,
  icon,
}: {
  tone?: Tone
  children: ReactNode
  icon?: ReactNode
}) {
  return (
    <span
      className={cx(
        'inline-flex h-6 items-center gap-1 rounded-sm border px-1.5 text-xs whitespace-nowrap',
        '[&_svg]:size-3.5',
        TONE[tone],
      )}
    >
      {icon ?? <ToneIcon tone={tone} />}
      {children}
    </span>
  )
}
