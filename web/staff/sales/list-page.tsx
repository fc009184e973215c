import type { Answered } from '#web/api/call.ts'
import { SALE_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useFilters } from '../parts/filters.ts'
import { SALE_TONE, optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { StepDots } from '../parts/step-dots.tsx'

type State = keyof typeof SALE_STATES
type Row = Answered<'listSales'>['items'][number]

export function SalesPage() {
  const t = useT()
  const { at, set } = useFilters()
  const state = at['state'] as State | undefined
  const isOpenOnly = at['open'] === 'true'
  const states = [{ id: 'all' as const, label: t('全部状态') }, ...optionsOf(SALE_STATES, t)]
  return (
    <>
      <PageHeader
        title={t('销售')}
        note={t('每一笔从客户识别走到后续服务，五步三查，步步留痕')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('销售') }]}
      />
      <Card flush>
        <div className="flex flex-wrap items-center gap-4 border-b border-line px-4 py-3">
          <Select
            label={t('状态')}
            hideLabel
            className="w-48"
            options={states}
            value={state ?? 'all'}
            onChange={(id) => set({ state: id === 'all' ? undefined : id, after: undefined })}
          />
          <CheckboxField
            isSelected={isOpenOnly}
            onChange={(on) => set({ open: on ? 'true' : undefined, after: undefined })}
          >
            {t('只看进行中')}
          </CheckboxField>
        </div>
        <PagedTable
          name="listSales"
          label={t('销售列表')}
          input={{
            ...(state === undefined ? {} : { state }),
            ...(isOpenOnly ? { open: 'true' as const } : {}),
            ...(at['customerId'] === undefined ? {} : { customerId: at['customerId'] }),
          }}
          columns={useColumns()}
          rowKey={(row) => row.id}
          rowLink={(row) => ({ href: `/sales/${row.id}` })}
          empty={
            <EmptyState
              title={state || isOpenOnly ? t('没有符合条件的销售') : t('还没有销售')}
              action={<ButtonLink href="/customers">{t('找客户，开始销售')}</ButtonLink>}
            />
          }
        />
      </Card>
    </>
  )
}

function useColumns(): Column<Row>[] {
  const t = useT()
  return [
    { id: 'no', header: t('销售编号'), width: '10rem', cell: (row) => row.saleNo },
    { id: 'customer', header: t('客户'), cell: (row) => row.customerName },
    { id: 'product', header: t('产品'), cell: (row) => row.productName ?? t('未选产品') },
    {
      id: 'premium',
      header: t('首期保费'),
      align: 'end',
      cell: (row) => <Amount fen={row.premiumFen} />,
    },
    { id: 'step', header: t('进度'), cell: (row) => <StepDots step={row.step} /> },
    {
      id: 'state',
      header: t('状态'),
      cell: (row) => (
        <Tag tone={SALE_TONE[row.state] ?? 'neutral'}>{t(SALE_STATES[row.state])}</Tag>
      ),
    },
    { id: 'owner', header: t('客户经理'), cell: (row) => row.ownerName },
    { id: 'outlet', header: t('网点'), cell: (row) => row.outletName },
    { id: 'updated', header: t('最近更新'), cell: (row) => <DateText value={row.updatedAt} /> },
  ]
}
