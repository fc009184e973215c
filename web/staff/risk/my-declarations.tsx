import { useState } from 'react'
import { DECLARATION_KINDS, GIFT_DISPOSALS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { TextArea, TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { useSettled } from '../parts/filters.ts'
import { optionsOf } from '../parts/labels.ts'
import { PagedTable } from '../parts/paged-table.tsx'
import { ActDialog } from '../parts/act-dialog.tsx'
import { useDeclarationColumns } from './declarations.tsx'
import { useMay } from '../session.ts'
import { ReportDialog } from './events.tsx'
import { RecordDialog } from './record-dialog.tsx'

/** What one has to tell of oneself, and the risks one sees at the counter. */
export function MyDeclarations() {
  const t = useT()
  const may = useMay()
  const columns = useDeclarationColumns()
  return (
    <Card
      flush
      title={t('我的申报')}
      note={t('亲属是客户、兼职、收受礼品，都要申报')}
      actions={
        <>
          {may('risk:record') && !may('risk:read') && (
            <>
              <RecordDialog />
              <ReportDialog />
            </>
          )}
          <DeclareDialog />
        </>
      }
    >
      <PagedTable
        name="listMyDeclarations"
        label={t('我的申报')}
        input={{}}
        columns={columns(false)}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t('还没有申报')}>
            {t('有就申报；没有利益往来，这里就空着。')}
          </EmptyState>
        }
      />
    </Card>
  )
}

function DeclareDialog() {
  const t = useT()
  const [kind, setKind] = useState<keyof typeof DECLARATION_KINDS>('gift')
  const [detail, setDetail] = useState('')
  const [customerId, setCustomer] = useState<string | null>(null)
  const [giver, setGiver] = useState('')
  const [valueFen, setValue] = useState<number | null>(null)
  const [disposal, setDisposal] = useState<keyof typeof GIFT_DISPOSALS>('returned')
  const deed = useDeed('declareInterest', () => {
    setDetail('')
    toast(t('申报已提交，等合规判定'))
  })
  const gift = giver.trim() !== '' && valueFen !== null ? { giver, valueFen, disposal } : null
  const more = kind === 'gift' ? gift : kind === 'relative' ? customerId && { customerId } : {}
  return (
    <ActDialog
      label={t('申报')}
      variant="primary"
      isReady={detail.trim() !== '' && Boolean(more)}
      deed={deed}
      onAct={async () => (more ? deed.act({ kind, detail, ...more }) : null)}
    >
      <Select
        label={t('类别')}
        options={optionsOf(DECLARATION_KINDS, t)}
        value={kind}
        onChange={setKind}
      />
      {kind === 'relative' && <CustomerPicker value={customerId} onChange={setCustomer} />}
      {kind === 'gift' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('赠送人')}
            isRequired
            maxLength={80}
            value={giver}
            onChange={setGiver}
          />
          <MoneyField label={t('价值')} isRequired value={valueFen} onChange={setValue} />
          <Select
            label={t('如何处理')}
            options={optionsOf(GIFT_DISPOSALS, t)}
            value={disposal}
            onChange={setDisposal}
          />
        </div>
      )}
      <TextArea label={t('情况')} isRequired maxLength={1000} value={detail} onChange={setDetail} />
    </ActDialog>
  )
}

type PickerProps = { value: string | null; onChange: (customerId: string | null) => void }

function CustomerPicker({ value, onChange }: PickerProps) {
  const t = useT()
  const [text, setText] = useState('')
  const { data } = useAsk('findCustomers', { q: useSettled(text), limit: 10 })
  const options = (data?.items ?? []).map((one) => ({
    id: one.id,
    label: one.name,
    note: [one.kind === 'company' ? t('单位客户') : '', one.phoneMasked, one.outletName]
      .filter(Boolean)
      .join(' · '),
  }))
  return (
    <ComboBox
      label={t('哪位客户')}
      isRequired
      placeholder={t('姓名、拼音首字母或后四位')}
      options={options}
      value={value}
      onChange={onChange}
      onSearch={setText}
    />
  )
}
