import { Plus } from 'lucide-react'
import { useState } from 'react'
import { INTERMEDIARY_KINDS, INTERMEDIARY_STANDINGS, PRODUCT_CLASSES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useFilters, useTyped } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { TermsDialog } from './terms-dialog.tsx'
import { type Row, STANDING_TONE } from './words.ts'

/** Whom the bank sells through besides its own people. */
export function Intermediaries() {
  const t = useT()
  const { at } = useFilters()
  const asked = {
    ...(at['q'] === undefined ? {} : { q: at['q'] }),
    ...(at['kind'] === undefined ? {} : { kind: at['kind'] as Row['kind'] }),
    ...(at['standing'] === undefined ? {} : { standing: at['standing'] as Row['standing'] }),
  }
  return (
    <Card flush>
      <FilterBar />
      <PagedTable
        name="listIntermediaries"
        label={t('中介机构')}
        input={asked}
        columns={useColumns()}
        rowKey={(row) => row.id}
        rowLink={(row) => ({ href: `/authority/intermediaries/${row.id}` })}
        empty={
          <EmptyState title={t('没有符合条件的中介机构')}>
            {t('换个条件试试；新的机构由总行登记')}
          </EmptyState>
        }
      />
    </Card>
  )
}

function FilterBar() {
  const t = useT()
  const may = useMay()
  const [isAdding, setAdding] = useState(false)
  const { at, set } = useFilters()
  const { text, setText } = useTyped(at['q'] ?? '', (q) =>
    set({ q: q.trim() || undefined, after: undefined }),
  )
  const pick = (name: string) => (id: string) =>
    set({ [name]: id === 'all' ? undefined : id, after: undefined })
  const all = (label: string) => ({ id: 'all' as const, label })
  return (
    <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
      <SearchField
        label={t('查找中介机构')}
        placeholder={t('名称、许可证或协议编号')}
        className="w-full sm:w-72"
        value={text}
        onChange={setText}
      />
      <Select
        label={t('类型')}
        hideLabel
        className="w-40"
        options={[all(t('全部类型')), ...optionsOf(INTERMEDIARY_KINDS, t)]}
        value={(at['kind'] as Row['kind'] | undefined) ?? 'all'}
        onChange={pick('kind')}
      />
      <Select
        label={t('状态')}
        hideLabel
        className="w-36"
        options={[all(t('全部状态')), ...optionsOf(INTERMEDIARY_STANDINGS, t)]}
        value={(at['standing'] as Row['standing'] | undefined) ?? 'all'}
        onChange={pick('standing')}
      />
      {may('intermediary:edit') && (
        <Button
          variant="primary"
          className="ml-auto"
          icon={<Plus aria-hidden />}
          onPress={() => setAdding(true)}
        >
          {t('登记机构')}
        </Button>
      )}
      {isAdding && <TermsDialog onClose={() => setAdding(false)} />}
    </div>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  return [
    { id: 'name', header: t('机构'), cell: (row) => row.name },
    {
      id: 'kind',
      header: t('类型'),
      width: '8rem',
      cell: (row) => t(INTERMEDIARY_KINDS[row.kind]),
    },
    {
      id: 'standing',
      header: t('状态'),
      width: '6.5rem',
      cell: (row) => (
        <Tag tone={STANDING_TONE[row.standing]}>{t(INTERMEDIARY_STANDINGS[row.standing])}</Tag>
      ),
    },
    { id: 'ends', header: t('最近到期'), width: '13rem', cell: (row) => <Ends row={row} /> },
    {
      id: 'classes',
      header: t('协议险类'),
      wraps: true,
      cell: (row) => row.classes.map((each) => t(PRODUCT_CLASSES[each])).join(t('、')),
    },
    {
      id: 'people',
      header: t('在职人员'),
      width: '5.5rem',
      align: 'end',
      cell: (row) => row.activePersons,
    },
  ]
}

/** Red only when it is too late. */
function Ends({ row }: { row: Row }) {
  const t = useT()
  const { standing, endsNext, workdaysLeft } = row
  if (standing === 'ended') return <span className="text-faint">—</span>
  if (standing === 'expired') return <span className="text-danger">{endsNext}</span>
  return (
    <>
      {endsNext}
      <span className="ml-2 text-sm text-faint">
        {t('剩 {days} 个工作日', { days: workdaysLeft })}
      </span>
    </>
  )
}
