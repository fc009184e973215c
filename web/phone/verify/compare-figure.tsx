import { useId, useState } from 'react'
import type { OutputOf } from '#contracts/operation'
import type { PaperFigure, comparePaperFigure } from '#contracts/papers'
import { PAPER_FIGURES } from '#web/api/phone-labels.gen.ts'
import { ApiError, request } from '#web/api/request.ts'
import { errorText } from '#web/i18n/error-text.ts'
import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import type { PaperProof } from './app.tsx'

type Answer = OutputOf<typeof comparePaperFigure>

/** A print cannot be digested: the holder types what it says and hears yes or no. */
export function CompareFigure({ proof, code }: { proof: PaperProof; code: string }) {
  const t = useT()
  const id = useId()
  const [figure, setFigure] = useState<PaperFigure>(proof.figures[0]?.figure ?? 'premium')
  const [value, setValue] = useState('')
  const { ask, answer, fault, isBusy, forget } = useComparison(code)
  return (
    <form
      className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault()
        void ask(figure, value)
      }}
    >
      <h2 className="text-lg font-semibold">{t('手里是纸质文件')}</h2>
      <p className="text-soft">{t('照纸上写的填一项，看与原件是否相同。')}</p>
      <select
        aria-label={t('核对哪一项')}
        value={figure}
        onChange={(event) => {
          setFigure(event.target.value as PaperFigure)
          forget()
        }}
        className="min-h-13 rounded-md border border-field bg-surface px-3 text-lg"
      >
        {proof.figures.map((entry) => (
          <option key={entry.figure} value={entry.figure}>
            {t(PAPER_FIGURES[entry.figure])}
          </option>
        ))}
      </select>
      <label htmlFor={id} className="sr-only">
        {t('纸上所写')}
      </label>
      <input
        id={id}
        value={value}
        placeholder={t('纸上所写')}
        autoComplete="off"
        onChange={(event) => {
          setValue(event.target.value)
          forget()
        }}
        className="min-h-13 rounded-md border border-field bg-surface px-4 text-lg"
      />
      <BigButton type="submit" variant="secondary" busy={isBusy} disabled={value.trim() === ''}>
        {t('核对')}
      </BigButton>
      {fault !== null && <Note tone="warning" title={fault} isUrgent />}
      {answer && <Verdict answer={answer} />}
    </form>
  )
}

function Verdict({ answer }: { answer: Answer }) {
  const t = useT()
  const left = t('今天还可以核对 {count} 次。', { count: answer.comparisonsLeft })
  return answer.isSame ? (
    <Note tone="success" title={t('相同')} isUrgent>
      <p>{left}</p>
    </Note>
  ) : (
    <Note tone="danger" title={t('与原件不同')} isUrgent>
      <p>{t('请再核对一次；仍不相同的，纸上内容可能被改过，请向网点核实。')}</p>
      <p>{left}</p>
    </Note>
  )
}

function useComparison(code: string) {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const forget = () => {
    setAnswer(null)
    setFault(null)
  }
  const ask = async (figure: PaperFigure, value: string) => {
    forget()
    setBusy(true)
    try {
      const path = `/papers/${code}/comparisons`
      setAnswer(await request<Answer>({ method: 'POST', path, body: { figure, value } }))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFault(error.problem.detail ?? errorText(error.problem))
    } finally {
      setBusy(false)
    }
  }
  return { ask, answer, fault, isBusy, forget }
}
