import { useState } from 'react'
import type { PhoneTask } from '#contracts/phone'
import type { agreeTerms } from '#contracts/underwriting'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { type Signature, SignaturePad } from '#web/ui/signature-pad.tsx'
import { useStep } from '../deed.ts'
import { Frame } from '../frame.tsx'
import { isReal, signed } from '../sign/signed.ts'
import type { Confirmed, Terms } from './terms.tsx'

type Props = { task: PhoneTask; terms: Terms; confirmed: Confirmed; onBack: () => void }

/** The same hand again: what was signed first is not what will be issued. */
export function Agree({ task, terms, confirmed, onBack }: Props) {
  const t = useT()
  const [signature, setSignature] = useState<Signature | null>(null)
  const { send, busy, error } = useStep<typeof agreeTerms>('/phone/terms/agreement')
  const isWritten = signature !== null && isReal(signature)
  const submit = () => {
    if (!signature) return
    void send({
      ...signed(signature),
      premiumFen: terms.premiumFen,
      confirmed: terms.confirmations.map(({ code }) => ({ code, typed: confirmed[code] ?? '' })),
    })
  }
  return (
    <Frame
      title={t('请{name}本人签名', { name: task.customerName })}
      isWide
      error={error}
      actions={
        <NextBar
          label={t('接受新的条件')}
          why={isWritten ? null : t('请在框里写上您的名字')}
          busy={busy}
          onBack={onBack}
          onNext={submit}
        />
      }
    >
      <p lang="zh-CN" className="text-lg lying:text-md">
        {terms.statement}
      </p>
      <SignaturePad
        label={t('签名框')}
        height="clamp(11.5rem, 40vh, 20rem)"
        onChange={setSignature}
      />
    </Frame>
  )
}
