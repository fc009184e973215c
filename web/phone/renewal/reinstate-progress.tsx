import type { retryReinstatementDebit } from '#contracts/reinstatement'
import { msg, useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { FactLines } from '#web/ui/phone/fact-lines.tsx'
import { Note, type NoteTone } from '#web/ui/phone/note.tsx'
import { useDeed } from '../deed.ts'
import { Frame } from '../frame.tsx'
import { BackButton } from '../withdraw/back-button.tsx'
import type { Application } from './reinstate-view.ts'

type Props = {
  application: Application
  canAskAgain: boolean
  onAgain: () => void
  onRetried: () => void
  onClose: () => void
}

const WORDS: Record<Application['state'], { tone: NoteTone; title: string; text: string }> = {
  asking: {
    tone: 'info',
    title: msg('保险公司正在审核'),
    text: msg('有结果这里会自己更新，还没有扣您的钱。'),
  },
  debiting: {
    tone: 'info',
    title: msg('保险公司同意了，正在扣款'),
    text: msg('从您本人的账户扣，请稍候。'),
  },
  'no-money': {
    tone: 'warning',
    title: msg('没有扣成'),
    text: msg('账户里存够钱以后，请按下面的按钮再扣一次。不按就不会扣。'),
  },
  confirming: {
    tone: 'info',
    title: msg('已扣款，保险公司正在办理'),
    text: msg('办好以后保障恢复，这里会自己更新。'),
  },
  done: { tone: 'success', title: msg('合同已经恢复效力'), text: msg('保障从复效日起恢复。') },
  refused: {
    tone: 'danger',
    title: msg('保险公司没有同意复效'),
    text: msg('没有扣您的钱。'),
  },
  outlet: {
    tone: 'warning',
    title: msg('请到网点补充资料'),
    text: msg('请带身份证到网点，没有扣您的钱。'),
  },
  returning: {
    tone: 'warning',
    title: msg('没有办成复效，钱正在退回'),
    text: msg('退回到原来扣款的账户。'),
  },
  'refund-refused': {
    tone: 'danger',
    title: msg('没有办成复效，钱还没有退成'),
    text: msg('银行没有退款成功，客户经理会再次办理；账户有变化的，请带身份证到网点更正。'),
  },
  returned: {
    tone: 'danger',
    title: msg('没有办成复效，钱已经退回'),
    text: msg('已退回到原来扣款的账户。'),
  },
}

/** How far it is, what was said against it, and what the customer can do. */
export function ReinstateProgress(props: Props) {
  const { application, canAskAgain, onAgain, onRetried, onClose } = props
  const t = useT()
  const { send, busy, error } = useDeed<typeof retryReinstatementDebit>(
    '/phone/reinstatement/debit',
  )
  const { state, message, reinstatedOn, suicideUntil } = application
  const { tone, title, text } = WORDS[state]
  const retry = async () => {
    if (await send({})) onRetried()
  }
  return (
    <Frame
      title={t('恢复保单效力')}
      isEnd={state === 'done'}
      error={error}
      actions={
        state === 'no-money' ? (
          <NextBar
            label={t('钱存够了，再扣一次')}
            busy={busy}
            onBack={onClose}
            onNext={() => void retry()}
          />
        ) : canAskAgain ? (
          <NextBar label={t('重新申请')} onBack={onClose} onNext={onAgain} />
        ) : (
          <BackButton onClose={onClose} />
        )
      }
    >
      <Note tone={tone} title={t(title)}>
        <p>{t(text)}</p>
        {message !== null && <p lang="zh-CN">{message}</p>}
      </Note>
      {reinstatedOn !== null && suicideUntil !== null && (
        <FactLines
          lines={[
            { label: t('复效日'), text: reinstatedOn },
            { label: t('自杀条款重新计算到'), text: suicideUntil },
          ]}
        />
      )}
    </Frame>
  )
}
