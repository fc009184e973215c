import { useState } from 'react'
import type { PhoneTask, answerComprehension } from '#contracts/phone'
import type { OutputOf } from '#contracts/operation'
import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { Choice } from '#web/ui/phone/choice.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { useDeed } from '../deed.ts'
import { useDraft } from '../draft.ts'
import { useFlow } from '../flow.ts'
import { Frame } from '../frame.tsx'

type Questions = NonNullable<PhoneTask['comprehension']>['questions']
type Draft = { at: number; answers: Record<string, string> }
type Result = OutputOf<typeof answerComprehension>

const EMPTY: Draft = { at: 0, answers: {} }

/** Three questions, then what was right and what was not; as often as it takes. */
export function Comprehension({ task }: { task: PhoneTask }) {
  const t = useT()
  const { reload } = useFlow()
  const [draft, setDraft] = useDraft<Draft>('comprehension', EMPTY)
  const [result, setResult] = useState<Result | null>(null)
  const { send, busy, error } = useDeed<typeof answerComprehension>('/phone/comprehension')
  const questions = task.comprehension?.questions ?? []
  const { at, answers } = draft
  const again = () => {
    setDraft(EMPTY)
    setResult(null)
    void reload()
  }
  if (result?.isPassed) return <Passed />
  if (result) return <Wrong questions={questions} wrong={result.wrong} onAgain={again} />
  const question = questions[at]
  if (!question) return null
  const submit = async () => {
    const given = questions.map(({ id }) => ({ questionId: id, optionId: answers[id] ?? '' }))
    const answer = await send({ answers: given })
    if (answer) setResult(answer)
  }
  const isLast = at === questions.length - 1
  return (
    <Frame
      title={question.text}
      step={{ at: at + 1, of: questions.length }}
      error={error}
      actions={
        <NextBar
          label={isLast ? t('提交') : t('下一题')}
          why={answers[question.id] === undefined ? t('请选一项') : null}
          busy={busy}
          onBack={at === 0 ? undefined : () => setDraft({ at: at - 1 })}
          onNext={() => (isLast ? void submit() : setDraft({ at: at + 1 }))}
        />
      }
    >
      {at === 0 && <p className="text-soft">{t('看看有没有讲明白。答错了没关系，可以再答。')}</p>}
      <Choice
        key={question.id}
        question={question.text}
        hideQuestion
        options={question.options.map(({ id, text }) => ({ id, label: text }))}
        value={answers[question.id] ?? null}
        onChange={(id) => setDraft({ answers: { ...answers, [question.id]: id } })}
      />
    </Frame>
  )
}

function Passed() {
  const t = useT()
  const { reload } = useFlow()
  const [busy, setBusy] = useState(false)
  const go = async () => {
    setBusy(true)
    await reload()
    setBusy(false)
  }
  return (
    <Frame
      title={t('全部答对')}
      isEnd
      actions={
        <BigButton busy={busy} onClick={() => void go()}>
          {t('继续')}
        </BigButton>
      }
    >
      <Note tone="success">
        <p className="text-xl">{t('您已经了解这份保险的要点。')}</p>
      </Note>
    </Frame>
  )
}

type WrongProps = { questions: Questions; wrong: Result['wrong']; onAgain: () => void }

function Wrong({ questions, wrong, onAgain }: WrongProps) {
  const t = useT()
  return (
    <Frame
      title={t('有 {count} 题再看一看', { count: wrong.length })}
      isEnd
      actions={<BigButton onClick={onAgain}>{t('看明白了，再答一次')}</BigButton>}
    >
      {wrong.map(({ questionId, explanation }) => (
        <section
          key={questionId}
          lang="zh-CN"
          className="rounded-md border border-line bg-surface p-4"
        >
          <h2 className="text-md text-soft">
            {questions.find(({ id }) => id === questionId)?.text}
          </h2>
          <p className="mt-2 text-xl">{explanation}</p>
        </section>
      ))}
      <p className="text-soft">{t('没关系，哪里不明白，请客户经理再讲一遍。')}</p>
    </Frame>
  )
}
