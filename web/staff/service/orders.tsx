import { SERVICE_KINDS, SERVICE_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Tag, type Tone } from '#web/ui/tag.tsx'
import type { Service } from './page.tsx'

const TONE: Record<keyof typeof SERVICE_STATES, Tone> = {
  verify: 'warning',
  asking: 'info',
  done: 'success',
  refused: 'danger',
}

/** Everything that was asked for on this policy, newest first. */
export function Orders({ service }: { service: Service }) {
  const t = useT()
  if (service.orders.length === 0) {
    return (
      <Card title={t('办理记录')}>
        <p className="text-soft">{t('还没有办理过退保或者质押。')}</p>
      </Card>
    )
  }
  return (
    <Card title={t('办理记录')} flush>
      <ul className="divide-y divide-line">
        {service.orders.map((order) => (
          <li key={order.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3">
            <strong>{t(SERVICE_KINDS[order.kind])}</strong>
            <Tag tone={TONE[order.state]}>{t(SERVICE_STATES[order.state])}</Tag>
            <span className="text-soft">{order.note}</span>
            {order.refundFen !== null && (
              <span>
                {t('保险公司付给客户')} <Amount fen={order.refundFen} strong />
              </span>
            )}
            {order.message !== null && <span className="text-danger">{order.message}</span>}
            <span className="ml-auto text-sm text-soft">
              {order.endorsementNo !== null && `${t('批单号')} ${order.endorsementNo} · `}
              <DateText value={order.answeredAt ?? order.requestedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
