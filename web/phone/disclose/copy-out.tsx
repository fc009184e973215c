import { type SyntheticEvent, useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { cx } from '#web/ui/class-names.ts'
import { type Comparison, type Mark, compare, marksOf } from './copying.ts'

type Props = { sentence: string; typed: string; onChange: (typed: string) => void }

const LOOK: Record<Mark, string> = {
  right: 'text-success underline decoration-2 underline-offset-4',
  next: 'rounded-sm bg-action text-on-fill',
  open: 'text-ink',
}

/** The sentence above, the customer's own typing below: what is right is marked as it is written. */
export function CopyOut({ sentence, typed, onChange }: Props) {
  const t = useT()
  const [isPasted, setPasted] = useState(false)
  const [isComposing, setComposing] = useState(false)
  const comparison = compare(typed, sentence)
  const refuse = (event: SyntheticEvent) => {
    event.preventDefault()
    setPasted(true)
  }
  return (
    <div className="flex flex-col gap-3">
      <p
        lang="zh-CN"
        onCopy={refuse}
        className="rounded-md border border-line bg-surface px-4 py-3 text-xl leading-loose select-none"
      >
        {marksOf(sentence, comparison.right).map(({ letter, mark }, at) => (
          <span key={at} className={cx('px-px', LOOK[mark])}>
            {letter}
          </span>
        ))}
      </p>
      <textarea
        lang="zh-CN"
        aria-label={t('请在这里照着输入')}
        placeholder={t('请在这里照着输入')}
        rows={3}
        maxLength={400}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => onChange(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onPaste={refuse}
        onDrop={refuse}
        className="w-full rounded-md border border-field bg-surface px-4 py-3 text-xl leading-relaxed"
      />
      <p aria-live="polite" className="min-h-6 text-md">
        {isComposing ? '' : <Feedback comparison={comparison} sentence={sentence} />}
      </p>
      <p className={isPasted ? 'text-warning' : 'text-soft'}>
        {isPasted
          ? t('请您亲自输入，这里不能粘贴。')
          : t('标点和空格不用管。可以用手写或语音输入。')}
      </p>
    </div>
  )
}

function Feedback({ comparison, sentence }: { comparison: Comparison; sentence: string }) {
  const t = useT()
  const { right, total, isAstray, isSame } = comparison
  if (isSame) return <span className="text-success">{t('✓ 全部正确')}</span>
  if (!isAstray) return null
  if (right === total) return <span className="text-danger">{t('后面多了字，请删掉')}</span>
  const letter = marksOf(sentence, right).find(({ mark }) => mark === 'next')?.letter ?? ''
  return (
    <span className="text-danger">
      {t('第 {at} 个字应该是“{letter}”', { at: right + 1, letter })}
    </span>
  )
}
