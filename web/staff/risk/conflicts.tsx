import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { FLAG_CAUSES, FLAG_VERDICTS } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { Declarations } from './declarations.tsx'

type Flag = Answered<'listFlags'>['items'][number]
export const STATES = { open: msg('待核查'), judged: msg('已核查'), all: msg('全部') }
const WHAT = { flags: msg('销售疑点'), declarations: msg('利益申报与礼品') }

export function Conflicts() {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  const what = may('declaration:judge') && at['what'] === 'declarations' ? 'declarations' : 'flags'
  const state = (at['state'] ?? 'open') as keyof typeof STATES
  return (
    <Card flush>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
        {may('declaration:judge') && (
          <Select
            label={t('看什么')}
            hideLabel
            className="w-44"
            options={optionsOf(WHAT, t)}
            value={what}
            onChange={(id) => set({ what: id === 'flags' ? undefined : id, after: undefined })}
          />
        )}
        <Select
          label={t('状态')}
          hideLabel
          className="w-32"
          options={optionsOf(STATES, t)}
          value={state}
          onChange={(id) => set({ state: id === 'open' ? undefined : id, after: undefined })}
        />
        {may('declaration:judge') && (
          <TextLink className="ml-auto" href="/import">
            {t('导入信贷与理财申请')}
          </TextLink>
        )}
      </div>
      {what === 'flags' ? <Flags state={state} /> : <Declarations state={state} />}
    </Card>
  )
}

function Flags({ state }: { state: keyof typeof STATES }) {
  const t = useT()
  return (
    <PagedTable
      name="listFlags"
      label={t('销售疑点')}
      input={{ state }}
      columns={useColumns()}
      rowKey={(row) => row.id}
      empty={
        <EmptyState title={t('没有疑点')}>
          {t('客户在销售前后申请信贷或理财，或是销售人员申报的亲属，会列在这里。')}
        </EmptyState>
      }
    />
  )
}

function useColumns(): Column<Flag>[] {
  const t = useT()
  const may = useMay()
  return [
    {
      id: 'sale',
      header: t('销售编号'),
      cell: (row) => <TextLink href={`/sales/${row.saleId}`}>{row.saleNo}</TextLink>,
    },
    {
      id: 'cause',
      header: t('疑点'),
      wraps: true,
      cell: (row) => (
        <>
          <span>{t(FLAG_CAUSES[row.cause])}</span>
          {row.daysApart !== null && (
            <span className="block text-xs text-faint">
              {apartText(t, row.daysApart)} · {row.appliedOn} · {row.reference}
            </span>
          )}
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
    { id: 'at', header: t('发现时间'), cell: (row) => <DateText value={row.raisedAt} /> },
    {
      id: 'verdict',
      header: t('核查'),
      wraps: true,
      cell: (row) =>
        row.verdict === null ? (
          may('declaration:judge') ? (
            <JudgeFlag flag={row} />
          ) : (
            <span className="text-faint">{t('待核查')}</span>
          )
        ) : (
          <>
            <Tag tone={row.verdict === 'finding' ? 'danger' : 'success'}>
              {t(FLAG_VERDICTS[row.verdict])}
            </Tag>
            <span className="block text-xs text-faint">
              {row.judgedBy} · {row.opinion}
            </span>
          </>
        ),
    },
  ]
}

function apartText(t: ReturnType<typeof useT>, days: number): string {
  if (days === 0) return t('开始销售当天')
  return days < 0 ? t('开始销售前 {days} 天', { days: -days }) : t('开始销售后 {days} 天', { days })
}

function JudgeFlag({ flag }: { flag: Flag }) {
  const t = useT()
  const [verdict, setVerdict] = useState<keyof typeof FLAG_VERDICTS>('no-link')
  const [opinion, setOpinion] = useState('')
  const deed = useDeed('judgeFlag', () => toast(t('核查已记录')))
  return (
    <ActDialog
      label={t('记录核查')}
      title={flag.saleNo}
      size="sm"
      isReady={opinion.trim() !== ''}
      deed={deed}
      onAct={() => deed.act({ flagId: flag.id, verdict, opinion })}
    >
      <Select
        label={t('结论')}
        options={optionsOf(FLAG_VERDICTS, t)}
        value={verdict}
        onChange={setVerdict}
      />
      <TextArea
        label={t('怎样核查的')}
        isRequired
        maxLength={1000}
        value={opinion}
        onChange={setOpinion}
      />
    </ActDialog>
  )
}
