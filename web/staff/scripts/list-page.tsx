import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { SCRIPT_KINDS, SCRIPT_SEGMENTS, SCRIPT_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card as Panel } from '#web/ui/card.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useFilters, useTyped } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { CreateDrawer } from './create-drawer.tsx'
import { type Card, type Kind, STATE_TONE, forWhat } from './words.ts'

export function ScriptsPage() {
  const t = useT()
  const may = useMay()
  const navigate = useNavigate()
  const { at } = useFilters()
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <PageHeader
        title={t('话术库')}
        note={t('对客户怎么说：写的人不能发布；只有适用于这笔销售的句子才会出现在销售台')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('话术库') }]}
        actions={
          may('script:edit') && (
            <Button variant="primary" icon={<Plus aria-hidden />} onPress={() => setAdding(true)}>
              {t('新建话术')}
            </Button>
          )
        }
      />
      <Panel flush>
        <FilterBar />
        <PagedTable
          name="listScripts"
          label={t('话术库')}
          input={{
            ...(at['q'] === undefined ? {} : { q: at['q'] }),
            ...(at['kind'] === undefined ? {} : { kind: at['kind'] as Kind }),
            ...(at['waiting'] === undefined ? {} : { isWaiting: 'true' as const }),
          }}
          columns={useColumns()}
          rowKey={(row) => row.id}
          rowLink={(row) => ({ href: `/scripts/${row.id}` })}
          empty={<EmptyState title={t('没有符合条件的话术')} />}
        />
      </Panel>
      {isAdding && (
        <CreateDrawer
          onClose={() => setAdding(false)}
          onCreated={(id) => void navigate({ href: `/scripts/${id}` })}
        />
      )}
    </>
  )
}

function FilterBar() {
  const t = useT()
  const { at, set } = useFilters()
  const { text, setText } = useTyped(at['q'] ?? '', (q) =>
    set({ q: q.trim() || undefined, after: undefined }),
  )
  return (
    <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
      <SearchField
        label={t('查找话术')}
        placeholder={t('名称、产品或句子里的词')}
        className="w-full sm:w-64"
        value={text}
        onChange={setText}
      />
      <Select
        label={t('类别')}
        hideLabel
        className="w-40"
        options={[{ id: 'all' as const, label: t('全部类别') }, ...optionsOf(SCRIPT_KINDS, t)]}
        value={(at['kind'] as Kind | undefined) ?? 'all'}
        onChange={(id) => set({ kind: id === 'all' ? undefined : id, after: undefined })}
      />
      <CheckboxField
        isSelected={at['waiting'] !== undefined}
        onChange={(is) => set({ waiting: is ? 'true' : undefined, after: undefined })}
      >
        {t('只看待审核')}
      </CheckboxField>
    </div>
  )
}

function useColumns(): Column<Card>[] {
  const t = useT()
  return [
    { id: 'name', header: t('名称'), wraps: true, cell: (row) => row.name },
    { id: 'kind', header: t('类别'), width: '8rem', cell: (row) => t(SCRIPT_KINDS[row.kind]) },
    {
      id: 'segment',
      header: t('对谁说'),
      width: '8rem',
      cell: (row) => t(SCRIPT_SEGMENTS[row.segment]),
    },
    {
      id: 'for',
      header: t('适用产品'),
      wraps: true,
      width: '14rem',
      cell: (row) => forWhat(row, t),
    },
    {
      id: 'until',
      header: t('有效至'),
      width: '8rem',
      cell: (row) => (row.validUntil === null ? '—' : <DateText value={row.validUntil} />),
    },
    {
      id: 'state',
      header: t('状态'),
      width: '12rem',
      cell: (row) => (
        <span className="flex gap-1.5">
          <Tag tone={STATE_TONE[row.state]}>{t(SCRIPT_STATES[row.state])}</Tag>
          {row.isWaiting && row.state !== 'in-review' && (
            <Tag tone="warning">{t('有新版待审核')}</Tag>
          )}
        </span>
      ),
    },
  ]
}
