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

/**
 * Signing for the policy starts the cooling-off period: said before the tick, not after it. The e-policy
 * can be signed for once it has come; who holds the paper one says so.
 */
export function Receipt({ task }: { task: PhoneTask }) {
  const t = useT()
  const [isReceived, setReceived] = useState(false)
  const [isPaper, setPaper] = useState(false)
  const { send, busy, error } = useStep<typeof receivePolicy>('/phone/receipt')
  if (!task.policy) return null
  const { isEPolicyHere, coolingOffText } = task.policy
  const mayTick = isPaper || isEPolicyHere
  const turn = () => {
    setPaper(!isPaper)
    setReceived(false)
  }
  return (
    <Frame
      title={t('保单已经出来了')}
      error={error}
      actions={
        <>
          <Checkbox isChecked={isReceived} onChange={setReceived} isDisabled={!mayTick}>
            <span className="text-lg">
              {isPaper ? t('我已收到纸质保单') : t('我已收到电子保单')}
            </span>
          </Checkbox>
          <NextBar
            label={t('签收')}
            why={
              isReceived
                ? null
                : mayTick
                  ? t('看过保单，再打勾签收')
                  : t('电子保单送到后就可以签收')
            }
            busy={busy}
            onNext={() => void send({ form: isPaper ? 'paper' : 'electronic' })}
          />
        </>
      }
    >
      <PolicyCard policy={task.policy} />
      {!isEPolicyHere && (
        <Note title={t('电子保单正在路上')}>
          <p>{t('保险公司正在把电子保单送来，一般很快。送到后这里会自己更新。')}</p>
        </Note>
      )}
      <Note title={t('犹豫期')}>
        <p lang="zh-CN">{coolingOffText}</p>
        <p className="mt-1">{t('犹豫期里改变主意，可以退保，拿回交的钱（可能扣少量工本费）。')}</p>
      </Note>
      <Copies copies={task.copies} />
      <button
        type="button"
        className="min-h-12 self-start text-md text-link underline underline-offset-4"
        onClick={turn}
      >
        {isPaper ? t('我收到的是电子保单') : t('我收到的是纸质保单')}
      </button>
    </Frame>
  )
}
