import { useId, useState } from 'react'
import type { PhoneTask } from '#contracts/phone'
import type { photographPage, removePhotograph } from '#contracts/underwriting'
import { useT } from '#web/i18n/t.ts'
import { Note } from '#web/ui/phone/note.tsx'
import { useStep } from '../deed.ts'
import { photograph } from './photograph.ts'

type Paper = NonNullable<PhoneTask['underwriting']>['documents'][number]

/** Page by page with the camera; each is sealed as it arrives and can be taken again until it goes. */
export function Pages({ paper }: { paper: Paper }) {
  const t = useT()
  const id = useId()
  const [isBad, setBad] = useState(false)
  const { send, busy, error } = useStep<typeof photographPage>('/phone/underwriting/pages')
  const add = async (file: File | undefined) => {
    if (!file) return
    setBad(false)
    try {
      await send({ code: paper.code, contentBase64: await photograph(file) })
    } catch {
      // Not a picture this phone can read.
      setBad(true)
    }
  }
  return (
    <>
      <p className="text-soft">{t('放平、拍全、字看得清；有几页拍几页。')}</p>
      <ol className="flex flex-col gap-2">
        {paper.pages.map((page, at) => (
          <Page key={page.id} pageId={page.id} sizeBytes={page.sizeBytes} at={at + 1} />
        ))}
      </ol>
      <input
        id={id}
        type="file"
        accept="image/*"
        capture="environment"
        disabled={busy}
        className="peer sr-only"
        onChange={(event) => {
          void add(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <label
        htmlFor={id}
        className="flex min-h-14 items-center justify-center rounded-md border-2 border-dashed border-action bg-surface px-4 text-lg font-semibold text-link peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-action peer-disabled:opacity-50"
      >
        {busy ? t('正在封存这一页…') : paper.pages.length === 0 ? t('拍第一页') : t('再拍一页')}
      </label>
      {(isBad || error !== null) && (
        <Note tone="danger" isUrgent>
          <p>{error ?? t('这张照片读不出来，请重拍。')}</p>
        </Note>
      )}
    </>
  )
}

function Page({ pageId, sizeBytes, at }: { pageId: string; sizeBytes: number; at: number }) {
  const t = useT()
  const path = `/phone/underwriting/pages/${pageId}/removal`
  const { send, busy } = useStep<typeof removePhotograph>(path)
  return (
    <li className="flex items-center gap-3 rounded-md border border-line bg-surface px-4 py-2">
      <span className="min-w-0 flex-1">
        <span className="text-lg">{t('第 {at} 页', { at })}</span>{' '}
        <span className="text-soft">
          {t('{size} KB，已封存', { size: Math.max(1, Math.round(sizeBytes / 1024)) })}
        </span>
      </span>
      <button
        type="button"
        disabled={busy}
        className="min-h-11 px-2 text-link underline"
        onClick={() => void send({ pageId })}
      >
        {t('删去')}
        <span className="sr-only">{t('第 {at} 页', { at })}</span>
      </button>
    </li>
  )
}
