import type { Answered } from '#web/api/call.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Card, Figure } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { useAsk } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { Loaded } from '../parts/loaded.tsx'
import { dayFromToday } from '../risk/words.ts'

type Measured = Answered<'measurePromise'>
type Row = Measured['total'] & { name: string; id: string }

const PERIODS = { d30: msg('最近 30 天'), d90: msg('最近 90 天'), d365: msg('最近一年') }
const DAYS = { d30: 30, d90: 90, d365: 365 }

/** What was promised against what was done, by outlet and by person. */
export function Measure() {
  const t = useT()
  const { at, set } = useFilters()
  const chosen = (at['period'] ?? 'd90') as keyof typeof PERIODS
  const period = { from: dayFromToday(1 - DAYS[chosen]), until: dayFromToday() }
  return (
    <div className="grid gap-4">
      <Select
        label={t('期间')}
        hideLabel
        className="w-36"
        options={optionsOf(PERIODS, t)}
        value={chosen}
        onChange={(id) => set({ period: id === 'd90' ? undefined : id })}
      />
      <Loaded query={useAsk('measurePromise', period)}>
        {(measured) => <Figures measured={measured} />}
      </Loaded>
    </div>
  )
}

const share = (value: number | null) => (value === null ? '—' : `${(value * 100).toFixed(1)}%`)

function Figures({ measured: { total, rows, outlets } }: { measured: Measured }) {
  const t = useT()
  const days =
    total.medianWorkdays === null ? '—' : t('{days} 个工作日', { days: total.medianWorkdays })
  return (
    <>
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Figure
          label={t('按时答复')}
          value={share(total.keptShare)}
          note={t('未到期的不计，超期未答的计为未兑现')}
        />
        <Figure label={t('答复用时（中位数）')} value={days} />
        <Figure label={t('咨询')} value={total.asked} />
        <Figure label={t('超期未答')} value={total.overdue} />
      </div>
      <MeasureTable
        title={t('按网点')}
        rows={outlets.map((row) => ({ ...row, id: row.outletName, name: row.outletName }))}
      />
      <MeasureTable
        title={t('按人员')}
        rows={rows.map((row) => ({
          ...row,
          id: row.staffId + row.outletName,
          name: `${row.staffName} · ${row.outletName}`,
        }))}
      />
    </>
  )
}

function MeasureTable({ title, rows }: { title: string; rows: readonly Row[] }) {
  const t = useT()
  const columns: Column<Row>[] = [
    { id: 'name', header: t('名称'), cell: (row) => row.name },
    { id: 'asked', header: t('咨询'), align: 'end', cell: (row) => row.asked },
    { id: 'answered', header: t('已答复'), align: 'end', cell: (row) => row.answered },
    { id: 'kept', header: t('按时'), align: 'end', cell: (row) => row.kept },
    {
      id: 'overdue',
      header: t('超期未答'),
      align: 'end',
      cell: (row) =>
        row.overdue === 0 ? 0 : <span className="font-medium text-danger">{row.overdue}</span>,
    },
    {
      id: 'share',
      header: t('按时答复'),
      align: 'end',
      cell: (row) => share(row.keptShare),
    },
    {
      id: 'median',
      header: t('用时（工作日）'),
      align: 'end',
      cell: (row) => row.medianWorkdays ?? '—',
    },
  ]
  return (
    <Card title={title} flush>
      <Table
        label={title}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('这段时间没有咨询')} />}
      />
    </Card>
  )
}
