import { INSURED_RELATIONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount, formatFen } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { Sale } from './desk.ts'
import { OutcomeBanner } from './outcome-banner.tsx'
import { payingText, termText } from './plan-words.ts'

type Props = {
  plan: NonNullable<Sale['plan']>
  /** Given while another sum or plan may still be chosen. */
  onChange: (() => void) | undefined
}

export function ChosenPlan({ plan, onChange }: Props) {
  const t = useT()
  return (
    <>
      {plan.outcome !== 'PASS' && <OutcomeBanner outcome={plan.outcome} reasons={plan.reasons} />}
      <Card
        title={t('选定的计划')}
        actions={
          <>
            {plan.isCustomerInitiative && <Tag tone="warning">{t('客户主动要求，非本行推荐')}</Tag>}
            {onChange && (
              <Button id="choose-plan" size="sm" onPress={onChange}>
                {t('改计划')}
              </Button>
            )}
          </>
        }
      >
        <DescriptionList
          columns={3}
          items={[
            {
              label: t('产品'),
              value: (
                <>
                  {plan.productName}
                  <span className="ml-2 text-xs text-faint">
                    {t('第 {version} 版', { version: plan.versionNo })}
                  </span>
                </>
              ),
            },
            { label: t('保险公司'), value: plan.insurerName },
            { label: t('计划'), value: plan.planName },
            {
              label: plan.group
                ? t('合计保费')
                : plan.mode === 'single'
                  ? t('一次交清的保费')
                  : t('每期保费'),
              value: <Premium plan={plan} />,
            },
            { label: t('缴费'), value: payingText(plan, t) },
            { label: t('保险期间'), value: termText(plan.coverTerm, t) },
            { label: t('被保险人'), value: insuredText(plan, t) },
            {
              label: t('受益人'),
              value: plan.group
                ? t('被保险人各自指定')
                : plan.beneficiary === 'statutory'
                  ? t('法定')
                  : (plan.beneficiaryName ?? t('指定')),
            },
          ]}
        />
      </Card>
    </>
  )
}

const insuredText = (plan: Props['plan'], t: ReturnType<typeof useT>) =>
  plan.group
    ? t('清单上的 {count} 人', { count: plan.group.headcount })
    : [t(INSURED_RELATIONS[plan.insuredRelation]), plan.insuredName].filter(Boolean).join(' · ')

/** Of a group plan, how it is made up as well. */
function Premium({ plan: { premiumFen, group } }: Pick<Props, 'plan'>) {
  const t = useT()
  return (
    <>
      <Amount fen={premiumFen} strong />
      {group && (
        <span className="ml-2 text-xs text-faint">
          {t('每人 {amount} × {count} 人', {
            amount: formatFen(group.perHeadFen),
            count: group.headcount,
          })}
        </span>
      )}
    </>
  )
}
