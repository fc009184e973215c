import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { inBeijing } from '#web/ui/day.ts'
import type { Withdrawal } from './withdrawal-page.tsx'

type Given = NonNullable<Withdrawal['withdrawal']>

/** Asked, verified, ended, paid back: what is done with its time, what is next without one. */
export function Progress({ withdrawal }: { withdrawal: Given }) {
  const t = useT()
  const { state } = withdrawal
  const steps = [
    { id: 'asked', title: t('客户申请退保'), at: withdrawal.requestedAt, note: null },
    ...(withdrawal.needsIdentity
      ? [
          {
            id: 'verified',
            title: t('核验客户身份'),
            at: withdrawal.identityCheckedAt,
            note: t('退还金额达到 1 万元'),
          },
        ]
      : []),
    {
      id: 'cancelled',
      title: t('保险公司解除合同'),
      at: withdrawal.cancelledAt,
      note: withdrawal.endorsementNo
        ? t('批单号 {no}', { no: withdrawal.endorsementNo })
        : state === 'refused'
          ? withdrawal.message
          : null,
    },
    {
      id: 'refunded',
      title: t('退回客户本人账户'),
      at: withdrawal.refundedAt,
      note: withdrawal.bankRef
        ? t('流水 {no}', { no: withdrawal.bankRef })
        : state === 'refund-refused'
          ? withdrawal.message
          : null,
    },
  ]
  const failed = { refused: 'cancelled', 'refund-refused': 'refunded' }[state as 'refused']
  return (
    <Card title={t('办理进度')}>
      <Timeline
        label={t('办理进度')}
        items={steps.map(({ id, title, at, note }) => ({
          id,
          title,
          when: at === null ? t('待办') : inBeijing(at),
          note,
          tone: failed === id ? 'danger' : at === null ? 'neutral' : 'success',
        }))}
      />
    </Card>
  )
}
