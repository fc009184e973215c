import { PackagePlus } from 'lucide-react'
import type { Answered } from '#web/api/call.ts'
import { DESIGN_TYPES, PRODUCT_CLASSES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useFilters, useTyped } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import { STATUS_TONE, STATUS_WORDS, type ShelfStatus } from './words.ts'

type Row = Answered<'listProducts'>['items'][number]
type Class = keyof typeof PRODUCT_CLASSES

export function ProductsPage() {
  const t = useT()
  const may = useMay()
  const { at } = useFilters()
  const asked = {
    ...(at['q'] === undefined ? {} : { q: at['q'] }),
    ...(at['class'] === undefined ? {} : { class: at['class'] as Class }),
    ...(at['status'] === undefined ? {} : { status: at['status'] as ShelfStatus }),
  }
  return (
    <>
      <PageHeader
        title={t('产品')}
        note={t('六要素齐全、经合规审批，才能上架；货架上没有的不能卖')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('产品') }]}
        actions={
          may('product:edit') && (
            <ButtonLink href="/products/new" variant="primary" icon={<PackagePlus aria-hidden />}>
              {t('新建产品')}
            </ButtonLink>
          )
        }
      />
      <Card flush>
        <FilterBar />
        <PagedTable
          name="listProducts"
          label={t('产品目录')}
          input={asked}
          columns={useColumns()}
          rowKey={(row) => row.id}
          rowLink={(row) => ({ href: `/products/${row.id}` })}
          empty={<EmptyState title={t('没有符合条件的产品')} />}
        />
      </Card>
    </>
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
        label={t('查找产品')}
        placeholder={t('产品名称或代码')}
        className="w-full sm:w-72"
        value={text}
        onChange={setText}
      />
      <Select
        label={t('类别')}
        hideLabel
        className="w-44"
        options={[all(t('全部类别')), ...optionsOf(PRODUCT_CLASSES, t)]}
        value={(at['class'] as Class | undefined) ?? 'all'}
        onChange={pick('class')}
      />
      <Select
        label={t('状态')}
        hideLabel
        className="w-36"
        options={[all(t('全部状态')), ...optionsOf(STATUS_WORDS, t)]}
        value={(at['status'] as ShelfStatus | undefined) ?? 'all'}
        onChange={pick('status')}
      />
    </div>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  return [
    { id: 'name', header: t('产品'), cell: (row) => row.name },
    { id: 'code', header: t('代码'), width: '8rem', cell: (row) => row.code },
    { id: 'insurer', header: t('保险公司'), cell: (row) => row.insurerName },
    {
      id: 'classes',
      header: t('类别'),
      cell: (row) => row.classes.map((each) => t(PRODUCT_CLASSES[each])).join(t('、')),
    },
    { id: 'design', header: t('设计类型'), cell: (row) => t(DESIGN_TYPES[row.designType]) },
    {
      id: 'grade',
      header: t('风险等级'),
      width: '5.5rem',
      cell: (row) => (row.grade === null ? t('未评') : `P${row.grade}`),
    },
    {
      id: 'status',
      header: t('状态'),
      width: '7rem',
      cell: (row) => <Tag tone={STATUS_TONE[row.status]}>{t(STATUS_WORDS[row.status])}</Tag>,
    },
    {
      id: 'updated',
      header: t('最近更新'),
      cell: (row) => <DateText value={row.updatedAt} timeless />,
    },
  ]
}
