import type { PhoneTask, acknowledgeNotice } from '#contracts/phone'
import { useStep } from '../deed.ts'
import { ReadPage } from './read-page.tsx'

type Page = NonNullable<PhoneTask['notices']>[number]

/** 投保提示书, then 客户告知书: a page at a time, none of them skipped. */
export function Notices({ task }: { task: PhoneTask }) {
  const pages = task.notices ?? []
  const at = pages.findIndex((page) => !page.isAcknowledged)
  const page = pages[at]
  return page ? <OnePage key={page.id} page={page} step={{ at: at + 1, of: pages.length }} /> : null
}

function OnePage({ page, step }: { page: Page; step: { at: number; of: number } }) {
  const { send, busy, error } = useStep<typeof acknowledgeNotice>('/phone/notices')
  return (
    <ReadPage
      title={page.title}
      minReadSec={page.minReadSec}
      step={step}
      busy={busy}
      error={error}
      onRead={(readSec) => void send({ pageId: page.id, readSec })}
    >
      <p className="-mt-2 text-soft" lang="zh-CN">
        {page.notice}
      </p>
      <div lang="zh-CN" className="flex flex-col gap-3 text-xl leading-relaxed">
        {page.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </ReadPage>
  )
}
