import { useEffect, useRef } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'

type Segment = NonNullable<Answered<'readRecording'>>['segments'][number]
type Props = {
  mediaOf: (segmentId: string) => string
  /** What was recorded beside, of all tracks. */
  besides: readonly Segment[]
  main: Segment
  /** Where the main picture stands. */
  ms: number
  isPlaying: boolean
  speed: number
}

/** The camera on the papers began with this segment, give or take the time two requests need. */
const TOGETHER_MS = 10_000
/** Two pictures that differ by less are together. */
const DRIFT_SEC = 0.4

/** What the camera on the papers saw at the same time; the main picture has the clock and the sound. */
export function PapersFilm({ mediaOf, besides, main, ms, isPlaying, speed }: Props) {
  const t = useT()
  const video = useRef<HTMLVideoElement>(null)
  const behind = (segment: Segment) => Date.parse(segment.startedAt) - Date.parse(main.startedAt)
  const papers = besides.find(
    (segment) =>
      segment.track === 'documents' &&
      segment.chunks > 0 &&
      behind(segment) >= 0 &&
      behind(segment) < TOGETHER_MS,
  )
  const wanted = papers ? Math.max(0, ms - behind(papers)) / 1000 : 0
  useEffect(() => {
    const { current } = video
    if (!current) return
    current.playbackRate = speed
    if (Math.abs(current.currentTime - wanted) > (isPlaying ? DRIFT_SEC : 0.05)) {
      current.currentTime = wanted
    }
    if (isPlaying === current.paused) {
      if (isPlaying) void current.play().catch(() => undefined)
      else current.pause()
    }
  }, [wanted, isPlaying, speed])
  if (!papers) return null
  return (
    <video
      key={papers.id}
      ref={video}
      src={mediaOf(papers.id)}
      muted
      playsInline
      disablePictureInPicture
      preload="auto"
      aria-label={t('材料摄像头的录像')}
      onContextMenu={(event) => event.preventDefault()}
      className="aspect-video w-full rounded-md bg-nav"
    />
  )
}
