import { useState } from 'react'
import type { PhoneTask, confirmStatement } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { Checkbox } from '#web/ui/phone/checkbox.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { useStep } from '../deed.ts'
import { useDraft } from '../draft.ts'
import { useFlow } from '../flow.ts'
import { Frame } from '../frame.tsx'
import { Citation } from './citation.tsx'
import { compare } from './copying.ts'
import { CopyOut } from './copy-out.tsx'
import { OwnChoice } from './own-choice.tsx'

export type Statement = NonNullable<PhoneTask['confirmations']>[number]
export type StatementProps = { item: Statement; step: { at: number; of: number } }

/** One statement at a time; the choice against our advice comes with a warning before the words. */
export function Confirmations({ task }: { task: PhoneTask }) {
  const items = task.confirmations ?? []
  const at = items.findIndex((item) => !item.isConfirmed)
  const item = items[at]
  return item ? <One key={item.code} item={item} step={{ at: at + 1, of: items.length }} /> : null
}

function One(props: StatementProps) {
  const [isInsisting, setInsisting] = useState(false)
  if (props.item.code === 'own-choice' && !isInsisting) {
    return <OwnChoice {...props} onInsist={() => setInsisting(true)} />
  }
  return props.item.sentence === null ? <Ticked {...props} /> : <Typed {...props} />
}

function Ticked({ item, step }: StatementProps) {
  const t = useT()
  const { isSelfService } = useFlow().task
  const [isAgreed, setAgreed] = useState(false)
  const { send, busy, error } = useStep<typeof confirmStatement>('/phone/confirmations')
  return (
    <Frame
      title={item.title}
      step={step}
      error={error}
      actions={
        <NextBar
          label={t('确认')}
          why={isAgreed ? null : t('同意就请打勾')}
          busy={busy}
          onNext={() => void send({ code: item.code, isAgreed: true })}
        />
      }
    >
      <Checkbox isChecked={isAgreed} onChange={setAgreed}>
        <span lang="zh-CN" className="text-xl">
          {item.explanation}
        </span>
      </Checkbox>
      <p className="text-soft">
        {isSelfService
          ? t('如果不是这样，不要打勾，请联系网点或拨打银行客服电话。')
          : t('如果不是这样，不要打勾，请告诉客户经理或拨打银行客服电话。')}
      </p>
      <Citation text={item.citation} />
    </Frame>
  )
}

function Typed({ item, step }: StatementProps) {
  const t = useT()
  const [draft, setDraft] = useDraft<Record<string, string>>('confirmations', {})
  const { send, busy, error } = useStep<typeof confirmStatement>('/phone/confirmations')
  const typed = draft[item.code] ?? ''
  const sentence = item.sentence ?? ''
  const { right, total, isSame } = compare(typed, sentence)
  return (
    <Frame
      title={item.title}
      step={step}
      error={error}
      actions={
        <NextBar
          label={t('确认')}
          why={isSame ? null : t('请照着输入完整，已写对 {right}/{total} 字', { right, total })}
          busy={busy}
          onNext={() => void send({ code: item.code, typed, isAgreed: true })}
        />
      }
    >
      <p lang="zh-CN" className="text-lg">
        {item.explanation}
      </p>
      <CopyOut
        sentence={sentence}
        typed={typed}
        onChange={(text) => setDraft({ [item.code]: text })}
      />
      <Citation text={item.citation} />
    </Frame>
  )
}
