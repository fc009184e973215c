import type { PhoneTask, giveConsent } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { Checkbox } from '#web/ui/phone/checkbox.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { useStep } from '../deed.ts'
import { useDraft } from '../draft.ts'
import { Frame } from '../frame.tsx'

type Purpose = NonNullable<PhoneTask['consent']>['purposes'][number]['purpose']

/** Each purpose is a tick of its own, and none is ticked beforehand (个人信息保护法 arts 14, 17, 29). */
export function Consent({ task }: { task: PhoneTask }) {
  const t = useT()
  const [draft, setDraft] = useDraft<{ ticked: Purpose[] }>('consent', { ticked: [] })
  const { send, busy, error } = useStep<typeof giveConsent>('/phone/consent')
  if (!task.consent) return null
  const { version, intro, purposes } = task.consent
  const left = purposes.filter(({ purpose }) => !draft.ticked.includes(purpose)).length
  const tick = (purpose: Purpose, on: boolean) =>
    setDraft({
      ticked: on ? [...draft.ticked, purpose] : draft.ticked.filter((other) => other !== purpose),
    })
  return (
    <Frame
      title={t('{name}，请先看一看，再决定是否同意', {
        name: task.operatorName ?? task.customerName,
      })}
      error={error}
      actions={
        <NextBar
          label={t('同意并继续')}
          busy={busy}
          why={left > 0 ? t('请逐项看过再打勾，还有 {left} 项', { left }) : null}
          onNext={() => void send({ version, purposes: draft.ticked })}
        />
      }
    >
      <div lang="zh-CN" className="flex flex-col gap-2 text-md">
        {(intro.match(/[^。]+。?/g) ?? []).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <fieldset className="flex flex-col gap-2.5">
        <legend className="mb-2.5 text-lg font-semibold">{t('我同意把信息用于：')}</legend>
        {purposes.map(({ purpose, text }) => (
          <Checkbox
            key={purpose}
            isChecked={draft.ticked.includes(purpose)}
            onChange={(on) => tick(purpose, on)}
          >
            <span lang="zh-CN">{text}</span>
          </Checkbox>
        ))}
      </fieldset>
      <p className="text-soft">
        {task.isSelfService
          ? t('不想同意？关掉页面就可以，不影响您在银行办其他事。')
          : t('不想同意？告诉客户经理就可以，不影响您在银行办其他事。')}
      </p>
    </Frame>
  )
}
