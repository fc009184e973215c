import type { PhoneTask } from '#contracts/phone'
import type { readPart } from '#contracts/phone-own'
import { useStep } from '../deed.ts'
import { ReadPage } from '../disclose/read-page.tsx'

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
  const { send, busy, error } = useStep<typeof readPart>('/phone/introduction')
  return (
    <ReadPage
      title={part.title}
      minReadSec={part.minReadSec}
      step={step}
      busy={busy}
      error={error}
      onRead={(readSec) => void send({ part: part.part, readSec })}
    >
      <p lang="zh-CN" className="text-xl leading-relaxed whitespace-pre-line">
        {part.text}
      </p>
    </ReadPage>
  )
}
