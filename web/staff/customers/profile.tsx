import type { ReactNode } from 'react'
import type { Asked } from '#web/api/call.ts'
import { EDUCATION, GENDERS, ID_KINDS, MARITAL, OCCUPATIONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { wordOf } from '../parts/labels.ts'
import { useMay } from '../session.ts'
import { Completeness, FactRow, Sealed, type SealedField } from './fact-row.tsx'
import { FIELD_WORDS } from './field-words.ts'
import type { Customer } from './profile-draft.ts'

export function Profile({ customer }: { customer: Customer }) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <Fields customer={customer} />
      <Completeness customer={customer} />
    </div>
  )
}

function Fields({ customer }: { customer: Customer }) {
  const t = useT()
  const may = useMay()
  const deed = useDeed('editCustomer', () => toast(t('已记下客户的确认')))
  const confirm = (field: string) =>
    void deed.act(
      {
        customerId: customer.id,
        confirmed: [field as NonNullable<Asked<'editCustomer'>['confirmed']>[number]],
      },
      { ifMatch: customer.rowVersion },
    )
  const marks = new Map(customer.freshness.map((each) => [each.field, each]))
  const canConfirm = may('customer:edit')
  return (
    <Card title={t('基本信息')} note={t('敏感信息默认遮盖，查看须选用途并留痕')} flush>
      <Fault fault={deed.fault} />
      <dl className="grid grid-cols-1 sm:grid-cols-2">
        {rowsOf(customer, t).map(({ field, value }) => (
          <FactRow
            key={field}
            label={t(FIELD_WORDS[field] ?? field)}
            value={value}
            mark={marks.get(field)}
            confirm={
              canConfirm
                ? { label: t('确认无误'), act: () => confirm(field), isBusy: deed.isBusy }
                : null
            }
          />
        ))}
      </dl>
    </Card>
  )
}

function rowsOf(customer: Customer, t: ReturnType<typeof useT>) {
  const sealed = (field: SealedField, masked: string | null) => (
    <Sealed customerId={customer.id} field={field} masked={masked} />
  )
  const kind = customer.idKind === null ? '' : `${t(wordOf(ID_KINDS, customer.idKind))} `
  const place = [
    customer.province,
    customer.isUrban === null ? null : customer.isUrban ? t('城镇') : t('农村'),
  ]
  const rows: { field: string; value: ReactNode }[] = [
    { field: 'name', value: customer.name },
    { field: 'gender', value: customer.gender && t(wordOf(GENDERS, customer.gender)) },
    { field: 'birthOn', value: customer.birthOn },
    { field: 'phone', value: customer.phoneMasked && sealed('phone', customer.phoneMasked) },
    {
      field: 'idNumber',
      value: customer.idMasked && (
        <>
          {kind}
          {sealed('idNumber', customer.idMasked)}
        </>
      ),
    },
    { field: 'occupation', value: t(wordOf(OCCUPATIONS, customer.occupation)) },
    { field: 'marital', value: t(wordOf(MARITAL, customer.marital)) },
    { field: 'education', value: t(wordOf(EDUCATION, customer.education)) },
    { field: 'province', value: place.filter(Boolean).join(' · ') || null },
    {
      field: 'address',
      value: customer.addressMasked && sealed('address', customer.addressMasked),
    },
    {
      field: 'bankAccount',
      value: customer.bankAccountMasked && sealed('bankAccount', customer.bankAccountMasked),
    },
    {
      field: 'annualIncomeFen',
      value: customer.annualIncomeFen === null ? null : <Amount fen={customer.annualIncomeFen} />,
    },
  ]
  return rows
}
