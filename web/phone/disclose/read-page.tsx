import type { ReactNode } from 'react'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Frame } from '../frame.tsx'
import { useReachedEnd, useReadSeconds } from '../reading.ts'

type Props = {
  title: string
  minReadSec: number
  step: { at: number; of: number }
  busy: boolean
  error: string | null
  onRead: (readSec: number) => void
  children: ReactNode
}

/** A page to be read: for its least time and to its end, before there is a next one. */
export function ReadPage({ title, minReadSec, step, busy, error, onRead, children }: Props) {
  const t = useT()
  const readSec = useReadSeconds()
  const { end, isReached } = useReachedEnd()
  const left = Math.ceil(minReadSec - readSec)
  const why = isReached ? null : t('请往下看到最后')
  return (
    <Frame
      title={title}
      step={step}
      error={error}
      actions={
        <NextBar
          label={left > 0 ? t('请再看 {left} 秒', { left }) : t('我看完了这一页')}
          why={left > 0 ? t('看完才能继续，不用着急') : why}
          busy={busy}
          onNext={() => onRead(readSec)}
        />
      }
    >
      {children}
      <div ref={end} className="h-px" />
    </Frame>
  )
}
