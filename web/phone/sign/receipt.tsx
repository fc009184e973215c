import { useState } from 'react'
import type { PhoneTask, receivePolicy } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { Checkbox } from '#web/ui/phone/checkbox.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { useStep } from '../deed.ts'
import { Frame } from '../frame.tsx'
import { Copies } from './copies.tsx'
import { PolicyCard } from './policy-card.tsx'

/** Signing for the policy starts the cooling-off period: said before the tick, not after it. */
export function Receipt({ task }: { task: PhoneTask }) {
  const t = useT()
  const [isReceived, setReceived] = useState(false)
  const { send, busy, error } = useStep<typeof receivePolicy>('/phone/receipt')
  if (!task.policy) return null
  return (
    <Frame
      title={t('保单已经出来了')}
      error={error}
      actions={
        <>
          <Checkbox isChecked={isReceived} onChange={setReceived}>
            <span className="text-lg">{t('我已收到电子保单')}</span>
          </Checkbox>
          <NextBar
            label={t('签收')}
            why={isReceived ? null : t('看过保单，再打勾签收')}
            busy={busy}
            onNext={() => void send({})}
          />
        </>
      }
    >
      <PolicyCard policy={task.policy} />
      <Note title={t('犹豫期')}>
        <p lang="zh-CN">{task.policy.coolingOffText}</p>
        <p className="mt-1">{t('犹豫期里改变主意，可以退保，拿回交的钱（可能扣少量工本费）。')}</p>
      </Note>
      <Copies copies={task.copies} />
    </Frame>
  )
}
