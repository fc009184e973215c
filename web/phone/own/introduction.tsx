import type { PhoneTask } from '#contracts/phone'
import type { readPart } from '#contracts/phone-own'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { useStep } from '../deed.ts'
import { Frame } from '../frame.tsx'
import { useReachedEnd, useReadSeconds } from '../reading.ts'

type Part = NonNullable<PhoneTask['introduction']>[number]

/** The five parts a seller would tell one after the other, read a page at a time. */
export function Introduction({ task }: { task: PhoneTask }) {
  const parts = task.introduction ?? []
  const at = parts.findIndex((part) => !part.isRead)
  const part = parts[at]
  return part ? (
    <OnePart key={part.part} part={part} step={{ at: at + 1, of: parts.length }} />
  ) : null
}

function OnePart({ part, step }: { part: Part; step: { at: number; of: number } }) {
  const t = useT()
  const readSec = useReadSeconds()
  const { end, isReached } = useReachedEnd()
  const { send, busy, error } = useStep<typeof readPart>('/phone/introduction')
  const left = Math.ceil(part.minReadSec - readSec)
  const why = isReached ? null : t('请往下看到最后')
  return (
    <Frame
      title={part.title}
      step={step}
      error={error}
      actions={
        <NextBar
          label={left > 0 ? t('请再看 {left} 秒', { left }) : t('我看完了这一页')}
          why={left > 0 ? t('看完才能继续，不用着急') : why}
          busy={busy}
          onNext={() => void send({ part: part.part, readSec })}
        />
      }
    >
      <p lang="zh-CN" className="text-xl leading-relaxed whitespace-pre-line">
        {part.text}
      </p>
      <div ref={end} className="h-px" />
    </Frame>
  )
}
