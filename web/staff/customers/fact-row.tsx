import { CircleAlert, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Asked, call } from '#web/api/call.ts'
import { REVEAL_PURPOSES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { MaskedValue } from '#web/ui/masked-value.tsx'
import { optionsOf } from '../parts/labels.ts'
import { useMay } from '../session.ts'
import { FIELD_WORDS } from './field-words.ts'
import type { Customer } from './profile-draft.ts'

type Mark = Customer['freshness'][number]
type Confirm = { label: string; act: () => void; isBusy: boolean }
type RowProps = { label: string; value: ReactNode; mark: Mark | undefined; confirm: Confirm | null }

/** One fact, when it was last confirmed, and the button for one that has grown old. */
export function FactRow({ label, value, mark, confirm }: RowProps) {
  const t = useT()
  return (
    <div className="min-h-14 border-b border-line px-4 py-1.5 sm:odd:border-r sm:last:odd:col-span-full sm:last:odd:border-r-0">
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

export type SealedField = Asked<'revealField'>['field']

/** A masked value; shown in full for a purpose, by who may. */
export function Sealed({
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

export function Completeness({
  customer,
  words = FIELD_WORDS,
}: {
  customer: Customer
  words?: Readonly<Record<string, string>>
}) {
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
                fields: customer.missing.map((field) => t(words[field] ?? field)).join(t('、')),
              })}
        </span>
      </div>
    </Card>
  )
}
