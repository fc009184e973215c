import { Smartphone } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { type Sale, isEnded } from './desk.ts'
import { Following } from './phone-panel.tsx'

/** What the system does is done in no channel that people lead. */
export const isSelfService = (sale: Sale): boolean =>
  !isEnded(sale) && sale.policy === null && sale.doors.some((door) => door.by === 'system')

/** The customer does it alone: looked at, and taken over where that is wanted. */
export function SelfService({ sale }: { sale: Sale }) {
  const t = useT()
  const referred = sale.doors
    .flatMap((door) => door.reasons)
    .find((reason) => reason.code === 'referred')
  return (
    <>
      {referred && <ClosedDoor title={t('客户在等您联系')} reasons={[referred]} />}
      <Card title={t('客户在网上自助办理')}>
        {sale.phone.state === 'open' ? (
          <Following sale={sale} />
        ) : (
          <p className="flex items-center gap-3 text-soft">
            <Smartphone aria-hidden className="size-6 shrink-0" strokeWidth={1.5} />
            {t('客户现在没有打开网页。再次核对身份后，会从停下的地方接着办。')}
          </p>
        )}
        <div className="mt-4">
          <Notice tone="info">
            {t(
              '身份、推荐、核查和提交由系统完成，其余由客户本人完成，您不能代办。客户希望您来办的，请点“转交”，转到网点或电话渠道后继续，已做的都保留。',
            )}
          </Notice>
        </div>
      </Card>
    </>
  )
}
