import { Plus, Users } from 'lucide-react'
import { useState } from 'react'
import { PRODUCT_CLASSES, RELATIONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, Figure } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { wordOf } from '../parts/labels.ts'
import { useMay } from '../session.ts'
import { HoldingDialog } from './holding-dialog.tsx'
import { HouseholdDrawer } from './household-drawer.tsx'
import type { Customer } from './profile-draft.ts'

/** A company has no family, only what it is insured for already. */
export function Family({ customer }: { customer: Customer }) {
  const [open, setOpen] = useState<'household' | 'holding' | null>(null)
  const close = () => setOpen(null)
  return (
    <div className="flex flex-col gap-4">
      {customer.kind === 'person' && (
        <Household customer={customer} onEdit={() => setOpen('household')} />
      )}
      <Holdings customer={customer} onAdd={() => setOpen('holding')} />
      {open === 'household' && <HouseholdDrawer customer={customer} onClose={close} />}
      {open === 'holding' && <HoldingDialog customer={customer} onClose={close} />}
    </div>
  )
}

function Household({ customer, onEdit }: { customer: Customer; onEdit: () => void }) {
  const t = useT()
  const may = useMay()
  const { household } = customer
  const edit = may('customer:edit') && (
    <Button icon={<Users aria-hidden />} onPress={onEdit}>
      {household ? t('修改家庭情况') : t('填写家庭情况')}
    </Button>
  )
  return (
    <Card title={t('家庭情况')} note={t('保费负担按家庭年收入计算')} actions={edit}>
      {household ? (
        <>
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
            <Figure label={t('家庭年收入')} value={<Amount fen={household.annualIncomeFen} />} />
            <Figure
              label={t('已有保单年交保费')}
              value={<Amount fen={household.existingAnnualPremiumFen} />}
            />
            <Figure label={t('家庭成员')} value={household.members.length} />
          </div>
          <ul className="mt-3 grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
            {household.members.map((member) => (
              <li key={member.id} className="flex items-center gap-3 border-b border-line py-2">
                <Tag tone="info" icon={<></>}>
                  {t(RELATIONS[member.relation])}
                </Tag>
                <span className="flex-1">
                  {member.customerId !== null && member.customerId !== customer.id ? (
                    <TextLink href={`/customers/${member.customerId}`}>{member.name}</TextLink>
                  ) : (
                    member.name
                  )}
                </span>
                <span className="text-sm text-faint">{member.birthOn ?? t('生日未填')}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <EmptyState title={t('还没有家庭情况')}>
          {t('没有家庭年收入，就不能评估保费负担，也不能做推荐。')}
        </EmptyState>
      )}
    </Card>
  )
}

type Holding = Customer['holdings'][number]

function Holdings({ customer, onAdd }: { customer: Customer; onAdd: () => void }) {
  const t = useT()
  const may = useMay()
  const title = customer.kind === 'company' ? t('已有保单') : t('全家已有保单')
  const columns: Column<Holding>[] = [
    { id: 'product', header: t('产品'), cell: (row) => row.productName },
    { id: 'insurer', header: t('保险公司'), cell: (row) => row.insurerName },
    { id: 'holder', header: t('投保人'), cell: (row) => row.holderName },
    { id: 'insured', header: t('被保险人'), cell: (row) => row.insuredName },
    { id: 'class', header: t('类别'), cell: (row) => t(wordOf(PRODUCT_CLASSES, row.productClass)) },
    {
      id: 'indemnity',
      header: t('费用补偿'),
      cell: (row) => (row.isIndemnity ? <Tag tone="warning">{t('是')}</Tag> : t('否')),
    },
    {
      id: 'premium',
      header: t('年交保费'),
      align: 'end',
      cell: (row) => <Amount fen={row.annualPremiumFen} />,
    },
    { id: 'ends', header: t('到期'), cell: (row) => <DateText value={row.endsOn} /> },
    {
      id: 'source',
      header: t('来源'),
      cell: (row) => (row.source === 'bank' ? t('本行代理') : t('客户告知')),
    },
  ]
  return (
    <Card
      title={title}
      flush
      actions={
        may('customer:edit') && (
          <Button icon={<Plus aria-hidden />} onPress={onAdd}>
            {t('登记他处保单')}
          </Button>
        )
      }
    >
      <Table
        label={title}
        columns={columns}
        rows={customer.holdings}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t('没有登记过保单')}>
            {customer.kind === 'company'
              ? t('单位在其他机构投保的也要登记，避免重复投保。')
              : t('在其他机构买的也要登记：它们计入保费负担，费用补偿型不会重复赔付。')}
          </EmptyState>
        }
      />
    </Card>
  )
}
