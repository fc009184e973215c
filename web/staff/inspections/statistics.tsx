import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { CheckSettings } from './check-settings.tsx'

type Figures = Answered<'readInspectionStatistics'>
type Row = Figures['items'][number]

const MONTHS = 12
const BEIJING_AHEAD_MS = 8 * 3600 * 1000

/** This month and those before it, newest first. */
function lastMonths(): string[] {
  const today = new Date(Date.now() + BEIJING_AHEAD_MS)
  return Array.from({ length: MONTHS }, (_, back) =>
    new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1))
      .toISOString()
      .slice(0, 7),
  )
}

/** Outlet by outlet: shares with the counts they come from. */
export function Statistics() {
  const t = useT()
  const [months] = useState(lastMonths)
  const [month, setMonth] = useState(months[0] ?? '')
  const query = useAsk('readInspectionStatistics', { month })
  return (
    <div className="flex flex-col gap-4">
      <Card
        flush
        title={t('各网点质检')}
        note={t('按出单月份；全检业务不占抽样比例')}
        actions={
          <Select
            label={t('月份')}
            hideLabel
            className="w-36"
            options={months.map((id) => ({ id, label: id }))}
            value={month}
            onChange={setMonth}
          />
        }
      >
        <Loaded query={query}>{({ items }) => <Figures rows={items} />}</Loaded>
      </Card>
      <CheckSettings />
    </div>
  )
}

function Figures({ rows }: { rows: Row[] }) {
  const t = useT()
  return (
    <Table
      label={t('各网点质检')}
      columns={useColumns()}
      rows={rows}
      rowKey={(row) => row.unitName}
      empty={<EmptyState title={t('这个月没有双录成交')} />}
    />
  )
}

function Share({ part, whole }: { part: number; whole: number }) {
  if (whole === 0) return <span className="text-faint">—</span>
  return (
    <>
      <span className="font-medium">{Math.round((1000 * part) / whole) / 10}%</span>
      <span className="block text-xs text-faint">
        {part} / {whole}
      </span>
    </>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  const late = (count: number) => (
    <span className={count > 0 ? 'font-medium text-danger' : 'text-faint'}>{count}</span>
  )
  return [
    { id: 'unit', header: t('网点'), cell: (row) => row.unitName },
    { id: 'recordings', header: t('成交双录'), align: 'end', cell: (row) => row.recordings },
    {
      id: 'drawn',
      header: t('抽检比例'),
      align: 'end',
      cell: (row) => <Share part={row.drawn} whole={row.recordings} />,
    },
    {
      id: 'inspected',
      header: t('已完成质检'),
      align: 'end',
      cell: (row) => <Share part={row.inspected} whole={row.drawn} />,
    },
    {
      id: 'failed',
      header: t('首检不合格'),
      align: 'end',
      cell: (row) => <Share part={row.failed} whole={row.inspected} />,
    },
    {
      id: 'late',
      header: t('逾期质检'),
      align: 'end',
      cell: (row) => late(row.lateInspections),
    },
    { id: 'repairs', header: t('逾期整改'), align: 'end', cell: (row) => late(row.lateRepairs) },
  ]
}
