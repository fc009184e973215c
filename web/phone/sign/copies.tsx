import { useState } from 'react'
import type { PhoneTask } from '#contracts/phone'
import { requestFile } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { Icon } from '#web/ui/phone/icon.tsx'
import { useFlow } from '../flow.ts'
import { isLinkDead } from '../reach.ts'

type Copy = PhoneTask['copies'][number]

const PAPER = 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h7'
const KEEP_MS = 60_000

// `toReversed` is younger than the browsers of five-year-old phones.
const newestFirst = (copies: readonly Copy[]) =>
  copies.reduce<Copy[]>((newer, copy) => [copy, ...newer], [])

/**
 * The customer's own copies: fetched with the session, then handed to the phone as files. The newest
 * comes first: that is the policy itself.
 */
export function Copies({ copies }: { copies: readonly Copy[] }) {
  const t = useT()
  const { end } = useFlow()
  const [busyId, setBusyId] = useState<string | null>(null)
  const [hasFailed, setFailed] = useState(false)
  if (copies.length === 0) return null
  const open = async (copy: Copy) => {
    setBusyId(copy.id)
    setFailed(false)
    try {
      handOver(await requestFile({ path: `/phone/copies/${encodeURIComponent(copy.id)}` }))
    } catch (error) {
      if (isLinkDead(error)) end()
      else setFailed(true)
    } finally {
      setBusyId(null)
    }
  }
  return (
    <section>
      <h2 className="mb-2 text-lg font-semibold">{t('您自己的一份')}</h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {newestFirst(copies).map((copy) => (
          <li key={copy.id}>
            <CopyButton copy={copy} isBusy={busyId === copy.id} onOpen={() => void open(copy)} />
          </li>
        ))}
      </ul>
      <p role="status" className={hasFailed ? 'mt-2 text-danger' : 'mt-2 text-soft'}>
        {hasFailed ? t('没有下载成功，请再试一次。') : t('手机打不开时，请客户经理打印一份给您。')}
      </p>
    </section>
  )
}

type ButtonProps = { copy: Copy; isBusy: boolean; onOpen: () => void }

function CopyButton({ copy, isBusy, onOpen }: ButtonProps) {
  const t = useT()
  return (
    <button
      type="button"
      disabled={isBusy}
      aria-busy={isBusy}
      onClick={onOpen}
      className="flex min-h-14 w-full items-center gap-3 px-4 py-2 text-left"
    >
      <span className="size-6 shrink-0 text-link">
        <Icon path={PAPER} />
      </span>
      <span className="min-w-0 flex-1">
        <span lang="zh-CN" className="block text-md">
          {copy.title}
        </span>
        <span className="block text-sm text-soft">PDF · {Math.ceil(copy.sizeBytes / 1024)} KB</span>
      </span>
      <span className="shrink-0 text-md text-link underline">
        {isBusy ? t('正在下载') : t('下载')}
      </span>
    </button>
  )
}

function handOver({ blob, name }: { blob: Blob; name: string }): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.target = '_blank'
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS)
}
