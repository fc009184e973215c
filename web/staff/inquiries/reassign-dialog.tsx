import { useState } from 'react'
import { INQUIRY_TOPICS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { StaffPicker } from '../parts/staff-picker.tsx'
import type { Inquiry } from './words.ts'

type Props = { inquiry: Inquiry; onClose: () => void }

/** Who answers instead, and why; the promised day stays. */
export function ReassignDialog({ inquiry, onClose }: Props) {
  const t = useT()
  const [staffNo, setStaffNo] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const deed = useDeed('reassignInquiry', () => {
    toast(t('已转交，最迟 {day} 答复', { day: inquiry.dueOn }), 'success')
    onClose()
  })
  const isReady = staffNo !== null && reason.trim().length >= 4
  return (
    <Dialog
      title={t('转交 {name} 的咨询', { name: inquiry.customerName })}
      isOpen
      isDismissable={reason === ''}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button
            variant="primary"
            busy={deed.isBusy}
            isDisabled={!isReady}
            onPress={() => {
              if (staffNo) void deed.act({ inquiryId: inquiry.id, staffNo, reason })
            }}
          >
            {t('转交')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="rounded-md border border-line bg-sunken px-3 py-2">
          <p className="text-sm text-faint">
            {t(INQUIRY_TOPICS[inquiry.topic])} ·{' '}
            {t('{day} 前答复，转交后期限不变', { day: inquiry.dueOn })}
          </p>
          <p>{inquiry.question}</p>
        </div>
        <StaffPicker
          label={t('转给谁')}
          hint={t('本网点的同事')}
          isRequired
          by="staffNo"
          needs="inquiry:record"
          value={staffNo}
          onChange={setStaffNo}
        />
        <TextArea
          label={t('为什么转交')}
          isRequired
          maxLength={200}
          value={reason}
          onChange={setReason}
        />
        <Fault fault={deed.fault} />
      </div>
    </Dialog>
  )
}
