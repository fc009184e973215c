import type { PhoneTask, acknowledgeNotice } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { useStep } from '../deed.ts'
import { Frame } from '../frame.tsx'
import { useReachedEnd, useReadSeconds } from '../reading.ts'

type Page = NonNullable<PhoneTask['notices']>[number]

/** 投保提示书, then 客户告知书: a page at a time, none of them skipped. */
export function Notices({ task }: { task: PhoneTask }) {
  const pages = task.notices ?? []
  const at = pages.findIndex((page) => !page.isAcknowledged)
  const page = pages[at]
  return page ? <OnePage key={page.id} page={page} step={{ at: at + 1, of: pages.length }} /> : null
}

function OnePage({ page, step }: { page: Page; step: { at: number; of: number } }) {
  const t = useT()
  const readSec = useReadSeconds()
  const { end, isReached } = useReachedEnd()
  const { send, busy, error } = useStep<typeof acknowledgeNotice>('/phone/notices')
  const left = Math.ceil(page.minReadSec - readSec)
  const why = isReached ? null : t('请往下看到最后')
  return (
    <Frame
      title={page.title}
      step={step}
      error={error}
      actions={
        <NextBar
          label={left > 0 ? t('请再看 {left} 秒', { left }) : t('我看完了这一页')}
          why={left > 0 ? t('看完才能继续，不用着急') : why}
          busy={busy}
          onNext={() => void send({ pageId: page.id, readSec })}
        />
      }
    >
      <p className="-mt-2 text-soft" lang="zh-CN">
        {page.notice}
      </p>
      <div lang="zh-CN" className="flex flex-col gap-3 text-xl leading-relaxed">
        {page.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <div ref={end} className="h-px" />
    </Frame>
  )
}
