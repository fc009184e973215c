import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from 'react'
import { useT } from '#web/i18n/t.ts'
import { CheckboxField } from './checkbox-field.tsx'
import { cx } from './class-names.ts'
import type { Column, LoadState, RowLink, Sort } from './column.ts'
import { Skeleton } from './skeleton.tsx'
import { EmptyState, ErrorState } from './states.tsx'
import { HeaderLabel, sortOf } from './table-header.tsx'
import { TextLink } from './text-link.tsx'

export type TableProps<Row> = {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The first column becomes a link, and a click anywhere on the row follows it. */
  rowLink?: RowLink<Row>
  sort?: Sort
  onSort?: (sort: Sort) => void
  state?: LoadState
  empty?: ReactNode
  error?: ReactNode
  onRetry?: () => void
  selection?: { selected: ReadonlySet<string>; onChange: (selected: Set<string>) => void }
  density?: 'normal' | 'compact'
  /** Limits the height: the body scrolls and the header stays. */
  maxHeight?: string
}

const FIXED = 'sticky right-0 z-1 border-l border-l-line'

/** Arrow keys walk over the rows' links; Home and End go to the first and last. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  if (at < 0) return
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key]
  if (to === undefined || !links[to]) return
  event.preventDefault()
  links[to].focus()
}

/** A click on the row means its link, unless it hit something that has a meaning of its own. */
function follow(event: MouseEvent<HTMLTableRowElement>): void {
  const target = event.target as HTMLElement
  if (target.closest('a, button, input, label') || getSelection()?.toString()) return
  event.currentTarget.querySelector<HTMLElement>('[data-row-link]')?.click()
}

export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, state = 'ready', density = 'normal', maxHeight } = props
  const t = useT()
  if (state === 'error') {
    return props.error ?? <ErrorState {...(props.onRetry ? { onRetry: props.onRetry } : {})} />
  }
  if (state === 'ready' && rows.length === 0) {
    return props.empty ?? <EmptyState title={t('没有符合条件的记录')} />
  }
  return (
    <div
      className="overflow-auto"
      data-scroll
      role="region"
      aria-label={label}
      tabIndex={0}
      {...(maxHeight === undefined ? {} : { style: { maxHeight } })}
      onKeyDown={walk}
    >
      <table
        aria-busy={state === 'loading'}
        className={cx('w-full border-separate border-spacing-0 text-left', density)}
      >
        <caption className="sr-only">{label}</caption>
        <Head {...props} />
        <tbody>
          {state === 'loading'
            ? Array.from({ length: 6 }, (_, index) => (
                <LoadingRow
                  key={index}
                  columns={columns}
                  isSelectable={props.selection !== undefined}
                />
              ))
            : rows.map((row) => <BodyRow key={props.rowKey(row)} row={row} table={props} />)}
        </tbody>
      </table>
    </div>
  )
}

const HEAD =
  'sticky top-0 z-2 h-10 border-b border-line bg-sunken px-3 text-sm font-semibold whitespace-nowrap text-soft'

function Head<Row>({ columns, rows, rowKey, sort, onSort, selection }: TableProps<Row>) {
  const t = useT()
  const all = rows.length > 0 && rows.every((row) => selection?.selected.has(rowKey(row)))
  return (
    <thead>
      <tr>
        {selection && (
          <th scope="col" className={cx(HEAD, 'w-10 pr-0')}>
            <CheckboxField
              aria-label={t('全选本页')}
              isSelected={all}
              isIndeterminate={!all && selection.selected.size > 0}
              onChange={(on) => selection.onChange(new Set(on ? rows.map(rowKey) : []))}
            />
          </th>
        )}
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={sortOf({ column, sort })}
            {...(column.width === undefined ? {} : { style: { width: column.width } })}
            className={cx(
              HEAD,
              column.align === 'end' && 'text-right',
              column.isFixed && cx(FIXED, 'z-3'),
            )}
          >
            <HeaderLabel column={column} sort={sort} onSort={onSort} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

function BodyRow<Row>({ row, table }: { row: Row; table: TableProps<Row> }) {
  const t = useT()
  const rowRef = useRef<HTMLTableRowElement>(null)
  const { columns, rowKey, rowLink, selection, density } = table
  const key = rowKey(row)
  const isSelected = selection?.selected.has(key) ?? false
  const cellClass = cx(
    'border-b border-line px-3 py-1 group-last/row:border-b-0 group-hover/row:bg-hover',
    density === 'compact' ? 'h-9' : 'h-10',
    isSelected ? 'bg-tint' : 'bg-surface',
  )
  return (
    <tr
      ref={rowRef}
      className={cx('group/row', rowLink && 'cursor-pointer')}
      {...(rowLink ? { onClick: follow } : {})}
    >
      {selection && (
        <td className={cx(cellClass, 'pr-0')}>
          <CheckboxField
            aria-label={t('选择这一行')}
            isSelected={isSelected}
            onChange={(on) => {
              const next = new Set(selection.selected)
              if (on) next.add(key)
              else next.delete(key)
              selection.onChange(next)
            }}
          />
        </td>
      )}
      {columns.map((column, index) => (
        <td
          key={column.id}
          className={cx(
            cellClass,
            column.align === 'end' && 'text-right',
            column.wraps ? 'min-w-48' : 'whitespace-nowrap',
            column.isFixed && FIXED,
          )}
        >
          {rowLink && index === 0 ? (
            <RowAnchor link={rowLink(row)}>{column.cell(row)}</RowAnchor>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}

function RowAnchor({
  link,
  children,
}: {
  link: { href: string; label?: string }
  children: ReactNode
}) {
  return (
    <TextLink
      href={link.href}
      {...{ 'data-row-link': '' }}
      {...(link.label === undefined ? {} : { 'aria-label': link.label })}
    >
      {children}
    </TextLink>
  )
}

type LoadingRowProps<Row> = { columns: readonly Column<Row>[]; isSelectable: boolean }

function LoadingRow<Row>({ columns, isSelectable }: LoadingRowProps<Row>) {
  const cell = 'h-10 border-b border-line bg-surface px-3'
  return (
    <tr>
      {isSelectable && <td className={cell} />}
      {columns.map((column, index) => (
        <td
          key={column.id}
          className={cx(cell, column.align === 'end' && 'text-right', column.isFixed && FIXED)}
        >
          <Skeleton className={index % 3 === 0 ? 'w-24' : 'w-16'} />
        </td>
      ))}
    </tr>
  )
}
