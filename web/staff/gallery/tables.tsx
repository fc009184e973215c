import { Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column, Sort } from '#web/ui/column.ts'
import { DaysLeft } from '#web/ui/date-text.tsx'
import { MaskedValue } from '#web/ui/masked-value.tsx'
import { Pagination } from '#web/ui/pagination.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag, type Tone } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { VirtualTable } from '#web/ui/virtual-table.tsx'

type Sale = {
  no: string
  customer: string
  product: string
  fen: number
  state: [Tone, string]
  days: number
}

const NAMES = ['王*芬', '李*娟', '张*', '刘*燕', '陈*国']
const PRODUCTS = ['鑫享传家终身寿险', '瑞盈年金保险（分红型）', '安康百万医疗保险', '惠民两全保险']
const STATES: [Tone, string][] = [
  ['info', '待双录'],
  ['success', '已承保'],
  ['warning', '犹豫期内'],
  ['danger', '质检不通过'],
  ['neutral', '草稿'],
]

const sale = (index: number): Sale => ({
  no: `BX2026${String(index + 1).padStart(6, '0')}`,
  customer: NAMES[index % 5] ?? '',
  product: PRODUCTS[index % 4] ?? '',
  fen: (((index * 7919) % 300) + 4) * 100_000,
  state: STATES[index % 5] ?? ['neutral', ''],
  days: (index % 9) - 1,
})

const COLUMNS: readonly Column<Sale>[] = [
  { id: 'no', header: '投保单号', cell: (row) => row.no, width: '9.5rem' },
  { id: 'customer', header: '客户', cell: (row) => row.customer, width: '6rem' },
  {
    id: 'phone',
    header: '手机号',
    width: '11rem',
    cell: () => (
      <MaskedValue label="手机号" masked="138****5678" onReveal={async () => '13812345678'} />
    ),
  },
  { id: 'product', header: '产品', cell: (row) => row.product },
  {
    id: 'fen',
    header: '首期保费',
    align: 'end',
    isSortable: true,
    width: '9rem',
    cell: (row) => <Amount fen={row.fen} />,
  },
  {
    id: 'state',
    header: '状态',
    width: '8rem',
    cell: (row) => <Tag tone={row.state[0]}>{row.state[1]}</Tag>,
  },
  {
    id: 'days',
    header: '回访期限',
    isSortable: true,
    width: '10.5rem',
    cell: (row) => <DaysLeft days={row.days} />,
  },
  {
    id: 'actions',
    header: '操作',
    isFixed: true,
    width: '6rem',
    cell: () => (
      <span className="flex gap-3">
        <TextLink href="/gallery">查看</TextLink>
        <TextLink href="/gallery">质检</TextLink>
      </span>
    ),
  },
]

const bySort = (rows: readonly Sale[], { column, direction }: Sort): Sale[] => {
  const sign = direction === 'ascending' ? 1 : -1
  const key = column === 'days' ? 'days' : 'fen'
  return rows.toSorted((a, b) => sign * (a[key] - b[key]))
}

export function TableSamples() {
  const [sort, setSort] = useState<Sort>({ column: 'fen', direction: 'descending' })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['BX2026000002']))
  const [size, setSize] = useState(20)
  const rows = bySort(
    Array.from({ length: 8 }, (_, index) => sale(index)),
    sort,
  )
  const shared = { columns: COLUMNS, rowKey: (row: Sale) => row.no }
  return (
    <div className="flex flex-col gap-4">
      <Card
        title="投保单"
        flush
        actions={
          <>
            <SearchField label="姓名 / 单号 / 产品" className="w-56 max-w-full" />
            <Button icon={<Download aria-hidden />}>导出</Button>
          </>
        }
      >
        <Table
          {...shared}
          label="投保单"
          rows={rows}
          rowLink={() => ({ href: '/gallery' })}
          sort={sort}
          onSort={setSort}
          selection={{ selected, onChange: setSelected }}
        />
        <Pagination shown={8} total={318} pageSize={size} onPageSize={setSize} onNext={() => {}} />
      </Card>
      <Card title="正在读取" flush>
        <Table {...shared} label="正在读取" rows={[]} state="loading" />
      </Card>
      <Card title="没有记录" flush>
        <Table {...shared} label="没有记录" rows={[]} />
      </Card>
      <Card title="读取失败" flush>
        <Table {...shared} label="读取失败" rows={[]} state="error" onRetry={() => {}} />
      </Card>
    </div>
  )
}

const LARGE = COLUMNS.filter((column) => column.id !== 'phone' && column.id !== 'actions')

export function LargeTableSample() {
  const all = useMemo(() => Array.from({ length: 100_000 }, (_, index) => sale(index)), [])
  const [sort, setSort] = useState<Sort | null>(null)
  const rows = useMemo(() => (sort ? bySort(all, sort) : all), [all, sort])
  return (
    <Card title="十万行" note="方向键、翻页键、Home、End" flush>
      <VirtualTable
        label="十万张投保单"
        columns={LARGE}
        rows={rows}
        rowKey={(row) => row.no}
        {...(sort ? { sort } : {})}
        onSort={setSort}
        onOpen={(row) => toast(row.no, 'info')}
      />
    </Card>
  )
}
