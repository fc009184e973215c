import { useEffect, useId, useState } from 'react'
import type { requestSigningCode } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { useDeed } from '../deed.ts'

export const CODE_DIGITS = 6
const AGAIN_AFTER_SEC = 60

/** Where a code goes: the number on file, masked. */
export function PhoneNumber({ text }: { text: string }) {
  return (
    <p
      translate="no"
      className="rounded-md border border-line bg-surface px-4 py-4 text-center text-2xl font-semibold tracking-wider"
    >
      {text}
    </p>
  )
}

/** One wide field: a telephone offers the code above its keys, and a paste fills it at once. */
export function Digits({ value, onChange }: { value: string; onChange: (value: string) => void }) {
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
const digitsOf = (text: string) =>
  text.normalize('NFKC').replaceAll(/\D/g, '').slice(0, CODE_DIGITS)

type AgainProps = { path: '/phone/code' | '/phone/renewal/code'; onSent: () => void }

/** Nobody waits for a message that is lost: another one, a minute after the last. */
export function Again({ path, onSent }: AgainProps) {
  const t = useT()
  const [left, setLeft] = useState(AGAIN_AFTER_SEC)
  const { send, busy, error } = useDeed<typeof requestSigningCode>(path)
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
