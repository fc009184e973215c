import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'

/** Cannot be taken back, so it is said once more and why; before its day the server refuses. */
export function DestroyRecording({
  recordingId,
  onClose,
}: {
  recordingId: string
  onClose: () => void
}) {
  const t = useT()
  const [reason, setReason] = useState('')
  const deed = useDeed('destroyRecording', () => {
    toast(t('录像已销毁'), 'info')
    onClose()
  })
  return (
    <Dialog
      title={t('销毁录像')}
      isOpen
      onClose={onClose}
      size="sm"
      footer={
        <>
          <Button onPress={onClose}>{t('返回')}</Button>
          <Button
            variant="danger"
            isDisabled={reason.trim().length < 2}
            busy={deed.isBusy}
            onPress={() => void deed.act({ recordingId, reason })}
          >
            {t('确认销毁')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-soft">{t('画面和声音从此没有了；摘要、节点和查阅记录留下。')}</p>
        <TextField
          label={t('销毁原因')}
          isRequired
          maxLength={300}
          value={reason}
          onChange={setReason}
        />
        <Fault fault={deed.fault} title={t('现在不能销毁')} />
      </div>
    </Dialog>
  )
}
