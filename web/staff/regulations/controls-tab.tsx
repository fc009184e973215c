import type { Answered } from '#web/api/call.ts'
import { CONTROL_RESULTS, CONTROL_RHYTHMS } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DaysLeft } from '#web/ui/date-text.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useAsk } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { Loaded } from '../parts/loaded.tsx'
import { ControlDrawer } from './control-drawer.tsx'

type Row = Answered<'listControls'>['items'][number]

const WHOSE = { all: msg('所有人的措施'), mine: msg('我负责的') }
const WHEN = { any: msg('全部'), late: msg('已逾期') }

/** Rules that people hold: who looks next, until when, and what was found last. */
export function ControlsTab() {
  const t = useT()
  const { at, set } = useFilters()
  const whose = (at['whose'] ?? 'all') as keyof typeof WHOSE
  const when = (at['when'] ?? 'any') as keyof typeof WHEN
  const query = useAsk('listControls', { whose, ...(when === 'late' ? { late: 'true' } : {}) })
  const columns = useColumns((id) => set({ control: id }))
  return (
    <Card flush>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
        <Select
          label={t('谁的措施')}
          hideLabel
          className="w-44"
          options={optionsOf(WHOSE, t)}
          value={whose}
          onChange={(id) => set({ whose: id === 'all' ? undefined : id })}
        />
        <Select
          label={t('期限')}
          hideLabel
          className="w-36"
          options={optionsOf(WHEN, t)}
          value={when}
          onChange={(id) => set({ when: id === 'any' ? undefined : id })}
        />
        <p className="ml-auto max-w-xl text-sm text-faint">
          {t('系统不能代劳的规则，由负责人定期检查，写明结果和凭据。')}
        </p>
      </div>
      <Loaded query={query}>
        {({ items }) => (
          <Table
            label={t('控制措施')}
            columns={columns}
            rows={items}
            rowKey={(row) => row.id}
            state="ready"
            empty={<EmptyState title={t('没有措施')}>{t('换一个筛选条件看看。')}</EmptyState>}
          />
        )}
      </Loaded>
      {at['control'] !== undefined && (
        <ControlDrawer controlId={at['control']} onClose={() => set({ control: undefined })} />
      )}
    </Card>
  )
}

function useColumns(open: (id: string) => void): Column<Row>[] {
  const t = useT()
  return [
    {
      id: 'title',
      header: t('措施'),
      wraps: true,
      cell: (row) => (
        <>
          <Button variant="quiet" size="sm" className="-ml-2" onPress={() => open(row.id)}>
            {row.title}
          </Button>
          <span className="block text-xs text-faint">
            {t('落实 {count} 条规则', { count: row.clauses.length })}
          </span>
        </>
      ),
    },
    {
      id: 'owner',
      header: t('负责人'),
      cell: (row) => row.ownerName ?? <Tag tone="danger">{t('没有负责人')}</Tag>,
    },
    { id: 'rhythm', header: t('周期'), cell: (row) => t(CONTROL_RHYTHMS[row.rhythm]) },
    {
      id: 'due',
      header: t('本期最迟'),
      cell: ({ next }) =>
        next === null ? (
          <span className="text-faint">{t('本期已完成')}</span>
        ) : (
          <span className="inline-flex items-center gap-2">
            {next.dueOn}
            <DaysLeft days={next.workdaysLeft} soonAt={10} />
          </span>
        ),
    },
    {
      id: 'last',
      header: t('上次结果'),
      cell: ({ last }) =>
        last?.result ? (
          <span className="inline-flex items-center gap-2">
            <Tag tone={last.result === 'held' ? 'success' : 'warning'}>
              {t(CONTROL_RESULTS[last.result])}
            </Tag>
            <span className="text-xs text-faint">{last.period}</span>
          </span>
        ) : (
          <span className="text-faint">{t('还没有')}</span>
        ),
    },
  ]
}
