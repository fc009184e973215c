import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { cx } from './class-names.ts'
import type { Column, Sort } from './column.ts'

type Props<Row> = {
  column: Column<Row>
  sort?: Sort | undefined
  onSort?: ((sort: Sort) => void) | undefined
}

export function sortOf<Row>({
  column,
  sort,
}: Props<Row>): 'ascending' | 'descending' | 'none' | undefined {
  if (!column.isSortable) return undefined
  return sort?.column === column.id ? sort.direction : 'none'
}

export function HeaderLabel<Row>({ column, sort, onSort }: Props<Row>) {
  if (!column.isSortable || !onSort) return <>{column.header}</>
  const state = sortOf({ column, sort })
  const Icon = { ascending: ArrowUp, descending: ArrowDown, none: ChevronsUpDown }[state ?? 'none']
  return (
    <button
      type="button"
      onClick={() =>
        onSort({ column: column.id, direction: state === 'ascending' ? 'descending' : 'ascending' })
      }
      className="-mx-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 font-[inherit] hover:text-ink"
    >
      {column.header}
      <Icon aria-hidden className={cx('size-3.5', state === 'none' ? 'text-faint' : 'text-link')} />
    </button>
  )
}
