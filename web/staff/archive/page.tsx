import type { Answered } from '#web/api/call.ts'
import { ARCHIVE_KINDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useFilters, useTyped } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { ExpiredRecordings } from './expired-recordings.tsx'

type Item = Answered<'listArchive'>['items'][number]
type Gap = Answered<'listArchiveGaps'>['items'][number]
type Kind = keyof typeof ARCHIVE_KINDS

export function ArchivePage() {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  return (
    <>
      <PageHeader
        title={t('档案')}
        note={t('封存的案卷逐件归档编号；缺件要补齐')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('档案') }]}
      />
      <Tabs
        label={t('档案')}
        value={at['tab'] ?? 'register'}
        onChange={(tab) => set({ tab: tab === 'register' ? undefined : tab, after: undefined })}
        items={[
          { id: 'register', label: t('档案登记'), content: <Register /> },
          { id: 'gaps', label: t('缺件清单'), content: <Gaps /> },
          ...(may('recording:destroy')
            ? [{ id: 'expired', label: t('保存期满的录像'), content: <ExpiredRecordings /> }]
            : []),
        ]}
      />
    </>
  )
}

function Register() {
  const t = useT()
  const { at, set } = useFilters()
  const { text, setText } = useTyped(at['q'] ?? '', (q) =>
    set({ q: q.trim() || undefined, after: undefined }),
  )
  const columns: Column<Item>[] = [
    { id: 'code', header: t('归档编号'), cell: (row) => row.archiveCode },
    { id: 'title', header: t('题名'), wraps: true, cell: (row) => row.title },
    { id: 'kind', header: t('类别'), cell: (row) => t(ARCHIVE_KINDS[row.kind]) },
    { id: 'class', header: t('业务类别'), cell: (row) => row.businessClass },
    {
      id: 'sale',
      header: t('销售编号'),
      cell: (row) => <TextLink href={`/sales/${row.saleId}/case-file`}>{row.saleNo}</TextLink>,
    },
    { id: 'responsible', header: t('责任人'), cell: (row) => row.responsibleName },
    { id: 'filed', header: t('归档时间'), cell: (row) => <DateText value={row.filedAt} /> },
    { id: 'keep', header: t('保管期限'), cell: (row) => row.keepUntilRule },
  ]
  const asked = {
    ...(at['q'] === undefined ? {} : { q: at['q'] }),
    ...(at['kind'] === undefined ? {} : { kind: at['kind'] as Kind }),
  }
  return (
    <Card flush>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
        <SearchField
          label={t('查找档案')}
          placeholder={t('归档编号、题名或销售编号')}
          className="w-full sm:w-80"
          value={text}
          onChange={setText}
        />
        <Select
          label={t('类别')}
          hideLabel
          className="w-48"
          options={[{ id: 'all' as const, label: t('全部类别') }, ...optionsOf(ARCHIVE_KINDS, t)]}
          value={(at['kind'] as Kind | undefined) ?? 'all'}
          onChange={(id) => set({ kind: id === 'all' ? undefined : id, after: undefined })}
        />
      </div>
      <PagedTable
        name="listArchive"
        label={t('档案登记')}
        input={asked}
        columns={columns}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('还没有归档')}>{t('案卷封存后自动登记。')}</EmptyState>}
      />
    </Card>
  )
}

function Gaps() {
  const t = useT()
  const columns: Column<Gap>[] = [
    {
      id: 'sale',
      header: t('销售编号'),
      cell: (row) => <TextLink href={`/sales/${row.saleId}/case-file`}>{row.saleNo}</TextLink>,
    },
    { id: 'outlet', header: t('网点'), cell: (row) => row.outletName },
    {
      id: 'missing',
      header: t('缺什么'),
      wraps: true,
      cell: (row) => (
        <span className="flex flex-wrap gap-1.5">
          {row.missing.map((each) => (
            <Tag key={each.kind + each.title} tone="warning">
              {each.title}
            </Tag>
          ))}
        </span>
      ),
    },
  ]
  return (
    <Card flush>
      <PagedTable
        name="listArchiveGaps"
        label={t('缺件清单')}
        input={{}}
        columns={columns}
        rowKey={(row) => row.saleId}
        empty={<EmptyState title={t('没有缺件')} />}
      />
    </Card>
  )
}
