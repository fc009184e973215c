import { INSPECTION_STATES, INSPECTION_VIEWS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText, DaysLeft } from '#web/ui/date-text.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useMay } from '../session.ts'
import { useFilters } from '../parts/filters.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { Statistics } from './statistics.tsx'
import { TranscriptSearch } from './transcript-search.tsx'
import { STATE_TONE } from './words.ts'
import type { InspectionRow } from './words.ts'

type View = keyof typeof INSPECTION_VIEWS
const VIEWS = Object.keys(INSPECTION_VIEWS) as View[]

/** What has to be looked at, soonest due first; what is being mended; the figures. */
export function InspectionsPage() {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  const items = [
    ...VIEWS.map((view) => ({
      id: view,
      label: t(INSPECTION_VIEWS[view]),
      content: <List view={view} />,
    })),
    ...(may('transcript:search')
      ? [{ id: 'said', label: t('查找说过的话'), content: <TranscriptSearch /> }]
      : []),
    { id: 'figures', label: t('质检统计'), content: <Statistics /> },
  ]
  const tab = items.find(({ id }) => id === at['tab'])?.id ?? 'open'
  return (
    <>
      <PageHeader
        title={t('双录质检')}
        note={t('抽样由审计封存根决定，谁也不能挑；犹豫期结束前看完')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('双录质检') }]}
      />
      <Tabs
        label={t('双录质检')}
        value={tab}
        onChange={(next) => set({ tab: next, after: undefined })}
        items={items}
      />
    </>
  )
}

function List({ view }: { view: View }) {
  const t = useT()
  return (
    <Card flush>
      <PagedTable
        name="listInspections"
        label={t(INSPECTION_VIEWS[view])}
        input={{ view }}
        columns={useColumns()}
        rowKey={(row) => row.id}
        rowLink={(row) => ({ href: `/inspections/${row.id}` })}
        empty={
          <EmptyState title={t('这里没有双录')}>
            {t('保单出单后，双录会自动进入质检或记为未抽中。')}
          </EmptyState>
        }
      />
    </Card>
  )
}

function useColumns(): Column<InspectionRow>[] {
  const t = useT()
  return [
    {
      id: 'sale',
      header: t('销售编号'),
      cell: (row) => (
        <>
          <span className="font-medium">{row.saleNo}</span>
          <span className="block text-xs text-faint">{row.productName ?? '—'}</span>
        </>
      ),
    },
    {
      id: 'seller',
      header: t('客户经理'),
      cell: (row) => (
        <>
          <span>{row.sellerName}</span>
          <span className="block text-xs text-faint">{row.unitName}</span>
        </>
      ),
    },
    {
      id: 'basis',
      header: t('为何质检'),
      wraps: true,
      cell: (row) => row.basis.map(({ title }) => title).join('；') || t('本月抽样未抽中'),
    },
    { id: 'issued', header: t('出单日'), cell: (row) => <DateText value={row.issuedOn} /> },
    {
      id: 'state',
      header: t('状态'),
      cell: (row) => (
        <>
          <Tag tone={STATE_TONE[row.state]}>{t(INSPECTION_STATES[row.state])}</Tag>
          {row.inspectorName !== null && (
            <span className="block text-xs text-faint">{row.inspectorName}</span>
          )}
        </>
      ),
    },
    { id: 'due', header: t('期限'), cell: (row) => <Due row={row} /> },
  ]
}

export function Due({ row: { dueOn, workdaysLeft, isLate } }: { row: InspectionRow }) {
  if (dueOn === null || workdaysLeft === null) return <span className="text-faint">—</span>
  return (
    <>
      <DaysLeft days={isLate ? Math.min(-1, workdaysLeft) : workdaysLeft} />
      <span className="block text-xs text-faint">{dueOn}</span>
    </>
  )
}
