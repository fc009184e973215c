import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { cx } from './class-names.ts'
import type { Column, Sort } from './column.ts'
import { HeaderLabel, sortOf } from './table-header.tsx'

export type VirtualTableProps<Row> = {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  height?: string
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** Enter or a click on a row. */
  onOpen?: (row: Row) => void
}

const ROW_PX = 36
const PAGE = 12

/** Draws only the rows in view, so 100,000 scroll like 100. Arrow keys, Page, Home, End, Enter. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, rows, rowKey, height = '32rem', onOpen } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const id = useId()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  })
  const template = columns.map((column) => column.width ?? 'minmax(8rem, 1fr)').join(' ')
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active]
    if (event.key === 'Enter' && row !== undefined) return onOpen?.(row)
    const to = targetOf(event.key, active, rows.length - 1)
    if (to === null) return
    event.preventDefault()
    setActive(to)
    virtual.scrollToIndex(to)
  }
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={`${id}-${active}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={{ height }}
      className="overflow-auto rounded-md outline-offset-[-2px]"
    >
      <HeaderRow {...props} template={template} />
      <div
        role="rowgroup"
        className="relative min-w-max"
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          return (
            <div
              key={rowKey(row)}
              id={`${id}-${item.index}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={item.index === active}
              onClick={() => {
                setActive(item.index)
                onOpen?.(row)
              }}
              style={{ transform: `translateY(${item.start}px)`, gridTemplateColumns: template }}
              className={cx(
                'absolute inset-x-0 grid h-9 items-center border-b border-line',
                item.index === active ? 'bg-tint' : 'bg-surface hover:bg-hover',
                onOpen && 'cursor-pointer',
              )}
            >
              <Cells columns={columns} row={row} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

function HeaderRow<Row>({
  columns,
  sort,
  onSort,
  template,
}: VirtualTableProps<Row> & { template: string }) {
  return (
    <div role="rowgroup" className="sticky top-0 z-2 min-w-max">
      <div
        role="row"
        aria-rowindex={1}
        style={{ gridTemplateColumns: template }}
        className="grid h-10 items-center border-b border-line bg-sunken text-sm font-semibold text-soft"
      >
        {columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={sortOf({ column, sort })}
            className={cx('truncate px-3', column.align === 'end' && 'text-right')}
          >
            <HeaderLabel column={column} sort={sort} onSort={onSort} />
          </div>
        ))}
      </div>
    </div>
  )
}

function Cells<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  return columns.map((column) => (
    <div
      key={column.id}
      role="gridcell"
      className={cx('truncate px-3', column.align === 'end' && 'text-right')}
    >
      {column.cell(row)}
    </div>
  ))
}

function targetOf(key: string, from: number, last: number): number | null {
  const to = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + PAGE,
    PageUp: from - PAGE,
    Home: 0,
    End: last,
  }[key]
  return to === undefined ? null : Math.max(0, Math.min(last, to))
}
