import { POLICY_FORMS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { DateText, DaysLeft } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { Sale } from './desk.ts'
import { TextLink } from '#web/ui/text-link.tsx'
import { Waiting } from './waiting.tsx'

type Props = { policy: NonNullable<Sale['policy']>; saleId: string }

export function PolicyCard({ policy, saleId }: Props) {
  const t = useT()
  const days = policy.coolingOffDaysLeft
  return (
    <Card
      title={t('保单')}
      actions={
        policy.endedOn === null ? (
          <Tag tone="success">{t('已出单')}</Tag>
        ) : (
          <Tag>{t('{day} 合同终止', { day: policy.endedOn })}</Tag>
        )
      }
    >
      <DescriptionList
        columns={4}
        items={[
          { label: t('保单号'), value: <strong>{policy.policyNo}</strong> },
          { label: t('出单时间'), value: <DateText value={policy.issuedAt} /> },
          { label: t('生效日'), value: <DateText value={policy.effectiveOn} /> },
          {
            label: t('到期'),
            value: policy.endsOn === null ? t('保终身') : <DateText value={policy.endsOn} />,
          },
          {
            label: t('电子保单'),
            value:
              policy.ePolicyAt === null ? (
                t('等保险公司送来')
              ) : (
                <DateText value={policy.ePolicyAt} />
              ),
          },
          {
            label: t('送达'),
            value: useDelivery(policy),
          },
        ]}
      />
      <div className="mt-4 rounded-md border border-line bg-sunken px-4 py-3">
        {policy.deliveredAt === null ? (
          <Waiting>
            {policy.ePolicyAt === null
              ? t('电子保单送到后，客户在手机上签收；犹豫期从签收起算。')
              : t('等客户在手机上签收保单；犹豫期从签收起算。')}
          </Waiting>
        ) : policy.coolingOffUntil === null ? (
          <p className="text-soft">{t('客户已签收。这款产品没有犹豫期。')}</p>
        ) : (
          <p className="flex flex-wrap items-baseline gap-x-4">
            <span className="font-semibold">
              {t('犹豫期至 {day}', { day: policy.coolingOffUntil })}
            </span>
            {days !== null && days >= 0 ? (
              <DaysLeft days={days} unit="calendar" soonAt={2} />
            ) : (
              <span className="text-soft">{t('犹豫期已过')}</span>
            )}
            <TextLink href={`/sales/${saleId}/withdrawal`}>{t('期内客户可以无损退保')}</TextLink>
            <TextLink href={`/sales/${saleId}/service`}>{t('退保、质押与状态查询')}</TextLink>
          </p>
        )}
      </div>
    </Card>
  )
}

/** How long it took, and what the customer had in hand. */
function useDelivery({ deliveryDays, receiptForm }: Props['policy']): string {
  const t = useT()
  if (deliveryDays === null) return t('客户尚未签收')
  const form = t(POLICY_FORMS[receiptForm ?? 'electronic'])
  return t('出单后 {days} 天签收（{form}）', { days: deliveryDays, form })
}
