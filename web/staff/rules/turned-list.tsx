import type { Answered } from '#web/api/call.ts'
import { VERDICTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useFilters } from '../parts/filters.ts'
import { OUTCOME_TONE } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'

type Row = Answered<'listTurnedDecisions'>['items'][number]

/** The sales themselves, with the value that made each of them turn. */
export function TurnedList({ runId }: { runId: string }) {
  const t = useT()
  const { at } = useFilters()
  const { outletId, productId, sellerId } = at
  const by = Object.fromEntries(
    Object.entries({ outletId, productId, sellerId }).filter(([, id]) => id !== undefined),
  )
  const verdict = (of: Row['before']) => <Tag tone={OUTCOME_TONE[of]}>{t(VERDICTS[of])}</Tag>
  const columns: Column<Row>[] = [
    {
      id: 'sale',
      header: t('销售'),
      cell: (row) => <TextLink href={`/sales/${row.saleId}`}>{row.saleNo}</TextLink>,
    },
    { id: 'at', header: t('决定时间'), cell: (row) => <DateText value={row.decidedAt} /> },
    { id: 'outlet', header: t('网点'), cell: (row) => row.outletName },
    { id: 'seller', header: t('客户经理'), cell: (row) => row.sellerName },
    { id: 'product', header: t('产品'), wraps: true, cell: (row) => row.productName },
    {
      id: 'before',
      header: t('当时'),
      cell: (row) => (
        <TextLink href={`/decisions/${row.decisionId}`}>{verdict(row.before)}</TextLink>
      ),
    },
    { id: 'after', header: t('按草案'), cell: (row) => verdict(row.after) },
    { id: 'why', header: t('原因'), wraps: true, cell: (row) => row.why },
  ]
  return (
    <PagedTable
      name="listTurnedDecisions"
      label={t('结论会改变的销售')}
      input={{ backtestId: runId, ...by }}
      columns={columns}
      rowKey={(row) => row.decisionId}
      empty={<EmptyState title={t('这一组里没有')} />}
    />
  )
}
