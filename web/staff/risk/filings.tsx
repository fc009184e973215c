import { FILING_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DaysLeft } from '#web/ui/date-text.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useFilters } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { FilingDrawer } from './filing-drawer.tsx'
import { FILING_TONE, type Filing } from './words.ts'

/** What each branch owes compliance for each month. */
export function Filings() {
  const t = useT()
  const { at, set } = useFilters()
  const state = at['state'] as Filing['state'] | undefined
  const open = at['filing']
  return (
    <Card flush>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
        <Select
          label={t('状态')}
          hideLabel
          className="w-44"
          options={[{ id: 'all' as const, label: t('全部状态') }, ...optionsOf(FILING_STATES, t)]}
          value={state ?? 'all'}
          onChange={(id) => set({ state: id === 'all' ? undefined : id, after: undefined })}
        />
      </div>
      <PagedTable
        name="listFilings"
        label={t('定期报备')}
        input={state ? { state } : {}}
        columns={useColumns()}
        rowKey={(row) => row.id}
        rowLink={(row) => ({
          href: `/risk?tab=filings&filing=${row.id}`,
          label: `${row.month} ${row.branchName}`,
        })}
        empty={
          <EmptyState title={t('没有报备')}>
            {t('每月结束后，系统为每家分行生成一份要报的报备。')}
          </EmptyState>
        }
      />
      {open !== undefined && (
        <FilingDrawer key={open} filingId={open} onClose={() => set({ filing: undefined })} />
      )}
    </Card>
  )
}

function useColumns(): Column<Filing>[] {
  const t = useT()
  return [
    { id: 'month', header: t('月份'), cell: (row) => row.month },
    { id: 'branch', header: t('分行'), wraps: true, cell: (row) => row.branchName },
    {
      id: 'state',
      header: t('状态'),
      cell: (row) => <Tag tone={FILING_TONE[row.state]}>{t(FILING_STATES[row.state])}</Tag>,
    },
    { id: 'times', header: t('报送次数'), align: 'end', cell: (row) => row.submissions },
    {
      id: 'due',
      header: t('最迟'),
      cell: (row) => (
        <span className="inline-flex items-center gap-2">
          {row.dueOn}
          {(row.state === 'owed' || row.state === 'returned') && (
            <DaysLeft days={row.workdaysLeft} soonAt={3} />
          )}
        </span>
      ),
    },
  ]
}
