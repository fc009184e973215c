import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { OUTCOMES, RANKS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink, TextLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { OUTCOME_TONE, optionsOf } from '../parts/labels.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { NewRule } from './new-rule.tsx'
import { AssumptionsCard } from './assumptions-card.tsx'

type Row = Answered<'listRules'>['items'][number]
type Outcome = keyof typeof OUTCOMES

export function RulesPage() {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  const [text, setText] = useState('')
  const query = useAsk('listRules', at['on'] === undefined ? {} : { on: at['on'] })
  const outcome = at['outcome'] as Outcome | undefined
  const wanted = (row: Row) =>
    (outcome === undefined || row.outcome === outcome) &&
    `${row.title}${row.ruleId}${row.citation}${row.factLabel}`.includes(text.trim())
  return (
    <>
      <PageHeader
        title={t('规则')}
        note={t('每条规则都有出处和生效日；旧的销售永远按当时的规则解释')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('规则') }]}
        actions={
          may('rule:draft') && (
            <>
              <ButtonLink href="/rule-drafts">{t('草案')}</ButtonLink>
              <NewRule />
            </>
          )
        }
      />
      <Card flush>
        <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
          <DateField
            label={t('哪一天有效')}
            hideLabel
            className="w-44"
            value={at['on'] ?? query.data?.on ?? null}
            onChange={(on) => set({ on: on ?? undefined })}
          />
          <Select
            label={t('结论')}
            hideLabel
            className="w-44"
            options={[{ id: 'all' as const, label: t('全部结论') }, ...optionsOf(OUTCOMES, t)]}
            value={outcome ?? 'all'}
            onChange={(id) => set({ outcome: id === 'all' ? undefined : id })}
          />
          <SearchField
            label={t('查找规则')}
            placeholder={t('名称、编号或出处')}
            className="w-full sm:w-64"
            value={text}
            onChange={setText}
          />
        </div>
        <Loaded
          query={query}
          loading={
            <Table label={t('规则')} columns={[]} rows={[]} rowKey={String} state="loading" />
          }
        >
          {({ items }) => <RuleTable rows={items.filter(wanted)} />}
        </Loaded>
      </Card>
      <AssumptionsCard />
    </>
  )
}

function RuleTable({ rows }: { rows: Row[] }) {
  const t = useT()
  const columns: Column<Row>[] = [
    {
      id: 'title',
      header: t('规则'),
      wraps: true,
      cell: (row) => (
        <>
          <TextLink href={`/rules/${row.ruleId}`} className="font-medium">
            {row.title}
          </TextLink>
          <span className="block text-xs text-faint">
            {row.ruleId} · {t('第 {version} 版', { version: row.version })}
          </span>
        </>
      ),
    },
    {
      id: 'when',
      header: t('条件'),
      wraps: true,
      cell: (row) => (
        <>
          {row.sentence}
          {row.yieldsTo && (
            <span className="block text-xs text-warning">
              {t('不执行：{why}', { why: row.yieldsTo.why })}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'outcome',
      header: t('结论'),
      cell: (row) => <Tag tone={OUTCOME_TONE[row.outcome]}>{t(OUTCOMES[row.outcome])}</Tag>,
    },
    { id: 'rank', header: t('位阶'), cell: (row) => t(RANKS[row.rank]) },
    { id: 'citation', header: t('出处'), wraps: true, cell: (row) => row.citation },
    {
      id: 'dates',
      header: t('有效期'),
      cell: (row) => `${row.effectiveFrom} – ${row.effectiveUntil ?? t('至今')}`,
    },
  ]
  return (
    <Table
      label={t('规则')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.ruleId}-${row.version}`}
      empty={<EmptyState title={t('没有符合条件的规则')} />}
    />
  )
}
