import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { RISK_EVENT_KINDS } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import type { ButtonVariant } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { RecordDialog, SalePicker } from './record-dialog.tsx'
import { dayFromToday } from './words.ts'

type Event = Answered<'listRiskEvents'>['items'][number]
const LIFTED = { all: msg('不论是否入账'), false: msg('未入台账'), true: msg('已入台账') }

/** What the system noted by itself and what people reported, newest first. */
export function Events() {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  const kind = at['kind'] as Event['kind'] | undefined
  const lifted = at['lifted'] as 'true' | 'false' | undefined
  const pick = (name: string) => (id: string) =>
    set({ [name]: id === 'all' ? undefined : id, after: undefined })
  return (
    <Card flush>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
        <Select
          label={t('事件类别')}
          hideLabel
          className="w-48"
          options={[
            { id: 'all' as const, label: t('全部类别') },
            ...optionsOf(RISK_EVENT_KINDS, t),
          ]}
          value={kind ?? 'all'}
          onChange={pick('kind')}
        />
        <Select
          label={t('是否入账')}
          hideLabel
          className="w-36"
          options={optionsOf(LIFTED, t)}
          value={lifted ?? 'all'}
          onChange={pick('lifted')}
        />
        {may('risk:record') && (
          <span className="ml-auto">
            <ReportDialog variant="primary" />
          </span>
        )}
      </div>
      <PagedTable
        name="listRiskEvents"
        label={t('风险事件')}
        input={{ ...(kind && { kind }), ...(lifted && { lifted }) }}
        columns={useColumns()}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t('没有风险事件')}>
            {t('被拒绝的选购、建议终止后坚持投保、多次答错理解题和拒保，会自动记在这里。')}
          </EmptyState>
        }
      />
    </Card>
  )
}

function useColumns(): Column<Event>[] {
  const t = useT()
  const may = useMay()
  return [
    { id: 'at', header: t('时间'), cell: (row) => <DateText value={row.happenedAt} /> },
    { id: 'kind', header: t('事件'), cell: (row) => t(RISK_EVENT_KINDS[row.kind]) },
    { id: 'what', header: t('情形'), wraps: true, cell: (row) => row.summary },
    {
      id: 'sale',
      header: t('销售编号'),
      cell: (row) =>
        row.saleId === null ? (
          <span className="text-faint">—</span>
        ) : (
          <TextLink href={`/sales/${row.saleId}`}>{row.saleNo ?? row.saleId}</TextLink>
        ),
    },
    {
      id: 'who',
      header: t('客户经理'),
      cell: (row) => (
        <>
          <span>{row.sellerName ?? '—'}</span>
          <span className="block text-xs text-faint">{row.unitName}</span>
        </>
      ),
    },
    { id: 'by', header: t('记录'), cell: (row) => row.recordedBy ?? t('系统') },
    {
      id: 'entry',
      header: t('台账'),
      cell: (row) =>
        row.entryId !== null ? (
          <TextLink href={`/risk/entries/${row.entryId}`}>{row.entryNo ?? ''}</TextLink>
        ) : may('risk:record') ? (
          <RecordDialog event={row} />
        ) : (
          <span className="text-faint">{t('未入台账')}</span>
        ),
    },
  ]
}

export function ReportDialog({ variant = 'secondary' }: { variant?: ButtonVariant }) {
  const t = useT()
  const [summary, setSummary] = useState('')
  const [saleId, setSaleId] = useState<string | null>(null)
  const [happenedOn, setDay] = useState<string | null>(dayFromToday())
  const deed = useDeed('reportRiskEvent', () => {
    setSummary('')
    toast(t('事件已上报'))
  })
  const sale = saleId === null ? {} : { saleId }
  return (
    <ActDialog
      label={t('上报事件')}
      variant={variant}
      isReady={summary.trim() !== '' && happenedOn !== null}
      deed={deed}
      onAct={async () => (happenedOn === null ? null : deed.act({ summary, happenedOn, ...sale }))}
    >
      <TextArea
        label={t('发生了什么')}
        isRequired
        maxLength={1000}
        value={summary}
        onChange={setSummary}
      />
      <DateField label={t('哪一天')} isRequired value={happenedOn} onChange={setDay} />
      <SalePicker value={saleId} onChange={setSaleId} />
    </ActDialog>
  )
}
