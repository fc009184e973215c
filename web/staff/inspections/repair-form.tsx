import { Paperclip } from 'lucide-react'
import { useRef, useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { digest } from '../recording/digest.ts'
import type { Inspection } from './words.ts'

/** What was done about it, with a picture or paper that shows it. */
export function RepairForm({ inspection }: { inspection: Inspection }) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const upload = useDeed('addRepairEvidence')
  const deed = useDeed('repairInspection', () => toast(t('已交回复检')))
  const { id: inspectionId } = inspection
  const send = async () => {
    const added =
      file && (await upload.act({ inspectionId, sha256: await digest(file), body: file }))
    if (added) await deed.act({ inspectionId, words, evidenceId: added.evidenceId })
  }
  return (
    <Card title={t('整改')} note={t('期限 {dueOn}', { dueOn: inspection.dueOn ?? '—' })}>
      <div className="flex flex-col gap-3">
        <TextArea
          label={t('怎样整改的')}
          isRequired
          rows={3}
          maxLength={1000}
          value={words}
          onChange={setWords}
        />
        <input
          ref={input}
          type="file"
          tabIndex={-1}
          aria-label={t('选择证据文件')}
          className="sr-only"
          accept="image/png,image/jpeg,application/pdf"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        <div className="flex flex-wrap items-center gap-2">
          <Button icon={<Paperclip aria-hidden />} onPress={() => input.current?.click()}>
            {t('选择证据')}
          </Button>
          <span className="min-w-0 flex-1 truncate text-sm text-soft">
            {file?.name ?? t('图片或 PDF，最大 4 MB')}
          </span>
        </div>
        <Fault fault={upload.fault ?? deed.fault} />
        <Button
          variant="primary"
          busy={upload.isBusy || deed.isBusy}
          isDisabled={words.trim().length < 2 || file === null}
          onPress={() => void send()}
        >
          {t('交回复检')}
        </Button>
      </div>
    </Card>
  )
}
