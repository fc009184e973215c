import type { ReactNode } from 'react'
import { cx } from './class-names.ts'
import type { Tone } from './tag.tsx'

export type TimelineItem = {
  id: string
  /** Already written out, as `inBeijing` gives it. */
  when: string
  title: ReactNode
  note?: ReactNode
  tone?: Tone
}

const DOT: Record<Tone, string> = {
  neutral: 'border-field bg-surface',
  info: 'border-action bg-action',
  success: 'border-success bg-success',
  warning: 'border-warning-fill bg-warning-fill',
  danger: 'border-danger bg-danger',
}

export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  return (
    <ol aria-label={label}>
      {items.map((item) => (
        <li key={item.id} className="group relative pb-4 pl-6 last:pb-0">
          <span
            aria-hidden
            className="absolute top-3 bottom-[-6px] left-[5px] w-px bg-line-strong group-last:hidden"
          />
          <span
            aria-hidden
            className={cx(
              'absolute top-1.5 left-0 size-[11px] rounded-full border-2',
              DOT[item.tone ?? 'neutral'],
            )}
          />
          <div className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-medium">{item.title}</span>
            <time className="text-xs text-faint">{item.when}</time>
          </div>
          {item.note !== undefined && <div className="mt-0.5 text-sm text-soft">{item.note}</div>}
        </li>
      ))}
    </ol>
  )
}
