import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Note } from '#web/ui/phone/note.tsx'
import { digestOf } from './digest.ts'

/** The electronic file is compared on this device; it is not sent anywhere. */
export function CompareFile({ sha256 }: { sha256: string }) {
  const t = useT()
  const [answer, setAnswer] = useState<'same' | 'different' | null>(null)
  return (
    <section className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4">
      <h2 className="text-lg font-semibold">{t('手里是电子文件')}</h2>
      <p className="text-soft">{t('选择 PDF 文件，就在您的设备上比对，不会上传。')}</p>
      <label className="flex min-h-13 cursor-pointer items-center justify-center rounded-md border border-field px-4 text-lg font-semibold has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-focus">
        {t('选择文件比对')}
        <input
          type="file"
          accept="application/pdf"
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (!file) return
            setAnswer(null)
            void digestOf(file).then((digest) =>
              setAnswer(digest === sha256 ? 'same' : 'different'),
            )
          }}
        />
      </label>
      {answer === 'same' && (
        <Note tone="success" title={t('一致：文件是原件，没有改动')} isUrgent />
      )}
      {answer === 'different' && (
        <Note tone="danger" title={t('不一致：这不是本行签发的那份文件')} isUrgent>
          <p>{t('文件可能被改动过，也可能选错了文件。重新打印或另存的文件也会不一致。')}</p>
        </Note>
      )}
    </section>
  )
}
