import { RISK_GRADES, RISK_KINDS, RISK_STAGES } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DaysLeft } from '#web/ui/date-text.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useFilters } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { RecordDialog } from './record-dialog.tsx'
import { RiskMatrix } from './risk-matrix.tsx'
import { type Entry, LEVEL_TONE } from './words.ts'

const LATE = { all: msg('不论期限'), late: msg('措施超期') }

export function Register() {
  const t = useT()
  const { at } = useFilters()
  const asked = {
    ...(at['kind'] === undefined ? {} : { kind: at['kind'] as Entry['kind'] }),
    ...(at['stage'] === undefined ? {} : { stage: at['stage'] as Entry['stage'] }),
    ...(at['late'] === 'late' ? { late: 'true' as const } : {}),
    ...(at['likelihood'] === undefined ? {} : { likelihood: Number(at['likelihood']) }),
    ...(at['impact'] === undefined ? {} : { impact: Number(at['impact']) }),
  }
  return (
    <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[1fr_24rem]">
      <Card flush>
        <Filters />
        <PagedTable
          name="listRisks"
          label={t('风险台账')}
          input={asked}
          columns={useColumns()}
          rowKey={(row) => row.id}
          rowLink={(row) => ({ href: `/risk/entries/${row.id}` })}
          empty={
            <EmptyState title={t('没有符合条件的风险')}>
              {t('看到隐患就登记：先写下来，再由主管或合规评估。')}
            </EmptyState>
          }
        />
      </Card>
      <div className="max-xl:order-first">
        <RiskMatrix />
      </div>
    </div>
  )
}

function Filters() {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  const pick = (name: string) => (id: string) =>
    set({ [name]: id === 'all' ? undefined : id, after: undefined })
  const all = { id: 'all' as const, label: t('全部') }
  return (
    <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
      <Select
        label={t('风险类别')}
        hideLabel
        className="w-36"
        options={[{ ...all, label: t('全部类别') }, ...optionsOf(RISK_KINDS, t)]}
        value={(at['kind'] as Entry['kind'] | undefined) ?? 'all'}
        onChange={pick('kind')}
      />
      <Select
        label={t('阶段')}
        hideLabel
        className="w-32"
        options={[{ ...all, label: t('全部阶段') }, ...optionsOf(RISK_STAGES, t)]}
        value={(at['stage'] as Entry['stage'] | undefined) ?? 'all'}
        onChange={pick('stage')}
      />
      <Select
        label={t('期限')}
        hideLabel
        className="w-32"
        options={optionsOf(LATE, t)}
        value={(at['late'] as 'late' | undefined) ?? 'all'}
        onChange={pick('late')}
      />
      {at['likelihood'] !== undefined && (
        <Button
          variant="quiet"
          onPress={() => set({ likelihood: undefined, impact: undefined, after: undefined })}
        >
          {t('不限矩阵位置')}
        </Button>
      )}
      {may('risk:record') && (
        <span className="ml-auto">
          <RecordDialog variant="primary" />
        </span>
      )}
    </div>
  )
}

function useColumns(): Column<Entry>[] {
  const t = useT()
  return [
    { id: 'no', header: t('编号'), cell: (row) => row.entryNo },
    {
      id: 'title',
      header: t('风险'),
      wraps: true,
      cell: (row) => (
        <>
          <span className="font-medium">{row.title}</span>
          <span className="block text-xs text-faint">
            {[t(RISK_KINDS[row.kind]), row.saleNo ?? row.productName, row.unitName]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      ),
    },
    {
      id: 'level',
      header: t('等级'),
      cell: (row) =>
        row.level === null ? (
          <span className="text-faint">{t('待评估')}</span>
        ) : (
          <Tag tone={LEVEL_TONE[row.level]}>{t(RISK_GRADES[row.level])}</Tag>
        ),
    },
    { id: 'stage', header: t('阶段'), cell: (row) => t(RISK_STAGES[row.stage]) },
    {
      id: 'due',
      header: t('最近期限'),
      cell: (row) =>
        row.workdaysLeft === null ? (
          <span className="text-faint">—</span>
        ) : (
          <DaysLeft days={row.workdaysLeft} soonAt={3} />
        ),
    },
  ]
}
