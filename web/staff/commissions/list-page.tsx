import type { Answered } from '#web/api/call.ts'
import { COMMISSION_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { COMMISSION_TONE } from './words.ts'

type Book = Answered<'listCommissionBooks'>['items'][number]

/** What each insurer owes the bank, month by month, beside what the insurer says it owes. */
export function CommissionsPage() {
  const t = useT()
  const columns = useColumns()
  return (
    <>
      <PageHeader
        title={t('佣金账')}
        note={t('逐单入账、逐单核对；约定不超过备案，只收对公转账，不付给任何个人')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('佣金账') }]}
      />
      <Loaded query={useAsk('listCommissionBooks', {})}>
        {({ items }) => (
          <Card flush>
            <Table
              label={t('佣金账')}
              columns={columns}
              rows={items}
              rowKey={(row) => `${row.month} ${row.insurerCode}`}
              rowLink={(row) => ({ href: `/commissions/${row.month}/${row.insurerCode}` })}
              empty={<EmptyState title={t('还没有佣金')}>{t('保单一出单就会入账。')}</EmptyState>}
            />
          </Card>
        )}
      </Loaded>
    </>
  )
}

function useColumns(): Column<Book>[] {
  const t = useT()
  return [
    { id: 'month', header: t('月份'), cell: (row) => row.month },
    { id: 'insurer', header: t('保险公司'), cell: (row) => row.insurerName },
    { id: 'entries', header: t('笔数'), align: 'end', cell: (row) => row.entries },
    {
      id: 'ours',
      header: t('我方应收'),
      align: 'end',
      cell: (row) => <Amount fen={row.oursFen} />,
    },
    {
      id: 'theirs',
      header: t('对方应付'),
      align: 'end',
      cell: (row) => <Amount fen={row.theirsFen} />,
    },
    {
      id: 'differences',
      header: t('不符'),
      align: 'end',
      cell: (row) => (row.differences === 0 ? '–' : row.differences),
    },
    {
      id: 'state',
      header: t('状态'),
      cell: (row) => <Tag tone={COMMISSION_TONE[row.state]}>{t(COMMISSION_STATES[row.state])}</Tag>,
    },
  ]
}
