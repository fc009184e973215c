import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Answered, Asked } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { ApiError } from '#web/api/request.ts'
import { formatFen } from '#web/ui/amount.tsx'
import { Meter } from '#web/ui/meter.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { asking } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useSettled } from '../parts/filters.ts'
import { NoIncome, shareOfIncome } from './burden.tsx'
import { OutcomeBanner } from './outcome-banner.tsx'

type Props = { asked: Asked<'choosePlan'>; isSingle: boolean }

/** The rules' answer while the sum is being typed; nothing is kept. */
export function PlanPreview({ asked, isSingle }: Props) {
  const t = useT()
  const { saleId, productId, planCode, premiumFen, insuredRelation, insuredMemberId } =
    useSettled(asked)
  const member = insuredMemberId === undefined ? {} : { insuredMemberId }
  const input = { saleId, productId, planCode, premiumFen, insuredRelation, ...member }
  const { data, error } = useQuery({
    ...asking('previewPlan', input),
    placeholderData: keepPreviousData,
    staleTime: 5000,
  })
  if (error instanceof ApiError && !data) return <Fault fault={error} title={t('没有算出来')} />
  if (!data) return <SkeletonLines lines={3} />
  return (
    <div className="flex flex-col gap-4">
      {data.group ? (
        <HeadLine group={data.group} />
      ) : (
        <BurdenMeter preview={data} isSingle={isSingle} />
      )}
      <OutcomeBanner outcome={data.outcome} reasons={data.reasons} />
    </div>
  )
}

/** So much a head, so many heads, so much in all. */
function HeadLine({ group }: { group: NonNullable<Answered<'previewPlan'>['group']> }) {
  const t = useT()
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 rounded-md border border-line bg-sunken px-4 py-3">
      <span className="text-soft">
        {t('每人 {amount} × {count} 人', {
          amount: formatFen(group.perHeadFen),
          count: group.headcount,
        })}
      </span>
      <span className="ml-auto text-sm text-soft">{t('合计保费')}</span>
      <span className="text-xl font-semibold">{formatFen(group.premiumFen)}</span>
    </p>
  )
}

type MeterProps = { preview: Answered<'previewPlan'>; isSingle: boolean }

/** A single premium is held against so many times the income, instalments against a share of it. */
function BurdenMeter({ preview, isSingle }: MeterProps) {
  const t = useT()
  const { affordability, annualPremiumFen, sharePercent } = preview
  const limit = isSingle ? affordability.singleLimitFen : affordability.annualCeilingFen
  if (affordability.householdIncomeFen === 0) return <NoIncome />
  if (limit === null) return null
  if (isSingle) {
    return (
      <Meter
        label={t('趸交保费')}
        value={annualPremiumFen}
        limit={limit}
        format={(fen) => formatFen(fen)}
        limitLabel={t('家庭年收入的 {times} 倍', { times: affordability.singleMultipleMax ?? 0 })}
      />
    )
  }
  return (
    <Meter
      label={t('全家年交保费（含这份）')}
      value={affordability.existingAnnualPremiumFen + annualPremiumFen}
      limit={limit}
      format={(fen) => formatFen(fen)}
      limitLabel={shareOfIncome(affordability.annualShareMax, t)}
      note={
        sharePercent === null
          ? undefined
          : t('占家庭年收入 {percent}%', { percent: Math.round(sharePercent * 10) / 10 })
      }
    />
  )
}
