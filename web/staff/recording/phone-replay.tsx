import { type Replayer as Player, Replayer } from '@rrweb/replay'
import type { eventWithTime } from '@rrweb/types'
import { Smartphone } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import type { Answered } from '#web/api/call.ts'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'

type Part = Answered<'readReplay'>['parts'][number]
type Props = {
  recordingId: string
  /** Where the film stands, by our clock; milliseconds since 1970. */
  atMs: number
}

/** The customer's phone as it looked at this moment of the film; the film alone has a clock. */
export function PhoneReplay({ recordingId, atMs }: Props) {
  const t = useT()
  const query = useAsk('readReplay', { recordingId })
  return (
    <section aria-label={t('客户手机页面')} className="flex min-w-0 flex-col gap-1.5">
      <p className="flex items-center gap-1.5 text-sm text-soft">
        <Smartphone aria-hidden className="size-4" />
        {t('客户手机页面')}
      </p>
      <Loaded query={query}>{({ parts }) => <Parts parts={parts} atMs={atMs} />}</Loaded>
      <p className="text-xs text-faint">{t('姓名、填写内容和笔迹已遮盖')}</p>
    </section>
  )
}

const FRAME = 'mx-auto w-full max-w-56 overflow-hidden rounded-md border border-line bg-sunken'

function Parts({ parts, atMs }: { parts: readonly Part[]; atMs: number }) {
  const t = useT()
  const part = parts.findLast(({ events }) => (events[0]?.timestamp ?? Infinity) <= atMs)
  if (!part || part.events.length < 2) {
    return (
      <p className={`${FRAME} grid aspect-[390/844] place-items-center p-4 text-center text-soft`}>
        {t('这时手机上还没有打开页面')}
      </p>
    )
  }
  return <Stage key={part.segmentId} part={part} atMs={atMs} />
}

type Size = { width: number; height: number }
const USUAL: Size = { width: 390, height: 844 }

/** Drawn in a frame that runs no script and reaches no network; scaled to the place there is. */
function Stage({ part, atMs }: { part: Part; atMs: number }) {
  const t = useT()
  const frame = useRef<HTMLIFrameElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const [player, setPlayer] = useState<Player | null>(null)
  const [size, setSize] = useState(USUAL)
  const scale = useShare(place, size.width)
  const startsMs = part.events[0]?.timestamp ?? 0
  useEffect(() => player?.pause(Math.max(1, atMs - startsMs)), [player, atMs, startsMs])
  const load = () => {
    const root = frame.current?.contentDocument?.body
    if (!root || root.childElementCount > 0) return
    const made = new Replayer(part.events as unknown as eventWithTime[], {
      root,
      mouseTail: false,
      triggerFocus: false,
      showWarning: false,
    })
    made.on('resize', (next) => setSize(next as Size))
    setPlayer(made)
  }
  return (
    <div ref={place} className={FRAME} style={{ height: size.height * scale }}>
      <iframe
        ref={frame}
        inert
        title={t('客户手机页面回放')}
        src="/api/replay-stage"
        sandbox="allow-same-origin"
        onLoad={load}
        className="origin-top-left border-0"
        style={{ ...size, transform: `scale(${scale})` }}
      />
    </div>
  )
}

/** How much of its own width something gets. */
function useShare(place: { current: HTMLElement | null }, width: number): number {
  const [share, setShare] = useState(0.5)
  useEffect(() => {
    const { current } = place
    if (!current) return
    const look = () => setShare(current.clientWidth / width)
    const watch = new ResizeObserver(look)
    watch.observe(current)
    look()
    return () => watch.disconnect()
  }, [place, width])
  return share
}
