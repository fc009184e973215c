import { useState } from 'react'
import type { PhoneTask, answerRiskTest } from '#contracts/phone'
import type { OutputOf } from '#contracts/operation'
import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { Choice } from '#web/ui/phone/choice.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { ReviewList } from '#web/ui/phone/review-list.tsx'
import { useDeed } from '../deed.ts'
import { useDraft } from '../draft.ts'
import { useFlow } from '../flow.ts'
import { Frame } from '../frame.tsx'
import { RiskLevel } from './risk-level.tsx'

type Risk = NonNullable<PhoneTask['risk']>
type Draft = { at: number; isReviewing: boolean; answers: Record<string, string> }
type Result = OutputOf<typeof answerRiskTest>
type Props = { risk: Risk; draft: Draft; setDraft: (change: Partial<Draft>) => void }

/** Ten questions, one at a time; a limited number of tries, so everything is checked before sending. */
export function RiskTest({ task }: { task: PhoneTask }) {
  const { risk } = task
  const [draft, setDraft] = useDraft<Draft>(`risk`, { at: 0, isReviewing: false, answers: {} })
  const [result, setResult] = useState<Result | null>(null)
  if (result) return <ResultPage result={result} />
  if (!risk) return null
  if (risk.testsLeftToday === 0 || risk.testsLeftYear === 0) return <NoTestsLeft risk={risk} />
  const props = { risk, draft, setDraft }
  return draft.at < risk.questions.length ? (
    <RiskQuestion {...props} />
  ) : (
    <RiskReview {...props} onResult={setResult} />
  )
}

function RiskQuestion({ risk, draft, setDraft }: Props) {
  const t = useT()
  const { at, isReviewing, answers } = draft
  const count = risk.questions.length
  const question = risk.questions[at]
  if (!question) return null
  const chosen = answers[question.id] ?? null
  return (
    <Frame
      title={question.text}
      step={{ at: at + 1, of: count }}
      actions={
        <NextBar
          label={isReviewing ? t('改好了') : t('下一题')}
          why={chosen === null ? t('请选一项') : null}
          onBack={isReviewing || at === 0 ? undefined : () => setDraft({ at: at - 1 })}
          onNext={() => setDraft({ at: isReviewing ? count : at + 1 })}
        />
      }
    >
      {at === 0 && (
        <p className="text-soft">
          {t('请您本人作答，没有对错。今天还可以测 {today} 次，12 个月内还可以测 {year} 次。', {
            today: risk.testsLeftToday,
            year: risk.testsLeftYear,
          })}
        </p>
      )}
      <Choice
        key={question.id}
        question={question.text}
        hideQuestion
        options={question.options.map(({ id, text }) => ({ id, label: text }))}
        value={chosen}
        onChange={(id) => setDraft({ answers: { ...answers, [question.id]: id } })}
      />
    </Frame>
  )
}

function RiskReview({
  risk,
  draft,
  setDraft,
  onResult,
}: Props & { onResult: (r: Result) => void }) {
  const t = useT()
  const { send, busy, error } = useDeed<typeof answerRiskTest>('/phone/risk-test')
  const { answers } = draft
  const rows = risk.questions.map((question, at) => ({
    label: `${at + 1}. ${question.text}`,
    text: question.options.find(({ id }) => id === answers[question.id])?.text ?? t('还没有回答'),
    onEdit: () => setDraft({ at, isReviewing: true }),
  }))
  const submit = async () => {
    const given = risk.questions.map(({ id }) => ({ questionId: id, optionId: answers[id] ?? '' }))
    const result = await send({ version: risk.version, answers: given })
    if (result) onResult(result)
  }
  const left = risk.questions.filter(({ id }) => answers[id] === undefined).length
  return (
    <Frame
      title={t('请核对您的回答')}
      step={{ at: risk.questions.length, of: risk.questions.length }}
      error={error}
      actions={
        <NextBar
          label={t('都对，提交')}
          busy={busy}
          why={left > 0 ? t('还有没回答的问题') : null}
          onNext={() => void submit()}
        />
      }
    >
      <p className="text-soft">
        {t('提交后算一次。今天还可以测 {today} 次，12 个月内还可以测 {year} 次。', {
          today: risk.testsLeftToday,
          year: risk.testsLeftYear,
        })}
      </p>
      <ReviewList rows={rows} />
    </Frame>
  )
}

function ResultPage({ result }: { result: Result }) {
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
      title={t('您的风险测评结果')}
      isEnd
      actions={
        <BigButton busy={busy} onClick={() => void go()}>
          {t('知道了，继续')}
        </BigButton>
      }
    >
      <RiskLevel result={result} />
    </Frame>
  )
}

function NoTestsLeft({ risk }: { risk: Risk }) {
  const t = useT()
  return (
    <Frame title={t('今天不能再做风险测评了')}>
      <Note tone="warning">
        <p>
          {risk.testsLeftYear === 0
            ? t('12 个月内最多测 8 次，您已经测满。请告诉客户经理。')
            : t('一天最多测 2 次，您今天已经测满。请明天再来，已经填写的内容都在。')}
        </p>
      </Note>
    </Frame>
  )
}
