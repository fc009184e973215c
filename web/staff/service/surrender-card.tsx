import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { Service } from './page.tsx'

/** The customer asks and nobody else: there is no button here, and no way to hold it up. */
export function SurrenderCard({ service }: { service: Service }) {
  const t = useT()
  const { canAsk, why } = service.surrender
  return (
    <Card title={t('退保')} note={t('由客户本人决定，本人在手机上办理')}>
      {canAsk ? (
        <Notice tone="info" title={t('请客户用手机扫码，点“我要退保”')}>
          {t(
            '手机上先由保险公司算出今天能拿回多少、比已交少多少，客户看过后签名。不用审批，任何人不得阻拦。',
          )}
        </Notice>
      ) : (
        <ClosedDoor
          title={t('现在不能退保')}
          reasons={[{ code: 'surrender-shut', message: why ?? '' }]}
        />
      )}
    </Card>
  )
}
