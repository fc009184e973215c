import type { confirmMandate } from '#contracts/mandate'
import type { PhoneTask } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { Checkbox } from '#web/ui/phone/checkbox.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { useStep } from '../deed.ts'
import { useDraft } from '../draft.ts'
import { Frame } from '../frame.tsx'
import { useReachedEnd, useReadSeconds } from '../reading.ts'

/** 委托书: a broker acts for the customer only once the customer has said so. */
export function Mandate({ task }: { task: PhoneTask }) {
  const t = useT()
  const readSec = useReadSeconds()
  const { end, isReached } = useReachedEnd()
  const [{ isAgreed }, setDraft] = useDraft('mandate', { isAgreed: false })
  const { send, busy, error } = useStep<typeof confirmMandate>('/phone/mandate')
  if (!task.mandate) return null
  const { version, text, minReadSec } = task.mandate
  const left = Math.ceil(minReadSec - readSec)
  const unread = isReached ? null : t('请往下看到最后')
  const why = unread ?? (isAgreed ? null : t('同意的话，请先打勾'))
  return (
    <Frame
      title={t('请看委托书，再决定是否委托')}
      error={error}
      actions={
        <NextBar
          label={left > 0 ? t('请再看 {left} 秒', { left }) : t('确认委托')}
          why={left > 0 ? t('看完才能继续，不用着急') : why}
          busy={busy}
          onNext={() => void send({ version, isAgreed: true, readSec })}
        />
      }
    >
      <ol lang="zh-CN" className="flex list-decimal flex-col gap-3 pl-6 text-lg leading-relaxed">
        {text.map((paragraph) => (
          <li key={paragraph}>{paragraph}</li>
        ))}
      </ol>
      <Checkbox isChecked={isAgreed} onChange={(on) => setDraft({ isAgreed: on })}>
        {t('我看过委托书，同意委托')}
      </Checkbox>
      <p className="text-soft">{t('不想委托？告诉客户经理，可以改由银行直接办理。')}</p>
      <div ref={end} className="h-px" />
    </Frame>
  )
}
