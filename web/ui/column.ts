import type { ReactNode } from 'react'

export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Numbers and amounts stand at the end. */
  align?: 'start' | 'end'
  /** CSS width such as `9rem`; the rest is shared. */
  width?: string
  isSortable?: boolean
  /** Stays in view while the table scrolls sideways; meant for the actions in the last column. */
  isFixed?: boolean
  /** May break over lines; else it stays on one. */
  wraps?: boolean
}
export type Sort = { column: string; direction: 'ascending' | 'descending' }
export type RowLink<Row> = (row: Row) => { href: string; label?: string }
export type LoadState = 'ready' | 'loading' | 'error'
