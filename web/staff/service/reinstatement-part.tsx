import { REINSTATEMENT_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { Tone } from '#web/ui/tag.tsx'
import type { Renewal } from './renewal-card.tsx'

type Application = NonNullable<Renewal['reinstatement']>

const TONE: Record<Application['state'], Tone> = {
  asking: 'info',
  debiting: 'info',
  'no-money': 'warning',
  confirming: 'info',
  done: 'success',
  refused: 'danger',
  outlet: 'warning',
  returning: 'warning',
  'refund-refused': 'danger',
  returned: 'danger',
}

/** The customer's application to take the contract up again; of health no more than the count. */
export function ReinstatementPart({ application }: { application: Application }) {
  const t = useT()
  const { state, message, healthAsked, healthYes } = application
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <strong>{t('复效申请')}</strong>
        <Tag tone={TONE[state]}>{t(REINSTATEMENT_STATES[state])}</Tag>
        {message !== null && <span className="text-sm text-soft">{message}</span>}
      </p>
      <DescriptionList
        columns={4}
        items={[
          { label: t('申请时间'), value: <DateText value={application.askedAt} /> },
          { label: t('保费'), value: <Amount fen={application.premiumFen} /> },
          { label: t('利息'), value: <Amount fen={application.interestFen} /> },
          {
            label: t('健康告知'),
            value:
              healthAsked === 0
                ? t('不需要')
                : t('{asked} 题，{yes} 题答“是”', { asked: healthAsked, yes: healthYes }),
          },
          ...(application.reinstatedOn === null
            ? []
            : [
                { label: t('复效日'), value: <DateText value={application.reinstatedOn} /> },
                {
                  label: t('自杀条款重新计算到'),
                  value: application.suicideUntil ?? '—',
                },
              ]),
        ]}
      />
    </div>
  )
}
