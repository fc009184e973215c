import type { WITHDRAWAL_REASONS } from '#web/api/phone-labels.gen.ts'
import { WITHDRAWAL_REASONS as REASONS } from '#web/api/phone-labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Choice } from '#web/ui/phone/choice.tsx'
import { FactLines } from '#web/ui/phone/fact-lines.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { Frame } from '../frame.tsx'
import { yuanText } from '../money.ts'
import { BackButton } from './back-button.tsx'
import type { View } from './view.ts'

type Reason = keyof typeof WITHDRAWAL_REASONS
type Props = {
  view: View
  reason: Reason | null
  onReason: (reason: Reason) => void
  onBack: () => void
  onNext: () => void
}

/** What comes back and what ends; one of the reasons is that none is given. */
export function Offer({ view, reason, onReason, onBack, onNext }: Props) {
  const t = useT()
  if (!view.canAsk) {
    return (
      <Frame title={t('现在不能办理')} actions={<BackButton onClose={onBack} />}>
        <Note tone="warning">
          <p lang="zh-CN">{view.why}</p>
        </Note>
      </Frame>
    )
  }
  const refused = view.withdrawal?.state === 'refused' ? view.withdrawal.message : null
  return (
    <Frame
      title={t('犹豫期内退保')}
      actions={
        <NextBar
          label={t('去签名')}
          why={reason === null ? t('请选一项，可以选“不想说明”') : null}
          onBack={onBack}
          onNext={onNext}
        />
      }
    >
      {refused !== null && (
        <Note tone="danger" title={t('保险公司上次没有办理')}>
          <p lang="zh-CN">{refused}</p>
        </Note>
      )}
      <FactLines
        lines={[
          {
            label: t('退还给您'),
            text: t('{yuan} 元，全部保费', { yuan: yuanText(view.refundFen) }),
          },
          { label: t('退到'), text: view.accountMasked ?? t('您本人的账户，请向网点登记') },
          {
            label: t('最后一天'),
            text: view.coolingOffUntil ?? t('签收保单之后才开始算'),
          },
        ]}
      />
      <Note tone="warning">
        <p>{t('退保之后，这份保障马上停止。')}</p>
      </Note>
      <Choice
        question={t('为什么退？')}
        options={Object.entries(REASONS).map(([id, label]) => ({
          id: id as Reason,
          label: t(label),
        }))}
        value={reason}
        onChange={onReason}
      />
    </Frame>
  )
}
