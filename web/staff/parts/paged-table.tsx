import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Answered, Asked } from '#web/api/call.ts'
import type { OperationName } from '#web/api/operations.gen.ts'
import { Pagination } from '#web/ui/pagination.tsx'
import { Table, type TableProps } from '#web/ui/table.tsx'
import { asking } from './ask.ts'
import { useFilters } from './filters.ts'
import { ReadFailure } from './loaded.tsx'

type Page<Row> = { items: Row[]; nextCursor: string | null }
type RowOf<N extends OperationName> = Answered<N> extends Page<infer Row> ? Row : never
type Props<N extends OperationName> = Pick<
  TableProps<RowOf<N>>,
  'label' | 'columns' | 'rowKey' | 'rowLink' | 'density'
> & { name: N; input: Asked<N>; empty?: ReactNode; refreshMs?: number }

/** A list read page by page with the server's cursor; place and page size stay in the address. */
export function PagedTable<N extends OperationName>(props: Props<N>) {
  const { name, input, empty, refreshMs, ...table } = props
  const { at, set } = useFilters()
  const [trail, setTrail] = useState<string[]>([])
  const size = Number(at['size'] ?? 20)
  const after = at['after'] === undefined ? {} : { cursor: at['after'] }
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...asking(name, { ...input, ...after, limit: size } as Asked<N>),
    placeholderData: keepPreviousData,
    ...(refreshMs === undefined ? {} : { refetchInterval: refreshMs }),
  })
  const page = data as Page<RowOf<N>> | undefined
  if (error && !page) return <ReadFailure error={error} onRetry={() => void refetch()} />
  const next = nextOf(page)
  // A page may be empty and not the last: the server reads so much at a time.
  const isEmpty = page?.items.length === 0 && (at['after'] ?? next) === undefined
  const back = () => {
    set({ after: trail.at(-1) || undefined })
    setTrail(trail.slice(0, -1))
  }
  return (
    <>
      <div className={isPlaceholderData ? 'opacity-60 transition-opacity' : ''}>
        <Table
          {...table}
          rows={page?.items ?? []}
          state={page ? 'ready' : 'loading'}
          {...(empty === undefined ? {} : { empty })}
        />
      </div>
      {!isEmpty && (
        <Pagination
          shown={page?.items.length ?? 0}
          pageSize={size}
          onPageSize={(next) => {
            setTrail([])
            set({ size: next === 20 ? undefined : String(next), after: undefined })
          }}
          onPrevious={at['after'] === undefined ? undefined : back}
          onNext={
            next === undefined
              ? undefined
              : () => {
                  setTrail([...trail, at['after'] ?? ''])
                  set({ after: next })
                }
          }
        />
      )}
    </>
  )
}

const nextOf = (page: Page<unknown> | undefined) => page?.nextCursor ?? undefined
