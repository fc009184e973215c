import type { Answered } from '#web/api/call.ts'
import { SALE_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { SALE_TONE } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { StepDots } from '../parts/step-dots.tsx'

type Row = Answered<'listSales'>['items'][number]

/** Every sale to this customer that the reader may see, newest first. */
export function SalesOfCustomer({ customerId }: { customerId: string }) {
  const t = useT()
  const columns: Column<Row>[] = [
    { id: 'no', header: t('销售编号'), width: '10rem', cell: (row) => row.saleNo },
    { id: 'product', header: t('产品'), cell: (row) => row.productName ?? t('未选产品') },
    {
      id: 'premium',
      header: t('首期保费'),
      align: 'end',
      cell: (row) => <Amount fen={row.premiumFen} />,
    },
    { id: 'step', header: t('进度'), cell: (row) => <StepDots step={row.step} /> },
    {
      id: 'state',
      header: t('状态'),
      cell: (row) => (
        <Tag tone={SALE_TONE[row.state] ?? 'neutral'}>{t(SALE_STATES[row.state])}</Tag>
      ),
    },
    { id: 'owner', header: t('客户经理'), cell: (row) => row.ownerName },
    { id: 'updated', header: t('最近更新'), cell: (row) => <DateText value={row.updatedAt} /> },
  ]
  return (
    <Card title={t('销售')} flush>
      <PagedTable
        name="listSales"
        label={t('销售')}
        input={{ customerId }}
        columns={columns}
        rowKey={(row) => row.id}
        rowLink={(row) => ({ href: `/sales/${row.id}` })}
        empty={
          <EmptyState title={t('还没有销售')}>
            {t('从本页右上角「开始销售」，一笔一笔都会列在这里。')}
          </EmptyState>
        }
      />
    </Card>
  )
}
