import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { REVIEW_FOCUSES, REVIEW_STATES, SAMPLE_KINDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { REVIEW_TONE, dayFromToday } from './words.ts'

type Row = Answered<'listReviews'>['items'][number]

export function Reviews() {
  const t = useT()
  const may = useMay()
  return (
    <Card
      flush
      title={t('检查计划')}
      note={t('样本由审计封存根决定，谁也不能挑')}
      actions={may('review:conduct') && <PlanDialog />}
    >
      <PagedTable
        name="listReviews"
        label={t('检查计划')}
        input={{}}
        columns={useColumns()}
        rowKey={(row) => row.id}
        rowLink={(row) => ({ href: `/risk/reviews/${row.id}` })}
        empty={
          <EmptyState title={t('还没有检查计划')}>
            {t('写明期间、范围和样本大小，再抽样逐笔检查。')}
          </EmptyState>
        }
      />
    </Card>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  return [
    { id: 'title', header: t('检查'), wraps: true, cell: (row) => row.title },
    { id: 'branch', header: t('范围'), cell: (row) => row.branchName ?? t('全部分行') },
    { id: 'period', header: t('期间'), cell: (row) => `${row.from} – ${row.until}` },
    { id: 'focus', header: t('重点'), cell: (row) => t(REVIEW_FOCUSES[row.focus]) },
    {
      id: 'state',
      header: t('状态'),
      cell: (row) => <Tag tone={REVIEW_TONE[row.state]}>{t(REVIEW_STATES[row.state])}</Tag>,
    },
    {
      id: 'judged',
      header: t('已判定'),
      align: 'end',
      cell: (row) => (row.items === 0 ? '—' : `${row.judged} / ${row.items}`),
    },
    { id: 'findings', header: t('问题'), align: 'end', cell: (row) => row.findings },
    { id: 'open', header: t('未整改'), align: 'end', cell: (row) => row.openRemediations },
  ]
}

const MONTH_DAYS = 30

type Draft = {
  title: string
  branchId: string
  from: string | null
  until: string | null
  focus: keyof typeof REVIEW_FOCUSES
  sampleKind: keyof typeof SAMPLE_KINDS
  sampleSize: number | null
}

const freshPlan = (): Draft => ({
  title: '',
  branchId: 'all',
  from: dayFromToday(1 - MONTH_DAYS),
  until: dayFromToday(),
  focus: 'all',
  sampleKind: 'percent',
  sampleSize: 20,
})

/** The plan as the server wants it; null while something is missing. */
function planOf({ title, branchId, from, until, sampleSize, ...rest }: Draft) {
  if (title.trim().length < 2 || from === null || until === null || sampleSize === null) return null
  const branch = branchId === 'all' ? {} : { branchId }
  return { title, from, until, sampleSize, ...rest, ...branch }
}

function PlanDialog() {
  const t = useT()
  const [draft, setDraft] = useState(freshPlan)
  const deed = useDeed('planReview', () => {
    setDraft(freshPlan())
    toast(t('计划已制定，可以抽样'))
  })
  const plan = planOf(draft)
  return (
    <ActDialog
      label={t('制定计划')}
      variant="primary"
      isReady={plan !== null}
      deed={deed}
      onAct={async () => plan && deed.act(plan)}
    >
      <TextField
        label={t('检查名称')}
        isRequired
        maxLength={80}
        value={draft.title}
        onChange={(title) => setDraft({ ...draft, title })}
      />
      <PlanFields draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
    </ActDialog>
  )
}

type FieldsProps = { draft: Draft; onChange: (change: Partial<Draft>) => void }

function PlanFields({ draft, onChange }: FieldsProps) {
  const t = useT()
  const { data } = useAsk('readOrgTree', {})
  const branches = (data?.items ?? []).filter(({ kind }) => kind === 'branch')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t('范围')}
        options={[
          { id: 'all', label: t('全部分行') },
          ...branches.map(({ id, name }) => ({ id, label: name })),
        ]}
        value={draft.branchId}
        onChange={(branchId) => onChange({ branchId })}
      />
      <Select
        label={t('重点')}
        options={optionsOf(REVIEW_FOCUSES, t)}
        value={draft.focus}
        onChange={(focus) => onChange({ focus })}
      />
      <DateField
        label={t('开始日期')}
        isRequired
        value={draft.from}
        onChange={(from) => onChange({ from })}
      />
      <DateField
        label={t('结束日期')}
        isRequired
        value={draft.until}
        onChange={(until) => onChange({ until })}
      />
      <NumberField
        label={t('样本大小')}
        isRequired
        minValue={1}
        maxValue={draft.sampleKind === 'percent' ? 100 : 1000}
        value={draft.sampleSize}
        onChange={(sampleSize) => onChange({ sampleSize })}
      />
      <Select
        label={t('单位')}
        options={optionsOf(SAMPLE_KINDS, t)}
        value={draft.sampleKind}
        onChange={(sampleKind) => onChange({ sampleKind })}
      />
    </div>
  )
}
