import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { BOOKED_DEEDS, DIFFERENCE_KINDS, PAGE_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { Tone } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { CompareAgain } from './compare-again.tsx'
import { DifferenceDrawer } from './difference-drawer.tsx'

type Difference = Answered<'listDifferences'>['items'][number]
type Page = Answered<'listReconciliationPages'>['items'][number]

export function ReconciliationPage() {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  return (
    <>
      <PageHeader
        title={t('对账')}
        note={t('每天与各保险公司和行内核心系统逐笔核对；自己对不平的，由人查明后关闭')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('对账') }]}
        {...(may('reconciliation:run') ? { actions: <CompareAgain /> } : {})}
      />
      <Tabs
        label={t('对账')}
        value={at['tab'] ?? 'open'}
        onChange={(tab) => set({ tab: tab === 'open' ? undefined : tab, after: undefined })}
        items={[
          { id: 'open', label: t('待查差异'), content: <Differences status="open" /> },
          { id: 'days', label: t('每日结果'), content: <Days /> },
          { id: 'settled', label: t('已了结'), content: <Differences status="settled" /> },
        ]}
      />
    </>
  )
}

type Shown = { status: 'open' | 'settled'; onShow: (id: string) => void }

function useColumns({ status, onShow }: Shown): Column<Difference>[] {
  const t = useT()
  return [
    { id: 'day', header: t('账日'), cell: (row) => row.day },
    { id: 'partner', header: t('对方'), cell: (row) => row.partnerName },
    {
      id: 'kind',
      header: t('差异'),
      cell: (row) => (
        <Tag tone={status === 'open' ? 'warning' : 'neutral'}>{t(DIFFERENCE_KINDS[row.kind])}</Tag>
      ),
    },
    { id: 'deed', header: t('业务'), cell: (row) => t(BOOKED_DEEDS[row.deed]) },
    {
      id: 'ours',
      header: t('我方'),
      align: 'end',
      cell: (row) => <Amount fen={row.oursFen} />,
    },
    {
      id: 'theirs',
      header: t('对方金额'),
      align: 'end',
      cell: (row) => <Amount fen={row.theirsFen} />,
    },
    {
      id: 'sale',
      header: t('销售编号'),
      cell: (row) =>
        row.saleId === null ? (
          <span className="text-faint">{t('我方没有')}</span>
        ) : (
          <TextLink href={`/sales/${row.saleId}`}>{row.saleNo ?? ''}</TextLink>
        ),
    },
    { id: 'owner', header: t('由谁查明'), cell: (row) => row.orgName },
    {
      id: 'age',
      header: status === 'open' ? t('已过工作日') : t('怎样了结'),
      cell: (row) =>
        status === 'open'
          ? t('{count} 个工作日', { count: row.ageWorkdays })
          : row.healedAt === null
            ? t('由人关闭')
            : t('自行对平'),
    },
    {
      id: 'act',
      header: t('操作'),
      isFixed: true,
      cell: (row) => (
        <Button size="sm" onPress={() => onShow(row.id)}>
          {t('查看')}
        </Button>
      ),
    },
  ]
}

function Differences({ status }: { status: 'open' | 'settled' }) {
  const t = useT()
  const { at, set } = useFilters()
  const [shown, setShown] = useState<string | null>(null)
  const columns = useColumns({ status, onShow: setShown })
  const asked = {
    status,
    ...(at['day'] === undefined ? {} : { day: at['day'] }),
    ...(at['partner'] === undefined ? {} : { partner: at['partner'] }),
  }
  return (
    <Card flush>
      {(at['day'] ?? at['partner']) !== undefined && (
        <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2 text-soft">
          <span>{[at['day'], at['partner']].filter(Boolean).join(' · ')}</span>
          <Button size="sm" onPress={() => set({ day: undefined, partner: undefined })}>
            {t('看全部')}
          </Button>
        </div>
      )}
      <PagedTable
        name="listDifferences"
        label={status === 'open' ? t('待查差异') : t('已了结')}
        input={asked}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={status === 'open' ? t('没有待查的差异') : t('还没有了结的差异')}>
            {t('每天与各方逐笔核对，对不上的会出现在这里。')}
          </EmptyState>
        }
      />
      {shown !== null && <DifferenceDrawer differenceId={shown} onClose={() => setShown(null)} />}
    </Card>
  )
}

const STATE_TONE: Record<Page['state'], Tone> = {
  agreed: 'success',
  differs: 'warning',
  unreachable: 'danger',
}

function Days() {
  const t = useT()
  const query = useAsk('listReconciliationPages', { days: 14 })
  const columns: Column<Page>[] = [
    { id: 'day', header: t('账日'), cell: (row) => row.day },
    { id: 'partner', header: t('对方'), cell: (row) => row.partnerName },
    {
      id: 'state',
      header: t('结果'),
      cell: (row) => <Tag tone={STATE_TONE[row.state]}>{t(PAGE_STATES[row.state])}</Tag>,
    },
    {
      id: 'count',
      header: t('笔数（我方 / 对方）'),
      align: 'end',
      cell: (row) => `${row.oursCount} / ${row.theirsCount ?? '—'}`,
    },
    {
      id: 'ours',
      header: t('我方合计'),
      align: 'end',
      cell: (row) => <Amount fen={row.oursFen} />,
    },
    {
      id: 'theirs',
      header: t('对方合计'),
      align: 'end',
      cell: (row) => <Amount fen={row.theirsFen} />,
    },
    {
      id: 'open',
      header: t('待查'),
      align: 'end',
      cell: (row) =>
        row.openDifferences === 0 ? (
          '0'
        ) : (
          <TextLink href={`/reconciliation?day=${row.day}&partner=${row.partner}`}>
            {String(row.openDifferences)}
          </TextLink>
        ),
    },
    { id: 'at', header: t('核对时间'), cell: (row) => <DateText value={row.comparedAt} /> },
  ]
  return (
    <Card flush>
      <Loaded query={query}>
        {({ items }) => (
          <Table
            label={t('每日结果')}
            columns={columns}
            rows={items}
            rowKey={(row) => `${row.day} ${row.partner}`}
            state="ready"
            empty={<EmptyState title={t('还没有对过账')} />}
          />
        )}
      </Loaded>
    </Card>
  )
}
