import { useT } from '#web/i18n/t.ts'
import { Note } from '#web/ui/phone/note.tsx'
import { Frame } from '../frame.tsx'
import { yuanText } from '../money.ts'
import { BackButton } from '../withdraw/back-button.tsx'
import type { View } from './view.ts'

type Props = { order: NonNullable<View['order']>; onClose: () => void }

/** How far it is, in one sentence and a few lines. */
export function SurrenderProgress({ order, onClose }: Props) {
  const t = useT()
  const isDone = order.state === 'done'
  const steps = [
    { label: t('您已申请'), at: order.requestedAt },
    ...(order.needsIdentity ? [{ label: t('在柜台核对身份证'), at: order.identityCheckedAt }] : []),
    { label: t('保险公司解除合同'), at: order.answeredAt },
  ]
  return (
    <Frame
      title={isDone ? t('已经退保') : t('正在办理退保')}
      isEnd={isDone}
      actions={<BackButton onClose={onClose} />}
    >
      {isDone && order.refundFen !== null && (
        <Note
          tone="success"
          title={t('保险公司付给您 {yuan} 元', { yuan: yuanText(order.refundFen) })}
        >
          <p>{t('由保险公司付到您本人的账户，批单号 {no}。', { no: order.endorsementNo ?? '' })}</p>
        </Note>
      )}
      {order.state === 'verify' && (
        <Note tone="warning" title={t('请带上身份证到柜台核对')}>
          <p>{t('退保金额较大，核对是您本人之后马上办理。')}</p>
        </Note>
      )}
      <ol className="divide-y divide-line rounded-md border border-line bg-surface">
        {steps.map(({ label, at }) => (
          <li key={label} className="flex items-baseline gap-3 px-4 py-3">
            <span aria-hidden className={at === null ? 'text-faint' : 'text-success'}>
              {at === null ? '○' : '✓'}
            </span>
            <span className="flex-1 text-lg">{label}</span>
            <span className="text-sm text-soft">{at === null ? t('等待中') : t('已完成')}</span>
          </li>
        ))}
      </ol>
    </Frame>
  )
}
