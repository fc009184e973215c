import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Answered } from '#web/api/call.ts'
import { REGULATION_RANKS, VERIFICATIONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { asking } from '../parts/ask.ts'
import { useFilters, useTyped } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { Loaded } from '../parts/loaded.tsx'
import { VERIFICATION_TONE } from './words.ts'

type Row = Answered<'listRegulations'>['items'][number]
type Rank = keyof typeof REGULATION_RANKS
type Status = keyof typeof VERIFICATIONS

export function Library() {
  const t = useT()
  const { at } = useFilters()
  const columns = useColumns()
  const query = useQuery({
    ...asking('listRegulations', {
      ...(at['q'] === undefined ? {} : { q: at['q'] }),
      ...(at['rank'] === undefined ? {} : { rank: at['rank'] as Rank }),
      ...(at['status'] === undefined ? {} : { status: at['status'] as Status }),
    }),
    placeholderData: keepPreviousData,
  })
  return (
    <Card flush>
      <FilterBar />
      <Loaded
        query={query}
        loading={
          <Table label={t('法规库')} columns={[]} rows={[]} rowKey={String} state="loading" />
        }
      >
        {({ items }) => (
          <Table
            label={t('法规库')}
            columns={columns}
            rows={items}
            rowKey={(row) => row.id}
            rowLink={(row) => ({ href: `/regulations/${row.id}` })}
            empty={
              <EmptyState title={t('没有符合条件的法规')}>
                {t('可以按名称、文号，或规则里的词查找。')}
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Card>
  )
}

function FilterBar() {
  const t = useT()
  const { at, set } = useFilters()
  const { text, setText } = useTyped(at['q'] ?? '', (q) => set({ q: q.trim() || undefined }))
  const pick = (name: string) => (id: string) => set({ [name]: id === 'all' ? undefined : id })
  return (
    <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
      <SearchField
        label={t('查找法规')}
        placeholder={t('名称、文号或规则里的词')}
        className="w-full sm:w-80"
        value={text}
        onChange={setText}
      />
      <Select
        label={t('效力层级')}
        hideLabel
        className="w-40"
        options={[{ id: 'all' as const, label: t('全部层级') }, ...optionsOf(REGULATION_RANKS, t)]}
        value={(at['rank'] as Rank | undefined) ?? 'all'}
        onChange={pick('rank')}
      />
      <Select
        label={t('核实情况')}
        hideLabel
        className="w-40"
        options={[{ id: 'all' as const, label: t('全部核实情况') }, ...optionsOf(VERIFICATIONS, t)]}
        value={(at['status'] as Status | undefined) ?? 'all'}
        onChange={pick('status')}
      />
    </div>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  return [
    {
      id: 'title',
      header: t('法规'),
      wraps: true,
      cell: (row) => row.title,
    },
    {
      id: 'number',
      header: t('文号'),
      wraps: true,
      cell: (row) => row.documentNo || <span className="text-faint">—</span>,
    },
    { id: 'rank', header: t('效力层级'), cell: (row) => t(REGULATION_RANKS[row.rank]) },
    {
      id: 'from',
      header: t('施行日'),
      cell: (row) => row.effectiveFrom ?? <span className="text-faint">—</span>,
    },
    { id: 'clauses', header: t('规则数'), align: 'end', cell: (row) => row.clauses || '—' },
    { id: 'enforced', header: t('系统强制'), align: 'end', cell: (row) => row.enforced || '—' },
    { id: 'open', header: t('尚未实现'), align: 'end', cell: (row) => row.open || '—' },
    {
      id: 'status',
      header: t('核实情况'),
      cell: (row) => <Tag tone={VERIFICATION_TONE[row.status]}>{t(VERIFICATIONS[row.status])}</Tag>,
    },
  ]
}
