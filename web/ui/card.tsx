import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

export type CardProps = {
  title?: string
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Tables and lists run to the edge. */
  flush?: boolean
  className?: string
}

export function Card({ title, note, actions, children, flush = false, className }: CardProps) {
  return (
    <section className={cx('rounded-md border border-line bg-surface', className)} data-keep>
      {title !== undefined && (
        <header
          className={cx(
            'flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2',
            flush && 'border-b border-line',
          )}
        >
          <h2 className="text-md font-semibold">{title}</h2>
          {note !== undefined && <span className="text-sm text-faint">{note}</span>}
          <div className="ml-auto flex flex-wrap items-center gap-2 empty:hidden max-sm:ml-0 max-sm:w-full">
            {actions}
          </div>
        </header>
      )}
      <div className={cx(!flush && 'px-4 pb-4', !flush && title === undefined && 'pt-4')}>
        {children}
      </div>
    </section>
  )
}

/** One figure with its name and what it is measured against. */
export function Figure({
  label,
  value,
  note,
}: {
  label: string
  value: ReactNode
  note?: ReactNode
}) {
  return (
    <div className="rounded-md border border-line bg-surface px-4 py-3">
      <p className="text-sm text-soft">{label}</p>
      <p className="mt-1 text-2xl font-semibold whitespace-nowrap max-sm:text-xl">{value}</p>
      {note !== undefined && <p className="mt-0.5 text-xs text-faint">{note}</p>}
    </div>
  )
}
