import type { Answered } from '#web/api/call.ts'
import { DRAFT_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { DRAFT_TONE } from './draft-page.tsx'

type Row = Answered<'listRuleDrafts'>['items'][number]

export function RuleDraftsPage() {
  const t = useT()
  const query = useAsk('listRuleDrafts', {})
  const columns: Column<Row>[] = [
    {
      id: 'title',
      header: t('规则'),
      wraps: true,
      cell: (row) => (
        <>
          <TextLink href={`/rule-drafts/${row.id}`}>{row.title}</TextLink>
          <span className="block text-xs text-faint">{row.ruleId}</span>
        </>
      ),
    },
    {
      id: 'state',
      header: t('状态'),
      cell: (row) => <Tag tone={DRAFT_TONE[row.state]}>{t(DRAFT_STATES[row.state])}</Tag>,
    },
    { id: 'by', header: t('起草人'), cell: (row) => row.draftedBy },
    { id: 'from', header: t('生效日'), cell: (row) => row.effectiveFrom ?? '—' },
    { id: 'at', header: t('最近修改'), cell: (row) => <DateText value={row.changedAt} /> },
  ]
  return (
    <>
      <PageHeader
        title={t('规则草案')}
        note={t('起草、回溯测试、由另一位同事发布；没有人能发布自己写的规则')}
        crumbs={[{ label: t('规则'), href: '/rules' }, { label: t('草案') }]}
      />
      <Card flush>
        <Loaded query={query}>
          {({ items }) => (
            <Table
              label={t('规则草案')}
              columns={columns}
              rows={items}
              rowKey={(row) => row.id}
              empty={
                <EmptyState title={t('还没有草案')}>
                  {t('打开一条规则，按“起草修改”开始。')}
                </EmptyState>
              }
            />
          )}
        </Loaded>
      </Card>
    </>
  )
}
