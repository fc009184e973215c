import { useState } from 'react'
import { RISK_KINDS, RISK_SUBJECTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import type { ButtonVariant } from '#web/ui/button.tsx'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea, TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { useSettled } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { ActDialog } from '../parts/act-dialog.tsx'

type Props = { event?: { id: string; summary: string }; variant?: ButtonVariant }

type About = keyof typeof RISK_SUBJECTS

/** 识别: of itself, or lifted from an event, whose sale it then is about. */
export function RecordDialog({ event, variant = 'secondary' }: Props) {
  const t = useT()
  const [kind, setKind] = useState<keyof typeof RISK_KINDS>('operational')
  const [title, setTitle] = useState('')
  const [description, setDescription] = useState(event?.summary ?? '')
  const [subject, setSubject] = useState<Subject>({ about: 'general', id: null })
  const deed = useDeed('recordRisk', ({ entryNo }) => {
    setTitle('')
    toast(t('风险 {entryNo} 已登记', { entryNo }))
  })
  const about = event ? { eventId: event.id } : subjectOf(subject)
  return (
    <ActDialog
      label={event ? t('转入台账') : t('登记风险')}
      title={t('登记风险')}
      variant={variant}
      size={event ? 'sm' : 'md'}
      isReady={title.trim().length > 1 && description.trim() !== '' && about !== null}
      deed={deed}
      onAct={async () => about && deed.act({ kind, title, description, ...about })}
    >
      <Select
        label={t('风险类别')}
        options={optionsOf(RISK_KINDS, t)}
        value={kind}
        onChange={setKind}
      />
      <TextField
        label={t('一句话写明风险')}
        isRequired
        maxLength={80}
        value={title}
        onChange={setTitle}
      />
      <TextArea
        label={t('看到了什么')}
        isRequired
        maxLength={1000}
        value={description}
        onChange={setDescription}
      />
      {!event && <SubjectFields value={subject} onChange={setSubject} />}
    </ActDialog>
  )
}

type Subject = { about: About; id: string | null }

/** What it is about, as the server wants it; null while a sale or product is still to be chosen. */
function subjectOf({ about, id }: Subject) {
  if (about === 'general') return {}
  if (id === null) return null
  return about === 'sale' ? { saleId: id } : { productId: id }
}

type SubjectProps = { value: Subject; onChange: (subject: Subject) => void }

function SubjectFields({ value, onChange }: SubjectProps) {
  const t = useT()
  const { about, id } = value
  const pick = (next: string | null) => onChange({ about, id: next })
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t('关于什么')}
        options={optionsOf(RISK_SUBJECTS, t)}
        value={about}
        onChange={(next) => onChange({ about: next, id: null })}
      />
      {about === 'sale' && <SalePicker value={id} onChange={pick} />}
      {about === 'product' && <ProductPicker value={id} onChange={pick} />}
    </div>
  )
}

type PickerProps = { value: string | null; onChange: (id: string | null) => void }

export function SalePicker({ value, onChange }: PickerProps) {
  const t = useT()
  const [text, setText] = useState('')
  const { data } = useAsk('listSales', { q: useSettled(text), limit: 20 })
  const options = (data?.items ?? []).map((one) => ({
    id: one.id,
    label: one.saleNo,
    note: `${one.customerName} · ${one.productName ?? t('尚未选定产品')}`,
  }))
  return (
    <ComboBox
      label={t('有关的销售')}
      placeholder={t('销售编号的开头')}
      options={options}
      value={value}
      onChange={onChange}
      onSearch={setText}
    />
  )
}

function ProductPicker({ value, onChange }: PickerProps) {
  const t = useT()
  const [text, setText] = useState('')
  const { data } = useAsk('listProducts', { q: useSettled(text), limit: 20 })
  const options = (data?.items ?? []).map((one) => ({
    id: one.id,
    label: one.name,
    note: `${one.code} · ${one.insurerName}`,
  }))
  return (
    <ComboBox
      label={t('哪个产品')}
      placeholder={t('名称或代码')}
      options={options}
      value={value}
      onChange={onChange}
      onSearch={setText}
    />
  )
}
