import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Checkbox } from '#web/ui/phone/checkbox.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Frame } from '../frame.tsx'
import type { View } from './view.ts'

type Props = { view: View; onBack: () => void; onNext: () => void }

/** The words that are kept, whole, with nothing ticked. */
export function Words({ view, onBack, onNext }: Props) {
  const t = useT()
  const [isAgreed, setAgreed] = useState(false)
  return (
    <Frame
      title={t('续期保费自动扣款授权')}
      step={{ at: 1, of: 2 }}
      actions={
        <NextBar
          label={t('同意，去确认是您本人')}
          why={isAgreed ? null : t('请先看过再打勾')}
          onBack={onBack}
          onNext={onNext}
        />
      }
    >
      <ol lang="zh-CN" className="flex list-decimal flex-col gap-3 pl-6 text-lg">
        {view.offer.text.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <Checkbox isChecked={isAgreed} onChange={setAgreed}>
        {t('我看过了，同意从我本人的账户自动扣续期保费')}
      </Checkbox>
    </Frame>
  )
}
