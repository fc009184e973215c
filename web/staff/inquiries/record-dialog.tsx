import { useState } from 'react'
import type { InquiryTopic, InquiryWay } from '#contracts/inquiries'
import { INQUIRY_TOPICS, INQUIRY_WAYS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import { dayFromToday } from '../risk/words.ts'
import { StaffPicker } from '../parts/staff-picker.tsx'

type Props = { customerId: string; saleId?: string; onClose: () => void }

const NOTHING = {
  way: 'counter' as InquiryWay,
  topic: 'product' as InquiryTopic,
  question: '',
  /** Left empty for now. */
  askedOn: null as string | null,
  /** Left empty for oneself. */
  staffNo: null as string | null,
}

/** What was asked, when, and who answers; the clock runs from there. */
export function RecordDialog({ customerId, saleId, onClose }: Props) {
  const t = useT()
  const [draft, setDraft] = useState(NOTHING)
  const deed = useDeed('recordInquiry', ({ dueOn }) => {
    toast(t('已记录，最迟 {day} 答复', { day: dueOn }), 'success')
    onClose()
  })
  const isReady = draft.question.trim().length > 3
  const save = () => {
    const { askedOn, staffNo, ...rest } = draft
    if (!isReady) return
    void deed.act({
      customerId,
      ...rest,
      ...(saleId === undefined ? {} : { saleId }),
      ...(askedOn === null || askedOn === dayFromToday()
        ? {}
        : { askedAt: `${askedOn}T09:00:00+08:00` }),
      ...(staffNo === null ? {} : { staffNo }),
    })
  }
  const field = <K extends keyof typeof NOTHING>(name: K) => ({
    value: draft[name],
    onChange: (value: (typeof NOTHING)[K]) => setDraft({ ...draft, [name]: value }),
  })
  return (
    <Dialog
      title={t('记一条咨询')}
      isOpen
      isDismissable={draft.question === ''}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button variant="primary" busy={deed.isBusy} isDisabled={!isReady} onPress={save}>
            {t('记录并开始计时')}
          </Button>
        </>
      }
    >
      <Form columns={2} label={t('记一条咨询')} onSubmit={save}>
        <Select label={t('方式')} options={optionsOf(INQUIRY_WAYS, t)} {...field('way')} />
        <Select label={t('主题')} options={optionsOf(INQUIRY_TOPICS, t)} {...field('topic')} />
        <TextArea
          label={t('客户问什么')}
          isRequired
          className="col-span-full"
          maxLength={1000}
          {...field('question')}
        />
        <DateField
          label={t('咨询日期')}
          hint={t('不填就是现在；最多补记 7 天内的')}
          error={deed.fault?.fieldMessage('askedAt')}
          {...field('askedOn')}
        />
        <StaffPicker
          label={t('由谁答复')}
          hint={t('不填就是您自己')}
          by="staffNo"
          needs="inquiry:record"
          {...field('staffNo')}
        />
        <div className="col-span-full empty:hidden">
          <Fault fault={deed.fault} />
        </div>
      </Form>
    </Dialog>
  )
}
