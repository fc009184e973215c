import { useT } from '#web/i18n/t.ts'
import { Note } from '#web/ui/phone/note.tsx'
import { Frame } from '../frame.tsx'
import { yuanText } from '../money.ts'
import { BackButton } from './back-button.tsx'
import type { View } from './view.ts'

/** How far it is, in one sentence and three lines. */
export function Progress({ view, onClose }: { view: View; onClose: () => void }) {
  const t = useT()
  const { withdrawal } = view
  if (!withdrawal) return null
  const isDone = withdrawal.state === 'done'
  const steps = [
    { label: t('您已申请'), at: withdrawal.requestedAt },
    ...(withdrawal.needsIdentity
      ? [{ label: t('在柜台核对身份证'), at: withdrawal.identityCheckedAt }]
      : []),
    { label: t('保险公司解除合同'), at: withdrawal.cancelledAt },
    { label: t('退款到您的账户'), at: isDone ? withdrawal.refundedAt : null },
  ]
  return (
    <Frame
      title={isDone ? t('已经退保，钱已退回') : t('正在办理退保')}
      isEnd={isDone}
      actions={<BackButton onClose={onClose} />}
    >
      {isDone && (
        <Note tone="success" title={t('{yuan} 元已退回', { yuan: yuanText(view.refundFen) })}>
          <p>{view.accountMasked}</p>
        </Note>
      )}
      {withdrawal.state === 'verify' && (
        <Note tone="warning" title={t('请带上身份证到柜台核对')}>
          <p>{t('退款金额较大，核对是您本人之后马上退款。')}</p>
        </Note>
      )}
      {withdrawal.state === 'refund-refused' && (
        <Note tone="danger" title={t('钱没有退成')}>
          <p lang="zh-CN">{withdrawal.message}</p>
          <p>{t('请联系网点更正您本人的账户。')}</p>
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
