import { Building2, UserPlus } from 'lucide-react'
import type { Answered } from '#web/api/call.ts'
import { GENDERS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useFilters, useTyped } from '../parts/filters.ts'
import { wordOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'

type Row = Answered<'findCustomers'>['items'][number]

export function CustomersPage() {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  const q = at['q'] ?? ''
  const { text, setText } = useTyped(q, (next) =>
    set({ q: next.trim() || undefined, after: undefined }),
  )
  const create = may('customer:create') && (
    <span className="flex flex-wrap gap-2">
      <ButtonLink href="/customers/new-company" icon={<Building2 aria-hidden />}>
        {t('新建单位客户')}
      </ButtonLink>
      <ButtonLink variant="primary" href="/customers/new" icon={<UserPlus aria-hidden />}>
        {t('新建客户')}
      </ButtonLink>
    </span>
  )
  return (
    <>
      <PageHeader
        title={t('客户')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('客户') }]}
        actions={create}
      />
      <Card flush>
        <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
          <SearchField
            label={t('查找客户')}
            placeholder={t('姓名、单位、经办人、拼音首字母或后四位')}
            className="w-full sm:w-96"
            autoFocus
            value={text}
            onChange={setText}
          />
          <span className="text-sm text-faint">{t('按最近更新排列，只列出您可以看到的客户')}</span>
        </div>
        <PagedTable
          name="findCustomers"
          label={t('客户列表')}
          input={{ q }}
          columns={useColumns()}
          rowKey={(row) => row.id}
          rowLink={(row) => ({ href: `/customers/${row.id}` })}
          empty={
            <EmptyState
              title={q ? t('没有找到「{q}」', { q }) : t('还没有客户')}
              {...(create ? { action: create } : {})}
            >
              {q
                ? t('换姓名、拼音首字母或后四位再试；不在您数据范围内的客户不会列出。')
                : t('新建一位客户或一家单位，或从「导入」读入本行的客户名册。')}
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

/** A company has neither gender nor age: it is told apart where a person's stand. */
function KindCell({ row }: { row: Row }) {
  const t = useT()
  if (row.kind === 'person') return t(wordOf(GENDERS, row.gender))
  return (
    <Tag tone="info" icon={<Building2 aria-hidden />}>
      {t('单位客户')}
    </Tag>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  return [
    { id: 'name', header: t('姓名或单位名称'), cell: (row) => row.name },
    {
      id: 'gender',
      header: t('性别'),
      width: '6.5rem',
      cell: (row) => <KindCell row={row} />,
    },
    { id: 'age', header: t('年龄'), width: '4rem', align: 'end', cell: (row) => row.age ?? '—' },
    { id: 'phone', header: t('手机号'), cell: (row) => row.phoneMasked ?? '—' },
    { id: 'id', header: t('证件号码'), cell: (row) => row.idMasked ?? '—' },
    { id: 'owner', header: t('客户经理'), cell: (row) => row.ownerName ?? t('未分配') },
    { id: 'outlet', header: t('网点'), cell: (row) => row.outletName },
    {
      id: 'contact',
      header: t('最近联络'),
      width: '8rem',
      cell: (row) => <DateText value={row.lastContactAt} timeless />,
    },
  ]
}
