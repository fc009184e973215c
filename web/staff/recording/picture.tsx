import { VideoOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useT } from '#web/i18n/t.ts'
import { useLevel } from './devices.ts'
import { clockText } from './line.ts'

type Props = {
  stream: MediaStream | null
  /** The camera on the papers; null where there is none. */
  second: MediaStream | null
  /** Milliseconds of this take; null while nothing is recorded. */
  rollingMs: number | null
}

/** What the camera sees, with the red dot, the time and how loud it is. */
export function Picture({ stream, second, rollingMs }: Props) {
  const t = useT()
  const video = useRef<HTMLVideoElement>(null)
  const { level } = useLevel(stream)
  useEffect(() => {
    if (video.current) video.current.srcObject = stream
  }, [stream])
  return (
    <div className="relative overflow-hidden rounded-md bg-nav">
      <video
        ref={video}
        autoPlay
        muted
        playsInline
        aria-label={t('摄像头画面')}
        className="aspect-video w-full object-contain"
      />
      {second && <Papers stream={second} />}
      {!stream && (
        <p className="absolute inset-0 flex flex-col items-center justify-center gap-2 text-nav-ink">
          <VideoOff aria-hidden className="size-8" strokeWidth={1.5} />
          {t('还没有画面')}
        </p>
      )}
      <div className="absolute top-2.5 left-2.5 flex items-center gap-2 rounded-full bg-nav px-3 py-1 text-sm text-on-fill">
        {rollingMs === null ? (
          t('未录制')
        ) : (
          <>
            <span aria-hidden className="size-2.5 animate-pulse rounded-full bg-danger-fill" />
            <span>{t('录制中')}</span>
            <span role="timer" aria-live="off">
              {clockText(rollingMs)}
            </span>
          </>
        )}
      </div>
      <div
        role="meter"
        aria-label={t('麦克风音量')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(level * 100)}
        className="absolute right-2.5 bottom-2.5 left-2.5 h-2 overflow-hidden rounded-full bg-nav"
      >
        <span
          className="block h-full rounded-full bg-nav-mark"
          style={{ width: `${Math.round(level * 100)}%` }}
        />
      </div>
    </div>
  )
}

function Papers({ stream }: { stream: MediaStream }) {
  const t = useT()
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.srcObject = stream
  }, [stream])
  return (
    <video
      ref={video}
      autoPlay
      muted
      playsInline
      aria-label={t('材料摄像头画面')}
      className="aspect-video w-full border-t border-line object-contain"
    />
  )
}
