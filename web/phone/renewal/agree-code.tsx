import { useState } from 'react'
import type { agreeDebit, requestDebitCode } from '#contracts/renewals'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { useDeed } from '../deed.ts'
import { Frame } from '../frame.tsx'
import { Again, CODE_DIGITS, Digits, PhoneNumber } from '../sign/one-time-code.tsx'
import type { View } from './view.ts'

const CODE_PATH = '/phone/renewal/code'
type Props = { view: View; onBack: () => void; onAgreed: () => void }

/** Whoever agrees holds the telephone the bank has on file. */
export function AgreeCode({ view, onBack, onAgreed }: Props) {
  const [isSent, setSent] = useState(view.code.liveUntil !== null)
  return isSent ? (
    <Type view={view} onBack={onBack} onAgreed={onAgreed} />
  ) : (
    <AskFor sentTo={view.code.sentTo} onBack={onBack} onSent={() => setSent(true)} />
  )
}

type AskProps = { sentTo: string; onBack: () => void; onSent: () => void }

function AskFor({ sentTo, onBack, onSent }: AskProps) {
  const t = useT()
  const { send, busy, error } = useDeed<typeof requestDebitCode>(CODE_PATH)
  const ask = async () => {
    if (await send({})) onSent()
  }
  return (
    <Frame
      title={t('授权前，先确认是您本人')}
      step={{ at: 2, of: 2 }}
      error={error}
      actions={
        <NextBar label={t('发验证码给我')} busy={busy} onBack={onBack} onNext={() => void ask()} />
      }
    >
      <p className="text-lg">{t('我们会发一条短信，里面有 6 位数字，发到您在银行登记的手机：')}</p>
      <PhoneNumber text={sentTo} />
      <p className="text-soft">{t('这个号码不是您的，就先不要继续，请到网点更正。')}</p>
    </Frame>
  )
}

function Type({ view, onBack, onAgreed }: Props) {
  const t = useT()
  const [code, setCode] = useState('')
  const { send, busy, error } = useDeed<typeof agreeDebit>('/phone/renewal/agreement')
  const { offer, next } = view
  const give = async () => {
    const amountFen = next?.amountFen ?? 0
    if (await send({ version: offer.version, amountFen, isAgreed: true, code })) onAgreed()
  }
  const left = CODE_DIGITS - code.length
  return (
    <Frame
      title={t('请输入短信里的 6 位数字')}
      step={{ at: 2, of: 2 }}
      error={error}
      actions={
        <NextBar
          label={t('确认授权')}
          why={left === 0 ? null : t('还差 {count} 位数字', { count: left })}
          busy={busy}
          onBack={onBack}
          onNext={() => void give()}
        />
      }
    >
      <p className="text-lg">
        {t('短信已发到 {number}，5 分钟内有效。', { number: view.code.sentTo })}
      </p>
      <Digits value={code} onChange={setCode} />
      <Again path={CODE_PATH} onSent={() => setCode('')} />
      <Note tone="warning">
        <p className="text-lg">{t('谁向您要这 6 位数字都不要说。银行员工也不会问您要。')}</p>
      </Note>
    </Frame>
  )
}
