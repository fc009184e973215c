import { Send } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import type { Script, Version } from './words.ts'

type Props = { script: Script; draft: Version; isDirty: boolean }

export function Submit({ script, draft, isDirty }: Props) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const [validUntil, setUntil] = useState<string | null>(draft.validUntil)
  const [note, setNote] = useState(draft.note)
  const deed = useDeed('submitScript', () => {
    setOpen(false)
    toast(t('已提交，等另一位同事审核'))
  })
  const at = { scriptId: script.id, version: draft.version }
  const send = () =>
    validUntil !== null && void deed.act({ ...at, validUntil, note }, { ifMatch: draft.rowVersion })
  return (
    <>
      <Button
        variant="primary"
        icon={<Send aria-hidden />}
        isDisabled={isDirty || draft.problems.length > 0}
        onPress={() => setOpen(true)}
      >
        {t('提交审核')}
      </Button>
      {draft.problems.length > 0 && !isDirty && (
        <ul className="w-full text-sm text-warning">
          {[...new Set(draft.problems.map(({ message }) => message))].map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      <Dialog
        title={t('提交审核')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button onPress={() => setOpen(false)}>{t('取消')}</Button>
            <Button
              variant="primary"
              busy={deed.isBusy}
              isDisabled={validUntil === null || note.trim().length < 2}
              onPress={send}
            >
              {t('提交')}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <DateField
            label={t('有效至')}
            isRequired
            value={validUntil}
            onChange={setUntil}
            error={deed.fault?.fieldMessage('validUntil')}
          />
          <TextArea
            label={t('改了什么、为什么')}
            isRequired
            maxLength={200}
            value={note}
            onChange={setNote}
          />
          <Fault fault={deed.fault} />
        </div>
      </Dialog>
    </>
  )
}
