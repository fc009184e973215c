import type { Answered } from '#web/api/call.ts'
import { CHANGE_AREAS } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DaysLeft } from '#web/ui/date-text.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { WordsButton } from '../parts/words-button.tsx'
import { useFilters } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { Links } from './links.tsx'

type Row = Answered<'listChangeTasks'>['items'][number]

const WHOSE = { all: msg('所有人的任务'), mine: msg('我的任务') }
const STATES = { open: msg('未结束'), done: msg('已结束'), all: msg('全部') }

export function TasksTab() {
  const t = useT()
  const { at, set } = useFilters()
  const whose = (at['whose'] ?? 'all') as keyof typeof WHOSE
  const state = (at['state'] ?? 'open') as keyof typeof STATES
  const pick = (name: string, usual: string) => (id: string) =>
    set({ [name]: id === usual ? undefined : id, after: undefined })
  return (
    <Card flush>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
        <Select
          label={t('谁的任务')}
          hideLabel
          className="w-44"
          options={optionsOf(WHOSE, t)}
          value={whose}
          onChange={pick('whose', 'all')}
        />
        <Select
          label={t('状态')}
          hideLabel
          className="w-36"
          options={optionsOf(STATES, t)}
          value={state}
          onChange={pick('state', 'open')}
        />
      </div>
      <PagedTable
        name="listChangeTasks"
        label={t('变动任务')}
        input={{ whose, state }}
        columns={useColumns()}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t('没有任务')}>
            {t('在法规库打开一条规则，登记条文变动后，任务会按影响生成。')}
          </EmptyState>
        }
      />
    </Card>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  return [
    {
      id: 'task',
      header: t('任务'),
      wraps: true,
      cell: (row) => (
        <>
          <span className="font-medium">{row.title}</span>
          <span className="block text-xs text-faint">{t(CHANGE_AREAS[row.area])}</span>
        </>
      ),
    },
    {
      id: 'clause',
      header: t('变动的规则'),
      wraps: true,
      cell: (row) => (
        <>
          <TextLink href={`/regulations/${row.regulationId}?clause=${row.clauseId}`}>
            {row.clauseTitle}
          </TextLink>
          <span className="block text-xs text-faint">
            {row.changesOn} · {row.summary}
          </span>
        </>
      ),
    },
    { id: 'owner', header: t('负责人'), cell: (row) => row.ownerName },
    {
      id: 'due',
      header: t('最迟'),
      cell: (row) => (
        <span className="inline-flex items-center gap-2">
          {row.dueOn}
          {row.doneAt === null && <DaysLeft days={row.workdaysLeft} soonAt={3} />}
        </span>
      ),
    },
    {
      id: 'done',
      header: t('结果'),
      wraps: true,
      cell: (row) =>
        row.doneAt === null ? (
          row.isMine ? (
            <Close task={row} />
          ) : (
            <span className="text-faint">{t('等负责人处理')}</span>
          )
        ) : (
          <>
            <span>{row.doneNote}</span>
            <span className="block text-xs text-faint">{row.doneByName}</span>
          </>
        ),
    },
  ]
}

function Close({ task }: { task: Row }) {
  const t = useT()
  const deed = useDeed('closeTask', () => toast(t('任务已结束')))
  return (
    <WordsButton
      label={t('结束任务')}
      field={t('做了什么')}
      size="sm"
      minLength={1}
      deed={deed}
      onSave={(note) => void deed.act({ taskId: task.id, note })}
    >
      <p className="mb-3 font-medium">{task.title}</p>
      {task.links.length > 0 && (
        <div className="mb-4">
          <Links links={task.links} />
        </div>
      )}
    </WordsButton>
  )
}
