import type { ReactNode } from 'react'
import { useT } from '#web/i18n/t.ts'
import { cx } from './class-names.ts'
import { ToneIcon } from './tag.tsx'

export type MeterProps = {
  label: string
  value: number
  limit: number
  /** The end of the bar; a quarter beyond the limit when not given. */
  max?: number
  format?: (value: number) => string
  /** What the limit is: 家庭年收入的 20%. */
  limitLabel?: string
  note?: ReactNode
}

/** How far a value has come towards a limit, with the limit marked and the verdict in words. */
export function Meter({ label, value, limit, max, format = String, limitLabel, note }: MeterProps) {
  const t = useT()
  const end = max ?? Math.max(limit * 1.25, value)
  const isOver = value > limit
  const isNear = !isOver && value >= limit * 0.9
  const verdict = isOver ? t('超出上限') : isNear ? t('接近上限') : t('未超上限')
  const tone = isOver ? 'danger' : isNear ? 'warning' : 'success'
  const at = (amount: number) => `${Math.min(100, (amount / end) * 100)}%`
  return (
    <div>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-sm font-medium text-soft">{label}</span>
        <span className="ml-auto font-semibold">{format(value)}</span>
        <span
          className={cx(
            'flex items-center gap-1 text-sm',
            {
              danger: 'text-danger',
              warning: 'text-warning',
              success: 'text-success',
            }[tone],
          )}
        >
          <ToneIcon tone={tone} className="size-3.5" />
          {verdict}
        </span>
      </div>
      <div
        role="meter"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={end}
        aria-valuetext={`${format(value)}，${verdict}`}
        className="relative mt-2 h-2 rounded-full bg-neutral-bg"
      >
        <span
          className={cx(
            'absolute inset-y-0 left-0 rounded-full',
            { danger: 'bg-danger-fill', warning: 'bg-warning-fill', success: 'bg-action' }[tone],
          )}
          style={{ width: at(value) }}
        />
        <span
          className="absolute -inset-y-1 w-0.5 rounded-full bg-ink"
          style={{ left: at(limit) }}
        />
      </div>
      <div className="mt-1.5 flex flex-wrap justify-between gap-x-3 text-xs text-faint">
        <span>{note}</span>
        <span>
          {limitLabel ?? t('上限')} {format(limit)}
        </span>
      </div>
    </div>
  )
}
