import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

export type Description = { label: string; value: ReactNode; wide?: boolean }

const COLUMNS = {
  1: '',
  2: 'grid-cols-2',
  3: 'grid-cols-2 lg:grid-cols-3',
  4: 'grid-cols-2 lg:grid-cols-4',
}

export function DescriptionList({
  items,
  columns = 2,
}: {
  items: readonly Description[]
  columns?: 1 | 2 | 3 | 4
}) {
  return (
    <dl className={cx('grid gap-x-6 gap-y-3', COLUMNS[columns])}>
      {items.map((item) => (
        <div key={item.label} className={cx('min-w-0', item.wide && 'col-span-full')}>
          <dt className="text-sm text-faint">{item.label}</dt>
          <dd className="mt-0.5 min-h-5.5">{item.value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  )
}
