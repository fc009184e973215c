import type { PhoneTask, answerNeeds } from '#contracts/phone'
import type { Goal } from '#contracts/suitability'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { ReviewList } from '#web/ui/phone/review-list.tsx'
import { useStep } from '../deed.ts'
import { useDraft } from '../draft.ts'
import { Frame } from '../frame.tsx'
import { NeedsAnswer } from './needs-answer.tsx'
import { QUESTIONS, answerText, complete, lacking, oddity } from './needs-questions.ts'
import type { GivenNeeds, NeedsDraft } from './needs-questions.ts'

const EMPTY: NeedsDraft = { at: 0, isReviewing: false, answers: {} }

/** One question at a time, then everything once more to check. Nobody answers but the customer. */
export function Needs({ task }: { task: PhoneTask }) {
  const [draft, setDraft] = useDraft<NeedsDraft>('needs', EMPTY)
  const props = {
    draft,
    setDraft,
    stated: task.needs?.stated ?? {},
    goals: task.needs?.goals ?? [],
  }
  return draft.at < QUESTIONS.length ? <NeedsQuestion {...props} /> : <NeedsReview {...props} />
}

type Props = {
  draft: NeedsDraft
  setDraft: (change: Partial<NeedsDraft>) => void
  stated: GivenNeeds
  goals: readonly Goal[]
}

function NeedsQuestion({ draft, setDraft, stated, goals }: Props) {
  const t = useT()
  const { at, isReviewing, answers } = draft
  const question = QUESTIONS[at]
  if (!question) return null
  const why = lacking(question.id, answers)
  const odd = oddity(question.id, answers)
  const back = isReviewing || at === 0 ? undefined : () => setDraft({ at: at - 1 })
  return (
    <Frame
      title={t(question.text)}
      step={{ at: at + 1, of: QUESTIONS.length + 1 }}
      actions={
        <NextBar
          label={isReviewing ? t('改好了') : t('下一题')}
          why={why && t(why)}
          onBack={back}
          onNext={() => setDraft({ at: isReviewing ? QUESTIONS.length : at + 1 })}
        />
      }
    >
      <NeedsAnswer
        key={question.id}
        field={question.id}
        question={t(question.text)}
        answers={answers}
        stated={stated}
        goals={goals}
        onChange={(change) => setDraft({ answers: { ...answers, ...change } })}
      />
      {odd !== null && (
        <Note tone="warning">
          <p>{t(odd)}</p>
        </Note>
      )}
    </Frame>
  )
}

function NeedsReview({ draft, setDraft }: Props) {
  const t = useT()
  const { send, busy, error } = useStep<typeof answerNeeds>('/phone/needs')
  const answers = complete(draft.answers)
  const rows = QUESTIONS.map(({ id, text }, at) => ({
    label: t(text),
    text: answerText(id, draft.answers, t),
    onEdit: () => setDraft({ at, isReviewing: true }),
  }))
  return (
    <Frame
      title={t('请核对您的回答')}
      step={{ at: QUESTIONS.length + 1, of: QUESTIONS.length + 1 }}
      error={error}
      actions={
        <NextBar
          label={t('都对，提交')}
          busy={busy}
          why={answers ? null : t('还有没回答的问题')}
          onNext={() => answers && void send(answers)}
        />
      }
    >
      <p className="text-soft">{t('请如实填写：填高了收入，可能会买到交不起的保险。')}</p>
      <ReviewList rows={rows} />
    </Frame>
  )
}
