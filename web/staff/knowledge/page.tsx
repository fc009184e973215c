import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useFilters, useTyped } from '../parts/filters.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { Hits } from './hits.tsx'
import { QuestionBox } from './question-box.tsx'

type Row = Answered<'listKnowledgeDocuments'>['items'][number]

export function KnowledgePage() {
  const t = useT()
  const { at, set } = useFilters()
  const ask = at['ask'] ?? ''
  return (
    <>
      <PageHeader
        title={t('知识库')}
        note={t('用客户的话问，找到合同里的原文；回答客户只能照条款')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('知识库') }]}
      />
      <div className="flex flex-col gap-4">
        <Card>
          <QuestionBox
            value={ask}
            placeholder={t('例如：住院津贴有没有免赔天数？')}
            onAsk={(text) => set({ ask: text || undefined })}
          />
          {ask !== '' && <Hits asked={{ q: ask }} />}
        </Card>
        <DocumentList />
      </div>
    </>
  )
}

function DocumentList() {
  const t = useT()
  const { at, set } = useFilters()
  const q = at['q'] ?? ''
  const { text, setText } = useTyped(q, (next) =>
    set({ q: next.trim() || undefined, after: undefined }),
  )
  const columns: Column<Row>[] = [
    {
      id: 'title',
      header: t('文档'),
      wraps: true,
      cell: (row) =>
        row.productId === null ? (
          row.title
        ) : (
          <TextLink href={`/products/${row.productId}?tab=ask`}>{row.title}</TextLink>
        ),
    },
    { id: 'insurer', header: t('保险公司'), cell: (row) => row.insurerName ?? '—' },
    { id: 'passages', header: t('段数'), align: 'end', cell: (row) => row.passages },
    { id: 'at', header: t('更新时间'), cell: (row) => <DateText value={row.updatedAt} timeless /> },
  ]
  return (
    <Card
      title={t('文档目录')}
      flush
      actions={
        <SearchField
          label={t('按标题找')}
          className="w-full sm:w-64"
          value={text}
          onChange={setText}
        />
      }
    >
      <PagedTable
        name="listKnowledgeDocuments"
        label={t('文档目录')}
        input={q === '' ? {} : { q }}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={q === '' ? t('还没有条款文档') : t('没有符合条件的文档')}>
            {t('在「导入」里读入保险公司的条款。')}
          </EmptyState>
        }
      />
    </Card>
  )
}
