import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { type Signature, SignaturePad } from '#web/ui/signature-pad.tsx'
import { useFlow } from '../flow.ts'
import { Frame } from '../frame.tsx'
import { isReal, signed } from './signed.ts'

type Props = {
  /** What the name is put under. */
  statement: string
  /** On the button that sends it. */
  label: string
  step?: { at: number; of: number }
  isBusy: boolean
  error: string | null
  onBack: () => void
  onSigned: (pen: ReturnType<typeof signed>) => Promise<void>
}

/** In large type the words push it under the bar of buttons: nobody should have to look for it. */
const intoView = (pad: HTMLElement | null) => {
  // A new page begins at its top; this comes after that.
  setTimeout(() => pad?.scrollIntoView({ block: 'nearest' }), 100)
}

/** One statement and a pen: whatever is signed on the phone. */
export function PenPage({ statement, label, step, isBusy, error, onBack, onSigned }: Props) {
  const t = useT()
  const { task } = useFlow()
  const [signature, setSignature] = useState<Signature | null>(null)
  const isWritten = signature !== null && isReal(signature)
  return (
    <Frame
      title={t('请{name}本人签名', { name: task.operatorName ?? task.customerName })}
      {...(step ? { step } : {})}
      isWide
      error={error}
      actions={
        <NextBar
          label={label}
          why={isWritten ? null : t('请在框里写上您的名字')}
          busy={isBusy}
          onBack={onBack}
          onNext={() => void (signature && onSigned(signed(signature)))}
        />
      }
    >
      <p lang="zh-CN" className="text-lg lying:text-md">
        {statement}
      </p>
      <div ref={intoView} className="scroll-mb-44">
        <SignaturePad
          label={t('签名框')}
          height="clamp(11.5rem, 40vh, 20rem)"
          onChange={setSignature}
        />
      </div>
      <p className="text-soft lying:hidden">
        {t('用手指写。手机横过来，地方更大。别人不能替您签。')}
      </p>
    </Frame>
  )
}
