import { useId } from 'react'
import type { PhoneTask } from '#contracts/phone'
import type { answerUnderwriting } from '#contracts/underwriting'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { useStep } from '../deed.ts'
import { useDraft } from '../draft.ts'
import { Frame } from '../frame.tsx'
import { Pages } from './pages.tsx'

type Wanted = NonNullable<PhoneTask['underwriting']>
type Draft = { at: number; texts: Record<string, string> }
type Props = { wanted: Wanted; draft: Draft; setDraft: (change: Partial<Draft>) => void }

/** What the insurer wants to know, one thing a screen; everything goes at the end, at once. */
export function Underwriting({ task }: { task: PhoneTask }) {
  const [draft, setDraft] = useDraft<Draft>('underwriting', { at: -1, texts: {} })
  const wanted = task.underwriting
  if (!wanted) return null
  const props = { wanted, draft, setDraft }
  const { questions, documents } = wanted
  if (draft.at < 0) return <Before {...props} />
  if (draft.at < questions.length) return <Question {...props} />
  return draft.at < questions.length + documents.length ? <Paper {...props} /> : <Send {...props} />
}

const stepOf = ({ wanted, draft }: Props) => ({
  at: draft.at + 1,
  of: wanted.questions.length + wanted.documents.length + 1,
})

function Before({ wanted, setDraft }: Props) {
  const t = useT()
  const { questions, documents } = wanted
  return (
    <Frame
      title={t('保险公司想再了解一些情况')}
      actions={<NextBar label={t('开始')} onNext={() => setDraft({ at: 0 })} />}
    >
      <Note title={wanted.insurerName}>
        <p lang="zh-CN">{wanted.message}</p>
      </Note>
      <ul lang="zh-CN" className="divide-y divide-line rounded-md border border-line bg-surface">
        {[...questions, ...documents].map(({ code, text }) => (
          <li key={code} className="px-4 py-3 text-lg">
            {text}
          </li>
        ))}
      </ul>
      {wanted.until !== null && (
        <p className="text-lg font-semibold">{t('请在 {day} 之前提交', { day: wanted.until })}</p>
      )}
      <p className="text-soft">
        {t(
          '只有保险公司的核保人员看得到，客户经理看不到您的回答和照片。现在没带，可以先离开，回来再办。',
        )}
      </p>
    </Frame>
  )
}

function Question(props: Props) {
  const { wanted, draft, setDraft } = props
  const t = useT()
  const id = useId()
  const question = wanted.questions[draft.at]
  if (!question) return null
  const text = draft.texts[question.code] ?? ''
  const put = (next: string) => setDraft({ texts: { ...draft.texts, [question.code]: next } })
  return (
    <Frame
      title={question.text}
      step={stepOf(props)}
      actions={
        <NextBar
          label={t('下一项')}
          why={text.trim() === '' ? t('请写下您的回答') : null}
          onBack={() => setDraft({ at: draft.at - 1 })}
          onNext={() => setDraft({ at: draft.at + 1 })}
        />
      }
    >
      <label htmlFor={id} className="text-lg font-semibold">
        {t('您的回答')}
      </label>
      <textarea
        id={id}
        lang="zh-CN"
        rows={6}
        maxLength={500}
        autoComplete="off"
        value={text}
        onChange={(event) => put(event.target.value)}
        className="w-full rounded-md border border-field bg-surface px-4 py-3 text-xl leading-relaxed"
      />
      <p className="text-soft">{t('请如实写。记不清的，写“记不清”。')}</p>
    </Frame>
  )
}

function Paper(props: Props) {
  const { wanted, draft, setDraft } = props
  const t = useT()
  const paper = wanted.documents[draft.at - wanted.questions.length]
  if (!paper) return null
  return (
    <Frame
      title={t('请拍：{paper}', { paper: paper.text })}
      step={stepOf(props)}
      actions={
        <NextBar
          label={t('拍完了，下一项')}
          why={paper.pages.length === 0 ? t('至少拍一页') : null}
          onBack={() => setDraft({ at: draft.at - 1 })}
          onNext={() => setDraft({ at: draft.at + 1 })}
        />
      }
    >
      <Pages key={paper.code} paper={paper} />
    </Frame>
  )
}

function Send(props: Props) {
  const { wanted, draft, setDraft } = props
  const t = useT()
  const { send, busy, error } = useStep<typeof answerUnderwriting>('/phone/underwriting')
  const { questions, documents } = wanted
  const replies = questions.map(({ code }) => ({ code, text: (draft.texts[code] ?? '').trim() }))
  const isWhole =
    replies.every(({ text }) => text !== '') && documents.every(({ pages }) => pages.length > 0)
  return (
    <Frame
      title={t('都齐了，提交给保险公司')}
      step={stepOf(props)}
      error={error}
      actions={
        <NextBar
          label={t('提交')}
          busy={busy}
          why={isWhole ? null : t('还有没完成的')}
          onBack={() => setDraft({ at: draft.at - 1 })}
          onNext={() => void send({ replies })}
        />
      }
    >
      <dl className="divide-y divide-line rounded-md border border-line bg-surface">
        {questions.map(({ code, text }, at) => (
          <div key={code} lang="zh-CN" className="px-4 py-3">
            <dt className="text-md text-soft">{text}</dt>
            <dd className="text-lg">{replies[at]?.text}</dd>
          </div>
        ))}
        {documents.map(({ code, text, pages }) => (
          <div key={code} className="px-4 py-3">
            <dt lang="zh-CN" className="text-md text-soft">
              {text}
            </dt>
            <dd className="text-lg">{t('{count} 页', { count: pages.length })}</dd>
          </div>
        ))}
      </dl>
      <p className="text-soft">{t('提交后不能再改。保险公司看过后，结果会出现在这里。')}</p>
    </Frame>
  )
}
