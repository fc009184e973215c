import { MANDATORY_ELEMENTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { formatFen } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { payingText, termText } from '../sales/plan-words.ts'
import type { Product } from './words.ts'

type Plan = Product['content']['plans'][number]
type Element = keyof typeof MANDATORY_ELEMENTS

export function Essentials({ product }: { product: Product }) {
  return (
    <div className="flex flex-col gap-4">
      <SixElements product={product} />
      <Plans product={product} />
      <Facts product={product} />
    </div>
  )
}

function SixElements({ product }: { product: Product }) {
  const t = useT()
  const { elements } = product.content
  return (
    <Card title={t('六要素')} flush>
      <dl>
        {(Object.keys(MANDATORY_ELEMENTS) as Element[]).map((element) => (
          <div
            key={element}
            className="grid grid-cols-1 gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-b-0 sm:grid-cols-[8rem_minmax(0,1fr)]"
          >
            <dt className="font-medium text-soft">{t(MANDATORY_ELEMENTS[element])}</dt>
            <dd className="max-w-3xl whitespace-pre-line">
              {elements[element] || <Tag tone="warning">{t('缺')}</Tag>}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function Plans({ product }: { product: Product }) {
  const t = useT()
  const columns: Column<Plan>[] = [
    { id: 'name', header: t('计划'), cell: (row) => row.name },
    { id: 'code', header: t('代码'), cell: (row) => row.code },
    { id: 'paying', header: t('缴费'), cell: (row) => payingText(row, t) },
    { id: 'term', header: t('保险期间'), cell: (row) => termText(row.coverTerm, t) },
    { id: 'min', header: t('最低保费'), align: 'end', cell: (row) => formatFen(row.minPremiumFen) },
    { id: 'max', header: t('最高保费'), align: 'end', cell: (row) => formatFen(row.maxPremiumFen) },
  ]
  return (
    <Card title={t('计划')} flush>
      <Table
        label={t('计划')}
        density="compact"
        columns={columns}
        rows={product.content.plans}
        rowKey={(row) => row.code}
        empty={<EmptyState title={t('还没有计划')} />}
      />
    </Card>
  )
}

function Facts({ product }: { product: Product }) {
  const t = useT()
  const { content } = product
  const yes = (is: boolean) => (is ? t('是') : t('否'))
  return (
    <Card title={t('产品属性')}>
      <DescriptionList
        columns={4}
        items={[
          {
            label: t('投保年龄'),
            value: t('{min}–{max} 岁', { min: content.minAge, max: content.maxAge }),
          },
          { label: t('等待期'), value: t('{days} 天', { days: content.waitingDays }) },
          {
            label: t('犹豫期'),
            value:
              content.coolingOffDays === 0
                ? t('无')
                : t('{days} 天', { days: content.coolingOffDays }),
          },
          { label: t('利益确定'), value: yes(content.isBenefitCertain) },
          { label: t('含身故责任'), value: yes(content.hasDeathBenefit) },
          { label: t('费用补偿型'), value: yes(content.isIndemnity) },
          { label: t('保险公司评级'), value: `P${content.insurerGrade}` },
          {
            label: t('本行评级'),
            value: content.bankGrade === null ? t('未评') : `P${content.bankGrade}`,
          },
          { label: t('备案号'), value: content.filingNo || t('未填') },
          { label: t('备案日'), value: content.filedOn },
          { label: t('备案手续费率'), value: `${content.filedCommissionBp / 100}%` },
          { label: t('团体产品'), value: yes(content.isGroup) },
        ]}
      />
    </Card>
  )
}
