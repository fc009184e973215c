import { MESSAGE_CHANNELS, MESSAGE_STATES } from '#web/api/labels.gen.ts'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useFilters } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { QuietHoursCard } from './quiet-hours.tsx'

type Row = Answered<'listMessages'>['items'][number]
type State = Row['status']

const TONE = { queued: 'neutral', sent: 'info', delivered: 'success', failed: 'danger' } as const

/** Whether what the bank sent has arrived. What it said, and every code, stays out of sight. */
export function MessagesPage() {
  const t = useT()
  const { at, set } = useFilters()
  const status = at['status'] as State | undefined
  return (
    <>
      <PageHeader
        title={t('短信与邮件')}
        note={t('只看发送情况：号码已遮盖，内容和验证码在这里看不到')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('短信与邮件') }]}
      />
      <div className="flex flex-col gap-4">
        <QuietHoursCard />
        <Card title={t('发送记录')} flush>
          <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
            <Select
              label={t('状态')}
              hideLabel
              className="w-40"
              options={[
                { id: 'all' as const, label: t('全部状态') },
                ...optionsOf(MESSAGE_STATES, t),
              ]}
              value={status ?? 'all'}
              onChange={(id) => set({ status: id === 'all' ? undefined : id, after: undefined })}
            />
          </div>
          <PagedTable
            name="listMessages"
            label={t('发送记录')}
            input={status === undefined ? {} : { status }}
            columns={useColumns()}
            rowKey={(row) => row.id}
            refreshMs={10_000}
            empty={<EmptyState title={t('还没有发过这样的短信或邮件')} />}
          />
        </Card>
      </div>
    </>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  return [
    {
      id: 'at',
      header: t('时间'),
      width: '10rem',
      cell: (row) => <DateText value={row.queuedAt} />,
    },
    {
      id: 'channel',
      header: t('方式'),
      width: '5rem',
      cell: (row) => t(MESSAGE_CHANNELS[row.channel]),
    },
    { id: 'title', header: t('事由'), cell: (row) => row.title },
    {
      id: 'to',
      header: t('收件人'),
      cell: (row) => (
        <span className="whitespace-nowrap tabular-nums">
          {row.isForCustomer ? t('客户') : t('员工')} {row.toMasked}
        </span>
      ),
    },
    {
      id: 'status',
      header: t('状态'),
      cell: (row) => <Tag tone={TONE[row.status]}>{t(MESSAGE_STATES[row.status])}</Tag>,
    },
    { id: 'settled', header: t('送达时间'), cell: (row) => <DateText value={row.settledAt} /> },
    {
      id: 'fault',
      header: t('说明'),
      wraps: true,
      cell: (row) => <span className="text-sm text-soft">{noteOf(row, t)}</span>,
    },
  ]
}

function noteOf({ fault, status, attempts }: Row, t: ReturnType<typeof useT>): string {
  if (fault === null) return ''
  if (status !== 'queued') return fault
  return t('{fault}；已试 {attempts} 次，会自动再试', { fault, attempts })
}
