import { useState } from 'react'
import type { askForPerson } from '#contracts/phone-own'
import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { useStep } from '../deed.ts'
import { Frame } from '../frame.tsx'

/** A quiet way out on every page of the choice. */
export function PersonButton({ onPress }: { onPress: () => void }) {
  const t = useT()
  return (
    <BigButton variant="quiet" onClick={onPress}>
      {t('拿不准？请客户经理来办')}
    </BigButton>
  )
}

export function useAsksPerson() {
  const [isAsking, setAsking] = useState(false)
  return { isAsking, ask: () => setAsking(true), back: () => setAsking(false) }
}

/** Said once more before the way alone ends. */
export function AskPerson({ onBack }: { onBack: () => void }) {
  const t = useT()
  const { send, busy, error } = useStep<typeof askForPerson>('/phone/referral')
  return (
    <Frame
      title={t('请客户经理来办吗？')}
      error={error}
      actions={
        <NextBar label={t('请联系我')} busy={busy} onBack={onBack} onNext={() => void send({})} />
      }
    >
      <p className="text-xl leading-relaxed">
        {t('您的网点会联系您，也可以直接去网点。已经填写的都保留，不用再填。')}
      </p>
    </Frame>
  )
}
