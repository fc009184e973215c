import { useNavigate } from '@tanstack/react-router'
import type { Answered } from '#web/api/call.ts'
import { CLAUSE_OUTCOMES, TREATMENTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { inBeijing } from '#web/ui/day.ts'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { VirtualTable } from '#web/ui/virtual-table.tsx'
import { useAsk } from '../parts/ask.ts'
import { useFilters, useTyped } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { Loaded } from '../parts/loaded.tsx'
import { CoverageBar } from './coverage-bar.tsx'
import { TREATMENT_TONE, type Treatment } from './words.ts'

type Read = Answered<'readCoverage'>
type Row = Read['items'][number]

const FILL: Readonly<Record<Treatment, string>> = {
  enforced: 'bg-success',
  configurable: 'bg-action',
  'not-applicable': 'bg-field',
  open: 'bg-warning-fill',
}

export function CoverageTab() {
  const query = useAsk('readCoverage', {})
  return (
    <Loaded query={query}>
      {(read) => (
        <div className="grid grid-cols-1 gap-4">
          <Totals coverage={read.coverage} />
          <Rules items={read.items} />
        </div>
      )}
    </Loaded>
  )
}

function Totals({ coverage }: { coverage: Read['coverage'] }) {
  const t = useT()
  const counts: Record<Treatment, number> = {
    enforced: coverage.enforced,
    configurable: coverage.configurable,
    'not-applicable': coverage.notApplicable,
    open: coverage.open,
  }
  const { tested, testsRunAt } = coverage
  return (
    <Card title={t('{total} 条规则如何落实', { total: coverage.total })}>
      <CoverageBar
        label={t('落实方式')}
        shares={(Object.keys(counts) as Treatment[]).map((id) => ({
          id,
          label: t(TREATMENTS[id]),
          count: counts[id],
          fill: FILL[id],
        }))}
      />
      <p className="mt-3 text-sm text-soft">
        {t(
          '可设定的 {configurable} 条中，{byPeople} 条由人定期检查落实，可设定的是负责人、周期和凭据。',
          {
            configurable: counts.configurable,
            byPeople: coverage.byPeople,
          },
        )}{' '}
        {testsRunAt === null
          ? t('本机没有测试运行记录，系统强制的规则暂不能由测试证明；见命令 rules coverage。')
          : t('系统强制的 {enforced} 条中，{tested} 条所列测试都已运行并通过（{at}）。', {
              enforced: counts.enforced,
              tested,
              at: inBeijing(testsRunAt),
            })}
      </p>
    </Card>
  )
}

function Rules({ items }: { items: readonly Row[] }) {
  const t = useT()
  const navigate = useNavigate()
  const { at, set } = useFilters()
  const columns = useColumns()
  const { text, setText } = useTyped(at['q'] ?? '', (q) => set({ q: q.trim() || undefined }))
  const treatment = at['treatment'] as Treatment | undefined
  const rows = items.filter(
    (row) =>
      (treatment === undefined || row.treatment.status === treatment) &&
      [row.title, row.rule, row.regulationTitle, row.article, row.id, row.treatment.note].some(
        (words) => words.includes(text.trim()),
      ),
  )
  return (
    <Card flush>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
        <SearchField
          label={t('查找规则')}
          placeholder={t('名称、内容、法规或编号')}
          className="w-full sm:w-80"
          value={text}
          onChange={setText}
        />
        <Select
          label={t('落实方式')}
          hideLabel
          className="w-40"
          options={[{ id: 'all' as const, label: t('全部落实方式') }, ...optionsOf(TREATMENTS, t)]}
          value={treatment ?? 'all'}
          onChange={(id) => set({ treatment: id === 'all' ? undefined : id })}
        />
        <span className="ml-auto text-sm text-faint">
          {t('{count} 条', { count: rows.length })}
        </span>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('没有符合条件的规则')} />
      ) : (
        <VirtualTable
          label={t('法规对照表')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          height={`min(34rem, ${rows.length * 36 + 42}px)`}
          onOpen={(row) =>
            void navigate({ href: `/regulations/${row.regulation}?clause=${row.id}` })
          }
        />
      )}
    </Card>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  return [
    {
      id: 'title',
      header: t('规则'),
      width: 'minmax(13rem, 1.3fr)',
      cell: (row) => <span className="text-link">{row.title}</span>,
    },
    {
      id: 'source',
      header: t('出处'),
      width: 'minmax(14rem, 1.4fr)',
      cell: (row) => `${row.regulationTitle} ${row.article === '—' ? '' : row.article}`,
    },
    {
      id: 'outcome',
      header: t('要求'),
      width: '8.5rem',
      cell: (row) => t(CLAUSE_OUTCOMES[row.outcome]),
    },
    {
      id: 'treatment',
      header: t('落实方式'),
      width: '9rem',
      cell: (row) => (
        <Tag tone={TREATMENT_TONE[row.treatment.status]}>{t(TREATMENTS[row.treatment.status])}</Tag>
      ),
    },
    {
      id: 'how',
      header: t('说明'),
      width: 'minmax(14rem, 1.5fr)',
      cell: (row) => <How row={row} />,
    },
  ]
}

function How({ row }: { row: Row }) {
  const t = useT()
  const { links, note, status } = row.treatment
  if (status !== 'enforced') return note
  const tests = links.filter(({ kind }) => kind === 'test').length
  const held = t('由 {count} 处执行', { count: links.length - tests })
  const proof = row.isTested ? t('测试已通过') : t('测试待运行')
  return [held, t('{count} 项测试', { count: tests }), proof].join(' · ')
}
