import { useLocation } from '@tanstack/react-router'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useAsk } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { ProductRight } from './product-right.tsx'
import type { ShelfRow } from './words.ts'

/** The whole shelf for one seller; each product opens its own answer. */
export function SellableShelf({ staffId }: { staffId: string }) {
  const { at } = useFilters()
  const here = useLocation({ select: ({ pathname }) => pathname })
  const shelf = `${here}?tab=shelf`
  const query = useAsk('readSellableShelf', { staffId })
  return (
    <Loaded query={query}>
      {({ items }) => {
        const product = items.find((item) => item.productId === at['product'])
        return product ? (
          <ProductRight key={product.productId} staffId={staffId} product={product} back={shelf} />
        ) : (
          <Shelf items={items} href={(row) => `${shelf}&product=${row.productId}`} />
        )
      }}
    </Loaded>
  )
}

type ShelfProps = { items: readonly ShelfRow[]; href: (row: ShelfRow) => string }

/** What may be sold, and why not for the rest. */
function Shelf({ items, href }: ShelfProps) {
  const t = useT()
  const columns: Column<ShelfRow>[] = [
    { id: 'name', header: t('产品'), cell: (row) => row.name },
    { id: 'code', header: t('代码'), width: '7rem', cell: (row) => row.code },
    { id: 'insurer', header: t('保险公司'), cell: (row) => row.insurerName },
    { id: 'grade', header: t('风险等级'), width: '5.5rem', cell: (row) => `P${row.grade}` },
    {
      id: 'may',
      header: t('能否销售'),
      width: '7rem',
      cell: (row) => (
        <Tag tone={row.canSell ? 'success' : 'danger'}>
          {row.canSell ? t('可以销售') : t('不能销售')}
        </Tag>
      ),
    },
    {
      id: 'why',
      header: t('原因'),
      wraps: true,
      cell: (row) => row.reasons.map((reason) => reason.message).join(t('；')) || '—',
    },
  ]
  return (
    <Card
      title={t('货架')}
      note={t('{may} / {count} 可以销售', {
        may: items.filter((item) => item.canSell).length,
        count: items.length,
      })}
      flush
    >
      <Table
        label={t('可售产品')}
        columns={columns}
        rows={items}
        rowKey={(row) => row.productId}
        rowLink={(row) => ({ href: href(row) })}
        empty={<EmptyState title={t('货架上还没有产品')} />}
      />
    </Card>
  )
}
