import { RELATIONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
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
              label: t('每期保费'),
              value: <Amount fen={plan.premiumFen} strong />,
            },
            { label: t('缴费'), value: payingText(plan, t) },
            { label: t('保险期间'), value: termText(plan.coverTerm, t) },
            { label: t('被保险人'), value: t(RELATIONS[plan.insuredRelation]) },
            {
              label: t('受益人'),
              value:
                plan.beneficiary === 'statutory' ? t('法定') : (plan.beneficiaryName ?? t('指定')),
            },
          ]}
        />
      </Card>
    </>
  )
}
