import { useState } from 'react'
import { ABANDON_REASONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import type { Sale } from './desk.ts'

export function AbandonDialog({ sale, onClose }: { sale: Sale; onClose: () => void }) {
  const t = useT()
  const [reason, setReason] = useState<keyof typeof ABANDON_REASONS | null>(null)
  const [note, setNote] = useState('')
  const deed = useDeed('abandonSale', () => {
    toast(t('已记下客户放弃'), 'info')
    onClose()
  })
  const save = () => reason && void deed.act({ saleId: sale.id, reason, note })
  return (
    <Dialog
      title={t('客户放弃')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('返回')}</Button>
          <Button variant="danger" isDisabled={!reason} busy={deed.isBusy} onPress={save}>
            {t('确认放弃')}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-soft">
        {t('这笔销售到此为止，已经发生的全部留在案卷里。以后可以为客户重新开始。')}
      </p>
      <RadioCards
        label={t('为什么放弃')}
        isRequired
        columns={2}
        options={optionsOf(ABANDON_REASONS, t)}
        value={reason}
        onChange={setReason}
      />
      <TextArea
        label={t('说明')}
        className="mt-4"
        maxLength={300}
        value={note}
        onChange={setNote}
      />
      <div className="mt-3 empty:hidden">
        <Fault fault={deed.fault} />
      </div>
    </Dialog>
  )
}
