import { useEffect, useId, useState } from 'react'
import type { PhoneTask, proveNumber, requestSigningCode } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { useDeed, useStep } from '../deed.ts'
import { useFlow } from '../flow.ts'
import { Frame } from '../frame.tsx'

const DIGITS = 6
const AGAIN_AFTER_SEC = 60

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
      <Number text={sentTo} />
      <p className="text-soft">
        {isSelfService
          ? t('这个号码不是您的，就先不要继续，请到网点更正。')
          : t('这个号码不是您的，就先不要继续，请告诉客户经理。')}
      </p>
    </Frame>
  )
}

function Number({ text }: { text: string }) {
  return (
    <p
      translate="no"
      className="rounded-md border border-line bg-surface px-4 py-4 text-center text-2xl font-semibold tracking-wider"
    >
      {text}
    </p>
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
            code.length === DIGITS
              ? null
              : t('还差 {count} 位数字', { count: DIGITS - code.length })
          }
          busy={busy}
          onNext={() => void send({ code })}
        />
      }
    >
      <p className="text-lg">{t('短信已发到 {number}，5 分钟内有效。', { number: sentTo })}</p>
      <Digits value={code} onChange={setCode} />
      <Again onSent={() => setCode('')} />
      <Note tone="warning">
        <p className="text-lg">{t('谁向您要这 6 位数字都不要说。银行员工也不会问您要。')}</p>
      </Note>
    </Frame>
  )
}

/** One wide field: a telephone offers the code above its keys, and a paste fills it at once. */
function Digits({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useT()
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="text-sm text-soft">
        {t('验证码')}
      </label>
      <input
        id={id}
        value={value}
        onChange={(event) => onChange(digitsOf(event.target.value))}
        inputMode="numeric"
        autoComplete="one-time-code"
        enterKeyHint="done"
        maxLength={20}
        className="mt-1 min-h-18 w-full rounded-md border border-field bg-surface px-4 text-center text-2xl font-semibold tracking-[0.35em] tabular-nums outline-offset-2 focus:outline-2 focus:outline-focus"
      />
    </div>
  )
}

/** Full-width digits come from Chinese keyboards; a pasted message brings words along. */
const digitsOf = (text: string) => text.normalize('NFKC').replaceAll(/\D/g, '').slice(0, DIGITS)

function Again({ onSent }: { onSent: () => void }) {
  const t = useT()
  const [left, setLeft] = useState(AGAIN_AFTER_SEC)
  const { send, busy, error } = useDeed<typeof requestSigningCode>('/phone/code')
  useEffect(() => {
    if (left === 0) return undefined
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  const again = async () => {
    if (!(await send({}))) return
    setLeft(AGAIN_AFTER_SEC)
    onSent()
  }
  return (
    <div>
      <BigButton variant="quiet" disabled={left > 0} busy={busy} onClick={() => void again()}>
        {left > 0 ? t('没收到？{left} 秒后可以再发', { left }) : t('没收到？再发一次')}
      </BigButton>
      {error !== null && (
        <p role="alert" className="text-center text-danger">
          {error}
        </p>
      )}
    </div>
  )
}
