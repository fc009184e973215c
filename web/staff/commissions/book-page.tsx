import { useParams } from '@tanstack/react-router'
import type { Answered } from '#web/api/call.ts'
import { COMMISSION_KINDS, COMMISSION_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { SettleForm } from './settle-form.tsx'
import { COMMISSION_TONE } from './words.ts'

export type BookView = Answered<'readCommissionBook'>
type Line = BookView['items'][number]

/** One month with one insurer: what differs first, then everything else. */
export function CommissionBookPage() {
  const t = useT()
  const may = useMay()
  const { month, insurerCode } = useParams({ from: '/inside/commissions/$month/$insurerCode' })
  const columns = useColumns()
  return (
    <Loaded query={useAsk('readCommissionBook', { month, insurerCode })}>
      {({ book, items }) => (
        <>
          <PageHeader
            title={`${book.insurerName} ${book.month}`}
            tags={<Tag tone={COMMISSION_TONE[book.state]}>{t(COMMISSION_STATES[book.state])}</Tag>}
            crumbs={[
              { label: t('工作台'), href: '/' },
              { label: t('佣金账'), href: '/commissions' },
              { label: book.month },
            ]}
          />
          <div className="flex flex-col gap-4">
            <Totals book={book} />
            {book.state === 'agreed' && may('commission:settle') && <SettleForm book={book} />}
            <Card title={t('逐单')} note={t('不符的排在前面')} flush>
              <Table
                label={t('逐单')}
                density="compact"
                columns={columns}
                rows={items}
                rowKey={(row) => `${row.policyNo} ${row.kind ?? row.bookedOn}`}
              />
            </Card>
          </div>
        </>
      )}
    </Loaded>
  )
}

function Totals({ book }: { book: BookView['book'] }) {
  const t = useT()
  const { settlement } = book
  return (
    <Card title={t('两边的账')}>
      <DescriptionList
        columns={4}
        items={[
          { label: t('我方应收'), value: <Amount fen={book.oursFen} strong /> },
          { label: t('对方应付'), value: <Amount fen={book.theirsFen} strong /> },
          { label: t('不符'), value: t('{count} 笔', { count: book.differences }) },
          { label: t('对方账单未取到'), value: t('{count} 天', { count: book.daysMissing }) },
        ]}
      />
      {settlement && (
        <p className="mt-3 text-sm text-soft">
          {t('{day} 对公到账，流水 {reference}，由{name}登记', {
            day: settlement.receivedOn,
            reference: settlement.reference,
            name: settlement.settledByName,
          })}
        </p>
      )}
    </Card>
  )
}

function useColumns(): Column<Line>[] {
  const t = useT()
  return [
    { id: 'policy', header: t('保单号'), cell: (row) => row.policyNo },
    { id: 'product', header: t('产品'), wraps: true, cell: (row) => row.productName ?? '–' },
    { id: 'outlet', header: t('网点'), cell: (row) => row.outletName ?? '–' },
    {
      id: 'kind',
      header: t('类别'),
      cell: (row) => (row.kind ? t(COMMISSION_KINDS[row.kind]) : t('只在对方账上')),
    },
    { id: 'day', header: t('入账日'), cell: (row) => <DateText value={row.bookedOn} /> },
    { id: 'base', header: t('保费'), align: 'end', cell: (row) => <Amount fen={row.baseFen} /> },
    { id: 'rate', header: t('约定 / 备案'), align: 'end', cell: (row) => rates(row) },
    { id: 'ours', header: t('我方'), align: 'end', cell: (row) => <Amount fen={row.oursFen} /> },
    {
      id: 'theirs',
      header: t('对方'),
      align: 'end',
      cell: (row) => <Amount fen={row.theirsFen} />,
    },
    {
      id: 'same',
      header: t('核对'),
      cell: (row) =>
        row.oursFen === row.theirsFen ? (
          <Tag tone="success">{t('一致')}</Tag>
        ) : (
          <Tag tone="danger">{t('不符')}</Tag>
        ),
    },
  ]
}

const percent = (bp: number) => `${(bp / 100).toFixed(2)}%`
const rates = ({ agreedBp, filedBp }: Line) =>
  agreedBp === null || filedBp === null ? '–' : `${percent(agreedBp)} / ${percent(filedBp)}`
