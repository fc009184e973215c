import type { Answered } from '#web/api/call.ts'
import { COOLING_STATES, WITHDRAWAL_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText, DaysLeft } from '#web/ui/date-text.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useAsk } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { COOLING_TONE, WITHDRAWAL_TONE } from './words.ts'

type Row = Answered<'listCoolingOff'>['items'][number]
type State = keyof typeof COOLING_STATES

/** Every policy the customer can still give back, and those being given back. */
export function CoolingOffPage() {
  const t = useT()
  const { at, set } = useFilters()
  const state = at['state'] as State | undefined
  const states = [{ id: 'all' as const, label: t('全部状态') }, ...optionsOf(COOLING_STATES, t)]
  return (
    <>
      <PageHeader
        title={t('犹豫期')}
        note={t('客户随时可以反悔：看剩余天数、回访是否做了、退保办到哪一步')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('犹豫期') }]}
      />
      <Counts />
      <Card flush>
        <div className="flex flex-wrap items-center gap-4 border-b border-line px-4 py-3">
          <Select
            label={t('状态')}
            hideLabel
            className="w-48"
            options={states}
            value={state ?? 'all'}
            onChange={(id) => set({ state: id === 'all' ? undefined : id, after: undefined })}
          />
        </div>
        <PagedTable
          name="listCoolingOff"
          label={t('犹豫期内的保单')}
          input={state === undefined ? {} : { state }}
          columns={useColumns()}
          rowKey={(row) => row.saleId}
          rowLink={(row) => ({ href: `/sales/${row.saleId}/withdrawal` })}
          empty={
            <EmptyState title={state ? t('没有符合条件的保单') : t('现在没有犹豫期内的保单')}>
              {t('客户签收保单后会自动出现在这里。')}
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

function Counts() {
  const t = useT()
  const { data } = useAsk('listCoolingOff', { limit: 1 })
  const counts = data?.counts
  const tiles = [
    { label: t('未签收'), value: counts?.undelivered, isBad: false },
    { label: t('犹豫期内'), value: counts?.running, isBad: false },
    { label: t('3 天内到期'), value: counts?.endingSoon, isBad: false },
    { label: t('回访逾期'), value: counts?.callBackLate, isBad: (counts?.callBackLate ?? 0) > 0 },
    { label: t('退保办理中'), value: counts?.withdrawing, isBad: false },
  ]
  return (
    <dl className="mb-4 grid grid-cols-2 gap-3 md:grid-cols-5">
      {tiles.map(({ label, value, isBad }) => (
        <div key={label} className="rounded-md border border-line bg-surface px-4 py-3">
          <dt className="text-sm text-soft">{label}</dt>
          <dd className={`mt-1 text-2xl font-semibold tabular-nums ${isBad ? 'text-danger' : ''}`}>
            {value ?? '–'}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  return [
    { id: 'policy', header: t('保单号'), width: '10rem', cell: (row) => row.policyNo },
    { id: 'customer', header: t('客户'), cell: (row) => row.customerName },
    { id: 'product', header: t('产品'), wraps: true, cell: (row) => row.productName },
    {
      id: 'premium',
      header: t('首期保费'),
      align: 'end',
      cell: (row) => <Amount fen={row.premiumFen} />,
    },
    { id: 'until', header: t('犹豫期至'), cell: (row) => <Until row={row} /> },
    { id: 'call', header: t('回访'), cell: (row) => <CallBack row={row} /> },
    {
      id: 'state',
      header: t('状态'),
      cell: (row) =>
        row.withdrawal ? (
          <Tag tone={WITHDRAWAL_TONE[row.withdrawal]}>{t(WITHDRAWAL_STATES[row.withdrawal])}</Tag>
        ) : (
          <Tag tone={COOLING_TONE[row.state]}>{t(COOLING_STATES[row.state])}</Tag>
        ),
    },
    { id: 'owner', header: t('客户经理'), cell: (row) => row.ownerName },
    { id: 'outlet', header: t('网点'), cell: (row) => row.outletName },
  ]
}

function Until({ row }: { row: Row }) {
  const t = useT()
  if (row.coolingOffUntil === null) return <span className="text-soft">{t('签收后起算')}</span>
  return (
    <span className="flex items-baseline gap-2">
      <DateText value={row.coolingOffUntil} />
      {row.state === 'running' && row.daysLeft !== null && (
        <DaysLeft days={row.daysLeft} unit="calendar" soonAt={3} />
      )}
    </span>
  )
}

function CallBack({ row }: { row: Row }) {
  const t = useT()
  const { callBack } = row
  if (!callBack) return <span className="text-soft">{t('尚未安排')}</span>
  if (callBack.doneAt) return <Tag tone="success">{t('已回访')}</Tag>
  return (
    <span className="flex items-baseline gap-2">
      {callBack.isLate ? <Tag tone="danger">{t('逾期')}</Tag> : t('应于')}
      <DateText value={callBack.dueOn} />
    </span>
  )
}
