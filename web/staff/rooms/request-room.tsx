import { useNavigate } from '@tanstack/react-router'
import { DoorOpen } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Drawer } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextArea, TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { CasePicker, type PickedCase } from './case-picker.tsx'

const EMPTY = {
  institution: '',
  readerName: '',
  requestNo: '',
  purpose: '',
  fromOn: null as string | null,
  untilOn: null as string | null,
  mayTakePacket: false,
  mayPlayRecordings: false,
  cases: [] as readonly PickedCase[],
}

type Wanted = typeof EMPTY

/** As the letter asks for it: who reads, why, which cases, how long. */
export function RequestRoom() {
  const t = useT()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const [wanted, setWanted] = useState<Wanted>(EMPTY)
  const deed = useDeed('openRoom', ({ id }) => {
    toast(t('已申请，等另一位同事批准'), 'success')
    void navigate({ href: `/rooms/${id}` })
  })
  const { fromOn, untilOn, cases, ...terms } = wanted
  const isReady = fromOn !== null && untilOn !== null && cases.length > 0
  const send = () =>
    isReady && void deed.act({ ...terms, fromOn, untilOn, saleIds: cases.map(({ id }) => id) })
  return (
    <>
      <Button variant="primary" icon={<DoorOpen aria-hidden />} onPress={() => setOpen(true)}>
        {t('申请开设')}
      </Button>
      <Drawer
        title={t('申请开设阅览室')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        isDismissable={false}
        footer={
          <>
            <Button onPress={() => setOpen(false)}>{t('取消')}</Button>
            <Button variant="primary" busy={deed.isBusy} isDisabled={!isReady} onPress={send}>
              {t('提交审批')}
            </Button>
          </>
        }
      >
        <Fields wanted={wanted} onChange={setWanted} onSubmit={send} fault={deed.fault} />
        <div className="mt-4 empty:hidden">
          <Fault fault={deed.fault} />
        </div>
      </Drawer>
    </>
  )
}

type FieldsProps = {
  wanted: Wanted
  onChange: (wanted: Wanted) => void
  onSubmit: () => void
  fault: { fieldMessage: (path: string) => string | undefined } | null
}

function Fields({ wanted, onChange, onSubmit, fault }: FieldsProps) {
  const t = useT()
  const field = <K extends keyof Wanted>(name: K) => ({
    value: wanted[name],
    onChange: (value: Wanted[K]) => onChange({ ...wanted, [name]: value }),
    error: fault?.fieldMessage(name),
    isRequired: true,
  })
  return (
    <Form columns={2} onSubmit={onSubmit}>
      <TextField
        label={t('来函机构')}
        className="col-span-full"
        maxLength={80}
        {...field('institution')}
      />
      <TextField label={t('阅览人姓名')} maxLength={40} {...field('readerName')} />
      <TextField label={t('调阅函文号')} maxLength={60} {...field('requestNo')} />
      <TextArea
        label={t('用途')}
        className="col-span-full"
        rows={2}
        maxLength={200}
        {...field('purpose')}
      />
      <DateField label={t('第一天')} {...field('fromOn')} />
      <DateField label={t('最后一天')} {...field('untilOn')} />
      <CasePicker cases={wanted.cases} onChange={(cases) => onChange({ ...wanted, cases })} />
      <CheckboxField
        className="col-span-full"
        isSelected={wanted.mayTakePacket}
        onChange={(mayTakePacket) => onChange({ ...wanted, mayTakePacket })}
      >
        {t('允许下载封存包（可带走并自行验证）')}
      </CheckboxField>
      <CheckboxField
        className="col-span-full"
        isSelected={wanted.mayPlayRecordings}
        onChange={(mayPlayRecordings) => onChange({ ...wanted, mayPlayRecordings })}
      >
        {t('允许播放双录（只能在阅览室里看，不能带走）')}
      </CheckboxField>
    </Form>
  )
}
