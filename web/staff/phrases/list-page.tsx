import { Plus } from 'lucide-react'
import { useState } from 'react'
import { PHRASE_KINDS, PHRASE_SEVERITIES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card as Panel } from '#web/ui/card.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import type { Column } from '#web/ui/column.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useFilters, useTyped } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { ProposeDrawer } from './propose-drawer.tsx'
import { TryOut } from './try-out.tsx'
import { CARD_STATES, CARD_TONE, type Card, SEVERITY_TONE } from './words.ts'

type Kind = keyof typeof PHRASE_KINDS
type Severity = keyof typeof PHRASE_SEVERITIES

export function PhrasesPage() {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <PageHeader
        title={t('禁语')}
        note={t('什么不能对客户说、为什么、可以怎么说；修改须由另一位同事发布')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('禁语') }]}
        actions={
          may('phrase:edit') && (
            <Button variant="primary" icon={<Plus aria-hidden />} onPress={() => setAdding(true)}>
              {t('提出新话术')}
            </Button>
          )
        }
      />
      <Tabs
        label={t('禁语')}
        value={at['tab'] ?? 'list'}
        onChange={(tab) => set({ tab: tab === 'list' ? undefined : tab })}
        items={[
          { id: 'list', label: t('清单'), content: <List /> },
          { id: 'try', label: t('试一试'), content: <TryOut /> },
        ]}
      />
      {isAdding && <ProposeDrawer onClose={() => setAdding(false)} />}
    </>
  )
}

function List() {
  const t = useT()
  const { at } = useFilters()
  const asked = {
    ...(at['q'] === undefined ? {} : { q: at['q'] }),
    ...(at['kind'] === undefined ? {} : { kind: at['kind'] as Kind }),
    ...(at['severity'] === undefined ? {} : { severity: at['severity'] as Severity }),
    ...(at['proposed'] === undefined ? {} : { isProposed: 'true' as const }),
  }
  return (
    <Panel flush>
      <FilterBar />
      <PagedTable
        name="listPhrases"
        label={t('话术清单')}
        input={asked}
        columns={useColumns()}
        rowKey={(row) => row.entryId}
        rowLink={(row) => ({ href: `/phrases/${row.id}` })}
        empty={<EmptyState title={t('没有符合条件的话术')} />}
      />
    </Panel>
  )
}

function FilterBar() {
  const t = useT()
  const { at, set } = useFilters()
  const { text, setText } = useTyped(at['q'] ?? '', (q) =>
    set({ q: q.trim() || undefined, after: undefined }),
  )
  const all = (label: string) => ({ id: 'all' as const, label })
  const pick = (name: string) => (id: string) =>
    set({ [name]: id === 'all' ? undefined : id, after: undefined })
  return (
    <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
      <SearchField
        label={t('查找话术')}
        placeholder={t('词语、名称或依据')}
        className="w-full sm:w-64"
        value={text}
        onChange={setText}
      />
      <Select
        label={t('类别')}
        hideLabel
        className="w-52"
        options={[all(t('全部类别')), ...optionsOf(PHRASE_KINDS, t)]}
        value={(at['kind'] as Kind | undefined) ?? 'all'}
        onChange={pick('kind')}
      />
      <Select
        label={t('轻重')}
        hideLabel
        className="w-32"
        options={[all(t('全部')), ...optionsOf(PHRASE_SEVERITIES, t)]}
        value={(at['severity'] as Severity | undefined) ?? 'all'}
        onChange={pick('severity')}
      />
      <CheckboxField
        isSelected={at['proposed'] !== undefined}
        onChange={(is) => set({ proposed: is ? 'true' : undefined, after: undefined })}
      >
        {t('只看待发布')}
      </CheckboxField>
    </div>
  )
}

function useColumns(): Column<Card>[] {
  const t = useT()
  return [
    {
      id: 'title',
      header: t('不能说什么'),
      wraps: true,
      width: '15rem',
      cell: (row) => row.title,
    },
    { id: 'kind', header: t('类别'), width: '11rem', cell: (row) => t(PHRASE_KINDS[row.kind]) },
    {
      id: 'severity',
      header: t('轻重'),
      width: '6rem',
      cell: (row) => (
        <Tag tone={SEVERITY_TONE[row.severity]}>{t(PHRASE_SEVERITIES[row.severity])}</Tag>
      ),
    },
    { id: 'allowed', header: t('可以怎么说'), wraps: true, cell: (row) => row.allowed },
    {
      id: 'state',
      header: t('状态'),
      width: '11rem',
      cell: (row) => (
        <span className="flex gap-1.5">
          <Tag tone={CARD_TONE[row.state]}>{t(CARD_STATES[row.state])}</Tag>
          {row.hasProposal && <Tag tone="warning">{t('待发布')}</Tag>}
        </span>
      ),
    },
  ]
}
