import { useState } from 'react'
import { INQUIRY_TOPICS, INQUIRY_WAYS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Select } from '#web/ui/select.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { GuardedTextArea } from '../parts/guarded-text-area.tsx'
import { optionsOf } from '../parts/labels.ts'
import type { Inquiry } from './words.ts'

type Props = { inquiry: Inquiry; onClose: () => void }

/** What was said and by which way; the guard reads along. */
export function AnswerDialog({ inquiry, onClose }: Props) {
  const t = useT()
  const [way, setWay] = useState(inquiry.way)
  const [answer, setAnswer] = useState('')
  const deed = useDeed('answerInquiry', () => {
    toast(t('答复已记录'), 'success')
    onClose()
  })
  return (
    <Dialog
      title={t('答复 {name} 的咨询', { name: inquiry.customerName })}
      isOpen
      isDismissable={answer === ''}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button
            variant="primary"
            busy={deed.isBusy}
            isDisabled={answer.trim().length < 4}
            onPress={() => void deed.act({ inquiryId: inquiry.id, way, answer })}
          >
            {t('记录答复')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="rounded-md border border-line bg-sunken px-3 py-2">
          <p className="text-sm text-faint">{t(INQUIRY_TOPICS[inquiry.topic])}</p>
          <p>{inquiry.question}</p>
        </div>
        <Select
          label={t('答复方式')}
          options={optionsOf(INQUIRY_WAYS, t)}
          value={way}
          onChange={setWay}
        />
        <GuardedTextArea
          label={t('说了什么')}
          isRequired
          maxLength={1000}
          value={answer}
          onChange={setAnswer}
        />
        <Fault fault={deed.fault} />
      </div>
    </Dialog>
  )
}
