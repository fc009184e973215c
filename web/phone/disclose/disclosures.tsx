import type { PhoneTask, acknowledgeDisclosure } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { useStep } from '../deed.ts'
import { Frame } from '../frame.tsx'
import { useReachedEnd, useReadSeconds } from '../reading.ts'

type Item = NonNullable<PhoneTask['disclosures']>[number]

/** The first item not yet acknowledged; the server says when there is another one. */
export function Disclosures({ task }: { task: PhoneTask }) {
  const items = task.disclosures ?? []
  const at = items.findIndex((item) => !item.isAcknowledged)
  const item = items[at]
  return item ? <OneItem key={item.id} item={item} step={{ at: at + 1, of: items.length }} /> : null
}

/** Plain words large, the clause one tap away, and a button that waits until it can have been read. */
function OneItem({ item, step }: { item: Item; step: { at: number; of: number } }) {
  const t = useT()
  const readSec = useReadSeconds()
  const { end, isReached } = useReachedEnd()
  const { send, busy, error } = useStep<typeof acknowledgeDisclosure>('/phone/disclosures')
  const left = Math.ceil(item.minReadSec - readSec)
  const why = isReached ? null : t('请往下看到最后')
  return (
    <Frame
      title={item.title}
      step={step}
      error={error}
      actions={
        <NextBar
          label={left > 0 ? t('请再看 {left} 秒', { left }) : t('我看懂了')}
          why={left > 0 ? t('看完才能继续，不用着急') : why}
          busy={busy}
          onNext={() => void send({ disclosureId: item.id, readSec })}
        />
      }
    >
      <p lang="zh-CN" className="text-xl leading-relaxed whitespace-pre-line">
        {item.plain}
      </p>
      {item.citation === null ? (
        <details className="rounded-md border border-line bg-surface">
          <summary className="flex min-h-13 cursor-pointer items-center px-4 py-2 text-md text-link underline">
            {t('查看条款原文')}
          </summary>
          <p lang="zh-CN" className="border-t border-line px-4 py-3 text-md whitespace-pre-line">
            {item.clause}
          </p>
        </details>
      ) : (
        <p lang="zh-CN" className="text-md text-soft">
          {t('依据：{source}', { source: item.citation })}
        </p>
      )}
      <div ref={end} className="h-px" />
    </Frame>
  )
}
