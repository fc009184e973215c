import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { HINT_KINDS, SPEAKERS } from '#web/api/labels.gen.ts'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Notice } from '#web/ui/notice.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { clockText } from './line.ts'

type Heard = Answered<'readTranscript'>
type Line = Heard['lines'][number]
type Hint = Heard['hints'][number]
type Place = { segmentId: string; startsMs: number }
type Props = {
  recordingId: string
  at: { segmentId: string; ms: number }
  onJump: (to: Place) => void
}

const AGAIN_MS = 5000

/** What a machine heard, beside the film: a press on a line goes to its second. */
export function Transcript({ recordingId, at, onJump }: Props) {
  const t = useT()
  const query = useAsk(
    'readTranscript',
    { recordingId },
    { whileMs: (heard) => (heard?.isConnected && isUnderWay(heard) ? AGAIN_MS : false) },
  )
  return (
    <section aria-label={t('语音转写')} className="flex min-w-0 flex-col gap-3">
      <Loaded query={query}>{(heard) => <Words heard={heard} at={at} onJump={onJump} />}</Loaded>
    </section>
  )
}

const isUnderWay = ({ state }: Heard) => state === 'waiting' || state === 'none'

function Words({ heard, at, onJump }: { heard: Heard } & Omit<Props, 'recordingId'>) {
  const t = useT()
  const [sought, setSought] = useState('')
  const whyNone = useWhyNone(heard)
  const { lines, hints, engine } = heard
  if (lines.length === 0) return <p className="text-sm text-faint">{whyNone}</p>
  const shown = sought.trim() === '' ? lines : lines.filter(({ text }) => holds(text, sought))
  return (
    <>
      {hints.length > 0 && <Hints hints={hints} onJump={onJump} />}
      {heard.state === 'waiting' && <Notice>{t('还有一段正在转写。')}</Notice>}
      {heard.state === 'failed' && (
        <Notice tone="warning">
          {t('有一段没有转写成：{fault}', { fault: heard.fault ?? '—' })}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 className="font-medium">{t('语音转写')}</h3>
        <span className="text-sm text-faint">
          {t('机器听写，可能有错；以录音为准 · {engine}', { engine: engine ?? '—' })}
        </span>
        <SearchField
          label={t('在转写里查找')}
          className="ml-auto w-56 max-sm:ml-0 max-sm:w-full"
          value={sought}
          onChange={setSought}
        />
      </div>
      {shown.length === 0 ? (
        <p className="text-soft">{t('转写里没有这几个字。')}</p>
      ) : (
        <Lines lines={shown} hints={hints} at={at} onJump={onJump} follows={shown === lines} />
      )}
    </>
  )
}

const holds = (text: string, sought: string) =>
  text.toLowerCase().includes(sought.trim().toLowerCase())

function useWhyNone({ isConnected, state, fault }: Heard): string {
  const t = useT()
  if (state === 'failed') return t('没有转写成：{fault}', { fault: fault ?? '—' })
  if (state === 'done') return t('录音里没有听到说话。')
  if (!isConnected) return t('没有接入语音识别，这份录像没有转写。')
  return t('正在转写，稍后会出现在这里。')
}

function Hints({ hints, onJump }: { hints: readonly Hint[]; onJump: Props['onJump'] }) {
  const t = useT()
  return (
    <Notice
      tone="warning"
      title={t('转写里有 {count} 处请您听一听；是不是问题由您判断', { count: hints.length })}
    >
      <ul className="flex max-h-56 flex-col gap-1 overflow-y-auto">
        {hints.map((hint) => (
          <li key={`${hint.kind} ${hint.segmentId} ${hint.startsMs} ${hint.quote}`}>
            <button
              type="button"
              onClick={() => onJump(hint)}
              className="flex w-full items-start gap-2 rounded-md px-1 py-1 text-left hover:bg-hover"
            >
              <span className="w-10 shrink-0 text-xs leading-5 text-soft">
                {clockText(hint.startsMs)}
              </span>
              <span className="min-w-0 flex-1">
                <span className="font-medium">{t(HINT_KINDS[hint.kind])}</span>
                {t('：“{quote}”', { quote: hint.quote })}
                <span className="block text-sm text-soft">
                  {hint.message}
                  {hint.allowed !== '' && t('；可以说：{allowed}', { allowed: hint.allowed })}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

type LinesProps = Omit<Props, 'recordingId'> & {
  lines: readonly Line[]
  hints: readonly Hint[]
  /** The list goes along with the film; not while somebody searches in it. */
  follows: boolean
}

function Lines({ lines, hints, at, onJump, follows }: LinesProps) {
  const t = useT()
  const list = useRef<HTMLOListElement>(null)
  const now = lines.findLastIndex(
    ({ segmentId, fromMs }) => segmentId === at.segmentId && fromMs <= at.ms + 200,
  )
  useEffect(() => {
    const box = list.current
    const row = box?.children[now]
    if (!follows || !box || !(row instanceof HTMLElement)) return
    // The list alone moves: the page stays where the reader has it.
    box.scrollTop = row.offsetTop - box.clientHeight / 3
  }, [now, follows])
  const isHinted = ({ segmentId, fromMs, toMs }: Line) =>
    hints.some(
      (hint) =>
        hint.kind === 'phrase' &&
        hint.segmentId === segmentId &&
        hint.startsMs < toMs &&
        hint.endsMs > fromMs,
    )
  return (
    <ol
      ref={list}
      tabIndex={-1}
      className="relative max-h-80 overflow-y-auto rounded-md border border-line"
    >
      {lines.map((line, index) => (
        <li
          key={`${line.segmentId} ${line.fromMs}`}
          className="border-b border-line last:border-b-0"
        >
          <button
            type="button"
            aria-current={index === now ? 'true' : undefined}
            onClick={() => onJump({ segmentId: line.segmentId, startsMs: line.fromMs })}
            className={`flex w-full items-start gap-2 px-3 py-1.5 text-left -outline-offset-2 hover:bg-hover ${index === now ? 'bg-tint' : ''}`}
          >
            <span className="w-10 shrink-0 text-xs leading-5 text-faint">
              {clockText(line.fromMs)}
            </span>
            <Tag tone={TONE[line.speaker]}>{t(SPEAKERS[line.speaker])}</Tag>
            <span className="min-w-0 flex-1">{line.text}</span>
            {isHinted(line) && (
              <TriangleAlert
                role="img"
                aria-label={t('可能不该这样说')}
                className="size-4 shrink-0 self-center text-warning"
              />
            )}
          </button>
        </li>
      ))}
    </ol>
  )
}

const TONE = { seller: 'info', other: 'neutral', unknown: 'neutral' } as const
