import {
  Suspense,
  lazy,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { TriangleAlert } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { inBeijing } from '#web/ui/day.ts'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { findingMarks } from './findings.tsx'
import { clockText } from './line.ts'
import { PapersFilm } from './papers-film.tsx'

const PhoneReplay = lazy(async () => ({
  default: (await import('./phone-replay.tsx')).PhoneReplay,
}))
const Transcript = lazy(async () => ({
  default: (await import('./transcript.tsx')).Transcript,
}))

export type Recorded = Pick<
  NonNullable<Answered<'readRecording'>>,
  'id' | 'medium' | 'segments' | 'besides' | 'nodes' | 'gaps' | 'findings'
>
export type PlayMark = {
  key: string
  label: string
  segmentId: string
  startsMs: number
  endsMs: number
  /** Somebody's mark, or a place the product found by itself. */
  tone?: 'danger' | 'found'
}
/** Where the films come from; a reader outside the bank has them and nothing beside. */
export type FilmSource = {
  mediaOf: (segmentId: string) => string
  /** The customer's phone and what a machine heard. */
  hasMore: boolean
}
type Props = {
  recording: Recorded
  source?: FilmSource
  /** What can be jumped to, besides the nodes: an inspector's remarks. */
  marks?: readonly PlayMark[]
  /** Told where the picture stands, for whatever is shown beside it. */
  onTime?: (at: { segmentId: string; ms: number }) => void
  /** Where the list stands elsewhere on the page. */
  hasList?: boolean
  /** Asked for by the key M. With it the keys belong to the picture: space, arrows. */
  onMark?: () => void
  /** Where it begins to play, once it is there. */
  start?: Place | null
  ref?: Ref<PlayerHandle>
}
/** For whatever stands beside the picture. */
export type PlayerHandle = {
  jump: (to: { segmentId: string; startsMs: number }) => void
  at: () => { segmentId: string; ms: number }
}

const BESIDE = 'grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,1fr)_18rem]'
/** With the phone there as well the list has room beside it on large screens alone. */
const WIDE = 'grid grid-cols-1 gap-4 min-[1800px]:grid-cols-[minmax(0,1fr)_18rem]'
const SPEEDS = [0.5, 1, 1.25, 1.5, 2]

/** The takes that count. */
function nodeMarks({ nodes }: Recorded): PlayMark[] {
  return nodes.flatMap(({ code, title, takes }) => {
    const take = takes.at(-1)
    return take ? [{ key: code, label: title, ...take }] : []
  })
}

/** In the order of the film. */
function inOrder({ segments }: Recorded, marks: readonly PlayMark[]): PlayMark[] {
  const order = new Map(segments.map(({ id, ordinal }) => [id, ordinal]))
  return [...marks].sort(
    (a, b) =>
      (order.get(a.segmentId) ?? 0) - (order.get(b.segmentId) ?? 0) || a.startsMs - b.startsMs,
  )
}

/** A recording to look at: from node to node, slower and faster; nothing can be saved from here. */
export function Player(props: Props) {
  const { recording, marks = [], onTime, hasList = true, onMark, start = null, ref } = props
  const source = props.source ?? ofTheBank(recording.id)
  const t = useT()
  const playable = recording.segments.filter(({ chunks }) => chunks > 0)
  const first = start ?? { segmentId: playable[0]?.id ?? '', startsMs: null }
  const film = useFilm({ medium: recording.medium, source, onTime }, first)
  const { segmentId, ms, jump } = film
  useImperativeHandle(ref, () => ({ jump, at: () => ({ segmentId, ms }) }))
  useKeys({ film, onMark })
  const segment = playable.find((each) => each.id === segmentId)
  if (!segment) return <p className="text-soft">{t('没有录到画面。')}</p>
  const found = findingMarks(recording.findings)
  const all = inOrder(recording, [...nodeMarks(recording), ...found, ...marks])
  const here = all.filter((mark) => mark.segmentId === segmentId)
  const at = here.findLast((mark) => !mark.tone && mark.startsMs <= ms + 200)
  const films = (
    <div className="flex min-w-0 flex-col gap-2">
      {film.video}
      <PapersFilm
        mediaOf={source.mediaOf}
        besides={recording.besides}
        main={segment}
        ms={ms}
        isPlaying={film.isPlaying}
        speed={film.speed}
      />
    </div>
  )
  const hasPhone =
    source.hasMore && recording.besides.some(({ track, chunks }) => track === 'phone' && chunks > 0)
  return (
    <div className={hasList ? (hasPhone ? WIDE : BESIDE) : ''}>
      <div className="flex min-w-0 flex-col gap-3">
        {hasPhone ? (
          <div className="grid grid-cols-1 items-start gap-3 sm:grid-cols-[minmax(0,1fr)_13rem]">
            {films}
            <Suspense fallback={<SkeletonLines lines={8} />}>
              <PhoneReplay recordingId={recording.id} atMs={Date.parse(segment.startedAt) + ms} />
            </Suspense>
          </div>
        ) : (
          films
        )}
        {film.isBroken && <p className="text-danger">{t('画面读不出来，请刷新后再试。')}</p>}
        <NodeLine marks={here} durationMs={segment.durationMs} ms={ms} onJump={jump} />
        <div className="flex flex-wrap items-center gap-2">
          {film.speeds}
          <Parts playable={playable} at={segmentId} onJump={jump} />
        </div>
        <p className="text-sm text-faint">
          {t('第 {ordinal} 段 · {startedAt} 开始 · {length}', {
            ordinal: segment.ordinal,
            startedAt: inBeijing(segment.startedAt),
            length: clockText(segment.durationMs),
          })}
        </p>
        {source.hasMore && (
          <Suspense fallback={<SkeletonLines lines={4} />}>
            <Transcript recordingId={recording.id} at={{ segmentId, ms }} onJump={jump} />
          </Suspense>
        )}
      </div>
      {hasList && <MarkList marks={all} at={at} onJump={jump} />}
    </div>
  )
}

type PartsProps = {
  playable: Recorded['segments']
  at: string
  onJump: (to: Place) => void
}

/** What was broken off is several films, one after the other. */
function Parts({ playable, at, onJump }: PartsProps) {
  const t = useT()
  if (playable.length < 2) return null
  return (
    <Choice label={t('分段')}>
      {playable.map(({ id, ordinal }) => (
        <Chip key={id} isOn={id === at} onPress={() => onJump({ segmentId: id, startsMs: 0 })}>
          {ordinal}
        </Chip>
      ))}
    </Choice>
  )
}

type Place = { segmentId: string; startsMs: number }
type First = { segmentId: string; startsMs: number | null }

const ofTheBank = (recordingId: string): FilmSource => ({
  mediaOf: (segmentId) => `/api/recordings/${recordingId}/segments/${segmentId}/media`,
  hasMore: true,
})

type Shown = Pick<Recorded, 'medium'> & { source: FilmSource; onTime: Props['onTime'] }

/** The picture itself, which segment of it is loaded, and where it stands. */
function useFilm({ medium, source, onTime }: Shown, first: First) {
  const t = useT()
  const [segmentId, setSegmentId] = useState(first.segmentId)
  const [ms, setMs] = useState(0)
  const [speed, setSpeed] = useState(1)
  const [isBroken, setBroken] = useState(false)
  const [isPlaying, setPlaying] = useState(false)
  const element = useRef<HTMLVideoElement>(null)
  /** Where to go once another segment is loaded; seconds. */
  const wanted = useRef(first.startsMs === null ? null : first.startsMs / 1000)
  const goTo = (video: HTMLVideoElement, seconds: number) => {
    video.currentTime = seconds
    void video.play().catch(() => undefined)
  }
  const jump = (to: Place) => {
    const seconds = to.startsMs / 1000
    if (to.segmentId === segmentId && element.current) return goTo(element.current, seconds)
    wanted.current = seconds
    setBroken(false)
    setSegmentId(to.segmentId)
  }
  const video = (
    <video
      key={segmentId}
      ref={element}
      src={source.mediaOf(segmentId)}
      controls
      controlsList="nodownload noremoteplayback"
      disablePictureInPicture
      playsInline
      preload="metadata"
      aria-label={medium === 'call' ? t('通话录音') : t('双录录像')}
      onContextMenu={(event) => event.preventDefault()}
      onError={() => setBroken(true)}
      onPlay={() => setPlaying(true)}
      onPause={() => setPlaying(false)}
      onLoadedMetadata={({ currentTarget }) => {
        currentTarget.playbackRate = speed
        if (wanted.current !== null) goTo(currentTarget, wanted.current)
        wanted.current = null
      }}
      onTimeUpdate={({ currentTarget }) => {
        const now = Math.round(currentTarget.currentTime * 1000)
        setMs(now)
        onTime?.({ segmentId, ms: now })
      }}
      className={`w-full rounded-md bg-nav ${medium === 'call' ? 'h-14' : 'aspect-video'}`}
    />
  )
  const choose = (each: number) => {
    setSpeed(each)
    if (element.current) element.current.playbackRate = each
  }
  const speeds = (
    <Choice label={t('播放速度')}>
      {SPEEDS.map((each) => (
        <Chip key={each} isOn={each === speed} onPress={() => choose(each)}>
          {each}×
        </Chip>
      ))}
    </Choice>
  )
  return { video, speeds, speed, isPlaying, segmentId, ms, jump, isBroken, element }
}

const SKIP_SECONDS = 5
const TYPING =
  'input, textarea, select, [contenteditable="true"], [role="listbox"], [role="dialog"]'
const PRESSED = 'button, a, video, summary, [role="radio"], [role="tab"]'

type Keyed = { film: ReturnType<typeof useFilm>; onMark: Props['onMark'] }

/** Space, arrows and M, unless somebody types or presses what has the focus. */
function useKeys({ film, onMark }: Keyed): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const video = film.element.current
    const target = event.target instanceof Element ? event.target : null
    const isOurs = onMark && video && !event.ctrlKey && !event.metaKey && !event.altKey
    if (!isOurs || target?.closest(TYPING)) return
    if (event.key === ' ') {
      if (target?.closest(PRESSED)) return
      if (video.paused) void video.play().catch(() => undefined)
      else video.pause()
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      if (target?.closest('video')) return
      video.currentTime += event.key === 'ArrowLeft' ? -SKIP_SECONDS : SKIP_SECONDS
    } else if (event.key.toLowerCase() === 'm') {
      video.pause()
      onMark()
    } else return
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

type ListProps = {
  marks: readonly PlayMark[]
  at: PlayMark | undefined
  onJump: (mark: PlayMark) => void
}

function MarkList({ marks, at, onJump }: ListProps) {
  return (
    <ol className="self-start rounded-md border border-line">
      {marks.map((mark) => (
        <li key={mark.key} className="border-b border-line last:border-b-0">
          <button
            type="button"
            aria-current={mark.key === at?.key ? 'true' : undefined}
            onClick={() => onJump(mark)}
            className={`flex w-full items-baseline gap-2 px-3 py-1.5 text-left -outline-offset-2 hover:bg-hover ${mark.key === at?.key ? 'bg-tint font-medium text-link' : ''}`}
          >
            {mark.tone !== undefined && (
              <TriangleAlert aria-hidden className="size-4 shrink-0 self-center text-danger" />
            )}
            <span className="min-w-0 flex-1">{mark.label}</span>
            <span className="text-xs text-faint">{clockText(mark.startsMs)}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}

type LineProps = {
  marks: readonly PlayMark[]
  durationMs: number
  ms: number
  onJump: (mark: PlayMark) => void
}

const LOOK = {
  node: 'inset-y-1 bg-action/60 hover:bg-action',
  danger: 'inset-y-1 bg-danger-fill',
  // Under the node it lies in, which stays to be seen and pressed.
  found: 'bottom-0 h-2.5 bg-danger-fill',
}

/** The whole segment as a line: where each node lies, and where the picture stands. */
function NodeLine({ marks, durationMs, ms, onJump }: LineProps) {
  const share = (value: number) => `${Math.min(100, (value / Math.max(1, durationMs)) * 100)}%`
  return (
    <div className="relative h-7 rounded-md bg-neutral-bg">
      {marks.map((mark) => (
        <button
          key={mark.key}
          type="button"
          tabIndex={-1}
          aria-hidden
          title={mark.label}
          onClick={() => onJump(mark)}
          className={`absolute rounded-sm border border-surface ${LOOK[mark.tone ?? 'node']}`}
          style={{ left: share(mark.startsMs), width: share(mark.endsMs - mark.startsMs) }}
        />
      ))}
      <span
        aria-hidden
        className="pointer-events-none absolute -inset-y-0.5 w-0.5 bg-ink"
        style={{ left: share(ms) }}
      />
    </div>
  )
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="flex items-center gap-1">
      <span className="mr-1 text-sm text-soft">{label}</span>
      {children}
    </div>
  )
}

type ChipProps = { isOn: boolean; onPress: () => void; children: ReactNode }

function Chip({ isOn, onPress, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
      className={`h-7 rounded-md border px-2 text-sm ${isOn ? 'border-tint-line bg-tint font-medium text-link' : 'border-line bg-surface hover:bg-hover'}`}
    >
      {children}
    </button>
  )
}
