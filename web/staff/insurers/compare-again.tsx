import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'

/** Head office asks for one day again, without waiting for the night. */
export function CompareAgain() {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const [day, setDay] = useState<string | null>(null)
  const deed = useDeed('askReconciliation', () => {
    toast(t('已开始核对，结果稍后出现'))
    setOpen(false)
  })
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('重新对账')}</Button>
      <Dialog
        title={t('重新对账')}
        size="sm"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={
          <Button
            variant="primary"
            isDisabled={day === null}
            busy={deed.isBusy}
            onPress={() => day && void deed.act({ day })}
          >
            {t('开始核对')}
          </Button>
        }
      >
        <div className="grid gap-4">
          <DateField label={t('账日')} isRequired value={day} onChange={setDay} />
          <Fault fault={deed.fault} />
        </div>
      </Dialog>
    </>
  )
}
