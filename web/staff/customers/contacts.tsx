import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Answered, Asked } from '#web/api/call.ts'
import { CONTACT_CHANNELS } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { GuardedTextArea } from '../parts/guarded-text-area.tsx'
import { optionsOf, wordOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { useMay } from '../session.ts'
import type { Customer } from './profile-draft.ts'

const OUTCOMES: Record<Asked<'recordContact'>['outcome'], string> = {
  interested: msg('有意向'),
  considering: msg('再考虑'),
  declined: msg('不需要'),
  'not-reached': msg('没联系上'),
  served: msg('已办理服务'),
}
type Row = Answered<'listContacts'>['items'][number]

export function Contacts({ customer }: { customer: Customer }) {
  const t = useT()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  const columns: Column<Row>[] = [
    {
      id: 'at',
      header: t('时间'),
      width: '10rem',
      cell: (row) => <DateText value={row.at} timeless={!row.isExactTime} />,
    },
    { id: 'channel', header: t('方式'), cell: (row) => t(wordOf(CONTACT_CHANNELS, row.channel)) },
    {
      id: 'duration',
      header: t('时长'),
      align: 'end',
      cell: (row) => (row.durationSec === null ? '—' : durationText(row.durationSec)),
    },
    { id: 'outcome', header: t('结果'), cell: (row) => t(wordOf(OUTCOMES, row.outcome)) },
    { id: 'note', header: t('内容'), wraps: true, cell: (row) => row.note || '—' },
    { id: 'next', header: t('下一步'), wraps: true, cell: (row) => row.nextStep ?? '—' },
    { id: 'staff', header: t('经办'), cell: (row) => row.staffName ?? '—' },
  ]
  return (
    <Card
      title={t('联络记录')}
      flush
      actions={
        may('customer:edit') && (
          <Button icon={<Plus aria-hidden />} onPress={() => setOpen(true)}>
            {t('记一次联络')}
          </Button>
        )
      }
    >
      <PagedTable
        name="listContacts"
        label={t('联络记录')}
        input={{ customerId: customer.id }}
        columns={columns}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t('还没有联络记录')}>
            {t('面谈、电话之后随手记一次，下次接待的人就知道说到哪里了。')}
          </EmptyState>
        }
      />
      {isOpen && <RecordDialog customerId={customer.id} onClose={() => setOpen(false)} />}
    </Card>
  )
}

const durationText = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

type DialogProps = { customerId: string; onClose: () => void }

function RecordDialog({ customerId, onClose }: DialogProps) {
  const t = useT()
  const [channel, setChannel] = useState<Asked<'recordContact'>['channel']>('visit')
  const [outcome, setOutcome] = useState<Asked<'recordContact'>['outcome'] | null>(null)
  const [minutes, setMinutes] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const [nextStep, setNextStep] = useState('')
  const [wasTried, setTried] = useState(false)
  const deed = useDeed('recordContact', () => {
    toast(t('已记下'))
    onClose()
  })
  const channels = optionsOf(CONTACT_CHANNELS, t)
  const save = () => {
    setTried(true)
    if (outcome === null) return
    const length = minutes === null ? {} : { durationSec: Math.round(minutes * 60) }
    const next = nextStep.trim() === '' ? {} : { nextStep }
    void deed.act({ customerId, channel, outcome, note, ...length, ...next })
  }
  return (
    <Dialog
      title={t('记一次联络')}
      isOpen
      isDismissable={note === ''}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button variant="primary" busy={deed.isBusy} onPress={save}>
            {t('保存')}
          </Button>
        </>
      }
    >
      <Form columns={2} label={t('记一次联络')} onSubmit={save}>
        <Select
          label={t('方式')}
          {...{ options: channels, value: channel, onChange: setChannel }}
        />
        <Select
          label={t('结果')}
          isRequired
          options={optionsOf(OUTCOMES, t)}
          value={outcome}
          onChange={setOutcome}
          error={wasTried && outcome === null ? t('请选择') : undefined}
        />
        <NumberField
          label={t('时长')}
          suffix={t('分钟')}
          minValue={0}
          value={minutes}
          onChange={setMinutes}
        />
        <TextField label={t('下一步')} value={nextStep} onChange={setNextStep} />
        <div className="col-span-full grid gap-3">
          <GuardedTextArea label={t('内容')} maxLength={1000} value={note} onChange={setNote} />
          <Fault fault={deed.fault} />
        </div>
      </Form>
    </Dialog>
  )
}
