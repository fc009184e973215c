import { useId } from 'react'
import type { PhoneTask, answerHealth } from '#contracts/phone'
import { msg, useT } from '#web/i18n/t.ts'
import { Checkbox } from '#web/ui/phone/checkbox.tsx'
import { Choice } from '#web/ui/phone/choice.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { ReviewList } from '#web/ui/phone/review-list.tsx'
import { useStep } from '../deed.ts'
import { useDraft } from '../draft.ts'
import { Frame } from '../frame.tsx'

type Asked = NonNullable<PhoneTask['health']>
type Answer = { isYes?: boolean; detail: string }
export type Draft = {
  isAgreed: boolean
  /** −1 is the page before the first question. */
  at: number
  isReviewing: boolean
  answers: Record<string, Answer>
}
type Props = { asked: Asked; draft: Draft; setDraft: (change: Partial<Draft>) => void }

export type Given = { questionId: string; isYes: boolean; detail?: string }

export const EMPTY: Draft = { isAgreed: false, at: -1, isReviewing: false, answers: {} }

/** Consent of its own, one question a screen with nothing chosen, everything once more to check. */
export function Health({ task }: { task: PhoneTask }) {
  const [draft, setDraft] = useDraft<Draft>('health', EMPTY)
  const { send, busy, error } = useStep<typeof answerHealth>('/phone/health')
  if (!task.health) return null
  const { version } = task.health
  return (
    <HealthPages
      asked={task.health}
      draft={draft}
      setDraft={setDraft}
      busy={busy}
      error={error}
      onGiven={(answers) => void send({ version, isAgreed: true, answers })}
    />
  )
}

type PagesProps = Props & {
  busy: boolean
  error: string | null
  onGiven: (answers: Given[]) => void
}

/** The same pages wherever health is asked about: before a sale, and when a contract is taken up again. */
export function HealthPages(props: PagesProps) {
  const { asked, draft } = props
  if (draft.at < 0) return <Before {...props} />
  return draft.at < asked.questions.length ? <Question {...props} /> : <Review {...props} />
}

function Before({ asked, draft, setDraft }: Props) {
  const t = useT()
  return (
    <Frame
      title={t('下面要问健康情况')}
      actions={
        <NextBar
          label={t('同意并开始回答')}
          why={draft.isAgreed ? null : t('请先看过再打勾')}
          onNext={() => setDraft({ at: 0 })}
        />
      }
    >
      <div lang="zh-CN" className="flex flex-col gap-3 text-md">
        {asked.text.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p className="font-semibold">
          {t('问的是：{name}（被保险人）', { name: asked.insuredName })}
        </p>
      </div>
      <Checkbox isChecked={draft.isAgreed} onChange={(isAgreed) => setDraft({ isAgreed })}>
        {t('我单独同意把健康告知用于核保')}
      </Checkbox>
    </Frame>
  )
}

function Question({ asked, draft, setDraft }: Props) {
  const t = useT()
  const { at, isReviewing, answers } = draft
  const { questions, insuredName } = asked
  const question = questions[at]
  if (!question) return null
  const answer = answers[question.id] ?? { detail: '' }
  const put = (change: Partial<Answer>) =>
    setDraft({ answers: { ...answers, [question.id]: { ...answer, ...change } } })
  const why = whyNot(answer)
  return (
    <Frame
      title={question.text}
      step={{ at: at + 1, of: questions.length + 1 }}
      actions={
        <NextBar
          label={isReviewing ? t('改好了') : t('下一题')}
          why={why && t(why)}
          onBack={isReviewing ? undefined : () => setDraft({ at: at - 1 })}
          onNext={() => setDraft({ at: isReviewing ? questions.length : at + 1 })}
        />
      }
    >
      <p className="-mt-2 text-soft">{t('被保险人：{name}', { name: insuredName })}</p>
      <Choice
        key={question.id}
        question={question.text}
        hideQuestion
        options={[
          { id: 'no', label: t('否') },
          { id: 'yes', label: t('是') },
        ]}
        value={answer.isYes === undefined ? null : answer.isYes ? 'yes' : 'no'}
        onChange={(id) => put({ isYes: id === 'yes' })}
      />
      {answer.isYes === true && (
        <Detail value={answer.detail} onChange={(detail) => put({ detail })} />
      )}
    </Frame>
  )
}

/** What is still missing before the next question, to be said in the customer's language. */
function whyNot({ isYes, detail }: Answer): string | null {
  if (isYes === undefined) return msg('请选一项')
  return isYes && detail.trim() === '' ? msg('写清病名、时间、医院') : null
}

function Detail({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useT()
  const id = useId()
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="text-lg font-semibold">
        {t('写清病名、时间、医院')}
      </label>
      <textarea
        id={id}
        lang="zh-CN"
        rows={4}
        maxLength={200}
        autoComplete="off"
        placeholder={t('例如：甲状腺结节，2025 年 3 月，市人民医院')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="w-full rounded-md border border-field bg-surface px-4 py-3 text-xl leading-relaxed"
      />
    </div>
  )
}

function Review({ asked, draft, setDraft, busy, error, onGiven }: PagesProps) {
  const t = useT()
  const { questions } = asked
  const given = questions.flatMap(({ id }) => {
    const { isYes, detail } = draft.answers[id] ?? { detail: '' }
    if (isYes === undefined) return []
    return [{ questionId: id, isYes, ...(isYes ? { detail: detail.trim() } : {}) }]
  })
  const rows = questions.map(({ id, text }, at) => {
    const { isYes, detail } = draft.answers[id] ?? { detail: '' }
    return {
      label: text,
      text: isYes ? t('是：{detail}', { detail: detail.trim() }) : t('否'),
      onEdit: () => setDraft({ at, isReviewing: true }),
    }
  })
  return (
    <Frame
      title={t('请核对您的回答')}
      step={{ at: questions.length + 1, of: questions.length + 1 }}
      error={error}
      actions={
        <NextBar
          label={t('都对，提交')}
          busy={busy}
          why={given.length < questions.length ? t('还有没回答的问题') : null}
          onNext={() => onGiven(given)}
        />
      }
    >
      <p className="text-soft">{t('请如实回答：答错了可能不赔。提交后不能再改。')}</p>
      <ReviewList rows={rows} />
    </Frame>
  )
}
