import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Label } from 'react-aria-components/Label'
import type { Answered, Asked } from '#web/api/call.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'

type Task = Answered<'readAftercare'>['items'][number]
type Channel = Asked<'recordAftercare'>['channel']

const CHANNELS: Record<Channel, string> = {
  phone: msg('电话'),
  sms: msg('短信'),
  email: msg('邮件'),
  visit: msg('面谈'),
}
const POINTS = {
  understanding: msg('清楚保单内容与条款'),
  cover: msg('保障符合需要'),
  cost: msg('费用与说明一致'),
  service: msg('对服务满意'),
}
type Point = keyof typeof POINTS
type Props = { saleId: string; task: Task; onClose: () => void }

/** The five content points of a call-back: four said on a scale, the fifth in the customer's words. */
export function AftercareDialog({ saleId, task, onClose }: Props) {
  const t = useT()
  const [channel, setChannel] = useState<Channel>('phone')
  const [marks, setMarks] = useState<Partial<Record<Point, number>>>({})
  const [questions, setQuestions] = useState('')
  const deed = useDeed('recordAftercare', () => {
    toast(t('已记下'))
    onClose()
  })
  const { understanding, cover, cost, service } = marks
  const save = () => {
    if (!understanding || !cover || !cost || !service) return
    const said = { understanding, cover, cost, service, questions }
    void deed.act({ saleId, taskId: task.id, channel, ...said })
  }
  return (
    <Dialog
      title={task.kind === 'call-back' ? t('记录犹豫期回访') : t('记录定期跟进')}
      isOpen
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button
            variant="primary"
            busy={deed.isBusy}
            isDisabled={!understanding || !cover || !cost || !service}
            onPress={save}
          >
            {t('保存')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Select
          label={t('方式')}
          options={optionsOf(CHANNELS, t)}
          value={channel}
          onChange={setChannel}
        />
        {(Object.keys(POINTS) as Point[]).map((point) => (
          <Scale
            key={point}
            label={t(POINTS[point])}
            value={marks[point]}
            onChange={(mark) => setMarks({ ...marks, [point]: mark })}
          />
        ))}
        <TextArea
          label={t('客户的疑问或意见')}
          maxLength={500}
          value={questions}
          onChange={setQuestions}
        />
        <Fault fault={deed.fault} />
      </div>
    </Dialog>
  )
}

type ScaleProps = { label: string; value: number | undefined; onChange: (mark: number) => void }

function Scale({ label, value, onChange }: ScaleProps) {
  const t = useT()
  return (
    <RadioGroup
      value={value === undefined ? null : String(value)}
      onChange={(mark) => onChange(Number(mark))}
      orientation="horizontal"
      className="flex flex-wrap items-center gap-x-4 gap-y-1.5"
    >
      <Label className="min-w-40 flex-1">{label}</Label>
      <span className="flex items-center gap-1.5">
        <span className="text-xs text-faint">{t('很不')}</span>
        {[1, 2, 3, 4, 5].map((mark) => (
          <Radio
            key={mark}
            value={String(mark)}
            className="flex size-9 cursor-pointer items-center justify-center rounded-md border border-field data-focus-visible:outline-2 data-focus-visible:outline-offset-1 data-focus-visible:outline-focus data-hovered:bg-hover data-selected:border-action data-selected:bg-action data-selected:text-on-fill"
          >
            {mark}
          </Radio>
        ))}
        <span className="text-xs text-faint">{t('非常')}</span>
      </span>
    </RadioGroup>
  )
}
