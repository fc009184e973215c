import { useState } from 'react'
import type { PhoneTask, proveNumber, requestSigningCode } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { useDeed, useStep } from '../deed.ts'
import { useFlow } from '../flow.ts'
import { Frame } from '../frame.tsx'
import { Again, CODE_DIGITS, Digits, PhoneNumber } from './one-time-code.tsx'

/** Whoever signs holds the telephone the bank has on file: six digits, asked for and typed. */
export function Code({ task }: { task: PhoneTask }) {
  const [isSent, setSent] = useState(task.code?.live != null)
  if (!task.code) return null
  const { sentTo } = task.code
  return isSent ? <Type sentTo={sentTo} /> : <AskFor sentTo={sentTo} onSent={() => setSent(true)} />
}

function AskFor({ sentTo, onSent }: { sentTo: string; onSent: () => void }) {
  const t = useT()
  const { isSelfService } = useFlow().task
  const { send, busy, error } = useDeed<typeof requestSigningCode>('/phone/code')
  const ask = async () => {
    if (await send({})) onSent()
  }
  return (
    <Frame
      title={t('签名前，先确认是您本人')}
      step={{ at: 1, of: 2 }}
      error={error}
      actions={<NextBar label={t('发验证码给我')} busy={busy} onNext={() => void ask()} />}
    >
      <p className="text-lg">{t('我们会发一条短信，里面有 6 位数字，发到您在银行登记的手机：')}</p>
      <PhoneNumber text={sentTo} />
      <p className="text-soft">
        {isSelfService
          ? t('这个号码不是您的，就先不要继续，请到网点更正。')
          : t('这个号码不是您的，就先不要继续，请告诉客户经理。')}
      </p>
    </Frame>
  )
}

function Type({ sentTo }: { sentTo: string }) {
  const t = useT()
  const [code, setCode] = useState('')
  const { send, busy, error } = useStep<typeof proveNumber>('/phone/code-proof')
  return (
    <Frame
      title={t('请输入短信里的 6 位数字')}
      step={{ at: 2, of: 2 }}
      error={error}
      actions={
        <NextBar
          label={t('确认')}
          why={
            code.length === CODE_DIGITS
              ? null
              : t('还差 {count} 位数字', { count: CODE_DIGITS - code.length })
          }
          busy={busy}
          onNext={() => void send({ code })}
        />
      }
    >
      <p className="text-lg">{t('短信已发到 {number}，5 分钟内有效。', { number: sentTo })}</p>
      <Digits value={code} onChange={setCode} />
      <Again path="/phone/code" onSent={() => setCode('')} />
      <Note tone="warning">
        <p className="text-lg">{t('谁向您要这 6 位数字都不要说。银行员工也不会问您要。')}</p>
      </Note>
    </Frame>
  )
}
