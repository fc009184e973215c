import { CircleAlert, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Asked, call } from '#web/api/call.ts'
import {
  EDUCATION,
  GENDERS,
  ID_KINDS,
  MARITAL,
  OCCUPATIONS,
  REVEAL_PURPOSES,
} from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { MaskedValue } from '#web/ui/masked-value.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf, wordOf } from '../parts/labels.ts'
import { useMay } from '../session.ts'
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

type Confirm = { label: string; act: () => void; isBusy: boolean }

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
          <Row
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

type Mark = Customer['freshness'][number]
type RowProps = { label: string; value: ReactNode; mark: Mark | undefined; confirm: Confirm | null }

function Row({ label, value, mark, confirm }: RowProps) {
  const t = useT()
  return (
    <div className="min-h-14 border-b border-line px-4 py-1.5 sm:odd:border-r">
      <dt className="text-xs text-faint">
        {label}
        {mark?.confirmedOn && (
          <span className={mark.isStale ? 'ml-2 text-warning' : 'ml-2'}>
            {mark.isStale
              ? t('{day} 确认，已超过一年', { day: mark.confirmedOn })
              : t('{day} 确认', { day: mark.confirmedOn })}
          </span>
        )}
      </dt>
      <dd className="flex min-h-7 flex-wrap items-center justify-between gap-x-3">
        <span>{value ?? <span className="text-faint">{t('未填')}</span>}</span>
        {mark?.isStale && confirm && (
          <Button
            size="sm"
            aria-label={`${confirm.label}：${label}`}
            onPress={confirm.act}
            isDisabled={confirm.isBusy}
          >
            {confirm.label}
          </Button>
        )}
      </dd>
    </div>
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

type SealedField = Asked<'revealField'>['field']

function Sealed({
  customerId,
  field,
  masked,
}: {
  customerId: string
  field: SealedField
  masked: string | null
}) {
  const t = useT()
  const may = useMay()
  if (masked === null) return null
  if (!may('customer:reveal')) return <>{masked}</>
  const reveal = async (purpose: string) => {
    const asked = { customerId, field, purpose } as Asked<'revealField'>
    return (await call('revealField', asked)).value
  }
  return (
    <MaskedValue
      label={t(FIELD_WORDS[field] ?? field)}
      masked={masked}
      onReveal={reveal}
      purposes={optionsOf(REVEAL_PURPOSES, t)}
    />
  )
}

function Completeness({ customer }: { customer: Customer }) {
  const t = useT()
  const percent = customer.completenessPercent
  const isFull = customer.missing.length === 0
  return (
    <Card title={t('资料完整度')}>
      <p className="text-2xl font-semibold">{percent}%</p>
      <div
        role="meter"
        aria-label={t('资料完整度')}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="mt-1 h-2 overflow-hidden rounded-full bg-neutral-bg"
      >
        <div
          className={isFull ? 'h-full bg-success' : 'h-full bg-action'}
          style={{ width: `${percent}%` }}
        />
      </div>
      <div className="mt-3 flex items-start gap-2 text-sm">
        {isFull ? (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
        ) : (
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
        )}
        <span className="text-soft">
          {isFull
            ? t('资料齐全')
            : t('还缺：{fields}', {
                fields: customer.missing
                  .map((field) => t(FIELD_WORDS[field] ?? field))
                  .join(t('、')),
              })}
        </span>
      </div>
    </Card>
  )
}
