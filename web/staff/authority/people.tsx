import { GRANT_STATES, LIGHTS, WARNING_KINDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useFilters, useTyped } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { GRANT_TONE, LIGHT_TONE, type SellerRow } from './words.ts'

/** Everybody who sells, each with a light. */
export function People() {
  const t = useT()
  const { at } = useFilters()
  const asked = {
    ...(at['q'] === undefined ? {} : { q: at['q'] }),
    ...(at['light'] === undefined ? {} : { light: at['light'] as SellerRow['light'] }),
  }
  return (
    <Card flush>
      <FilterBar />
      <PagedTable
        name="listSellers"
        label={t('销售人员')}
        input={asked}
        columns={useColumns()}
        rowKey={(row) => row.staffId}
        rowLink={(row) => ({ href: `/authority/people/${row.staffId}` })}
        empty={<EmptyState title={t('没有符合条件的人员')} />}
      />
    </Card>
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
        label={t('查找人员')}
        placeholder={t('姓名、拼音首字母或工号')}
        className="w-full sm:w-72"
        value={text}
        onChange={setText}
      />
      <Select
        label={t('状态')}
        hideLabel
        className="w-40"
        options={[{ id: 'all' as const, label: t('全部状态') }, ...optionsOf(LIGHTS, t)]}
        value={(at['light'] as SellerRow['light'] | undefined) ?? 'all'}
        onChange={(id) => set({ light: id === 'all' ? undefined : id, after: undefined })}
      />
    </div>
  )
}

function useColumns(): Column<SellerRow>[] {
  const t = useT()
  return [
    { id: 'name', header: t('姓名'), width: '7rem', cell: (row) => row.name },
    {
      id: 'light',
      header: t('可售权'),
      width: '7rem',
      cell: (row) => <Tag tone={LIGHT_TONE[row.light]}>{t(LIGHTS[row.light])}</Tag>,
    },
    { id: 'why', header: t('原因'), wraps: true, cell: (row) => <Why row={row} /> },
    { id: 'no', header: t('工号'), width: '6rem', cell: (row) => row.staffNo },
    { id: 'outlet', header: t('网点'), cell: (row) => row.outletName },
    { id: 'grade', header: t('等级'), width: '4.5rem', cell: (row) => row.grade },
    { id: 'grant', header: t('授权'), width: '9rem', cell: (row) => <GrantLinks row={row} /> },
  ]
}

function Why({ row }: { row: SellerRow }) {
  const t = useT()
  const { worst, endsNext } = row
  if (worst !== null) return worst
  if (endsNext === null) return <span className="text-faint">—</span>
  return t('{what} {day} 到期，剩 {days} 个工作日', {
    what: t(WARNING_KINDS[endsNext.kind]),
    day: endsNext.endsOn,
    days: endsNext.workdaysLeft,
  })
}

/** The live grant and an application that waits, each with its own page. */
function GrantLinks({ row }: { row: SellerRow }) {
  const t = useT()
  const { grantId, grantState, applicationId } = row
  if (grantId === null && applicationId === null) return <span className="text-faint">—</span>
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {grantId !== null && grantState !== null && (
        <TextLink href={`/authority/grants/${grantId}`}>
          <Tag tone={GRANT_TONE[grantState]}>{t(GRANT_STATES[grantState])}</Tag>
        </TextLink>
      )}
      {applicationId !== null && (
        <TextLink href={`/authority/grants/${applicationId}`}>
          <Tag tone="info">{t('申请中')}</Tag>
        </TextLink>
      )}
    </span>
  )
}
