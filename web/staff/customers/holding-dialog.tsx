import { useState } from 'react'
import { PRODUCT_CLASSES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import type { Customer } from './profile-draft.ts'

type Draft = {
  insurerName: string
  productName: string
  productClass: keyof typeof PRODUCT_CLASSES | null
  isIndemnity: boolean
  annualPremiumFen: number | null
  endsOn: string | null
  /** Empty: the holder. */
  insuredMemberId: string
}

const EMPTY: Draft = {
  insurerName: '',
  productName: '',
  productClass: null,
  isIndemnity: false,
  annualPremiumFen: null,
  endsOn: null,
  insuredMemberId: '',
}

export function HoldingDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useT()
  const [draft, setDraft] = useState(EMPTY)
  const [wasTried, setTried] = useState(false)
  const deed = useDeed('declareHolding', () => {
    toast(t('已登记'))
    onClose()
  })
  const save = () => {
    setTried(true)
    const { productClass, annualPremiumFen, endsOn, insuredMemberId, ...rest } = draft
    if (productClass === null || annualPremiumFen === null) return
    if (rest.insurerName.trim() === '' || rest.productName.trim() === '') return
    const asked = { customerId: customer.id, ...rest, productClass, annualPremiumFen }
    void deed.act({
      ...asked,
      ...(endsOn === null ? {} : { endsOn }),
      ...(insuredMemberId === '' ? {} : { insuredMemberId }),
    })
  }
  return (
    <Dialog
      title={t('登记他处保单')}
      isOpen
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button variant="primary" busy={deed.isBusy} onPress={save}>
            {t('登记')}
          </Button>
        </>
      }
    >
      <Form columns={2} label={t('登记他处保单')} onSubmit={save}>
        <HoldingFields customer={customer} draft={draft} onChange={setDraft} wasTried={wasTried} />
        <div className="col-span-full empty:hidden">
          <Fault fault={deed.fault} />
        </div>
      </Form>
    </Dialog>
  )
}

/** The customer, and whoever else of the family may be the one insured. */
function useInsured({ id, household }: Customer) {
  const t = useT()
  const others = (household?.members ?? []).filter(
    ({ relation, customerId }) => customerId !== id && (relation !== 'self' || customerId !== null),
  )
  return [
    { id: '', label: t('投保人本人') },
    ...others.map((member) => ({ id: member.id, label: member.name })),
  ]
}

type FieldsProps = {
  customer: Customer
  draft: Draft
  onChange: (draft: Draft) => void
  wasTried: boolean
}

function HoldingFields({ customer, draft, onChange: setDraft, wasTried }: FieldsProps) {
  const t = useT()
  const insured = useInsured(customer)
  const wanted = (isEmpty: boolean) => (wasTried && isEmpty ? t('请填写') : undefined)
  return (
    <>
      <TextField
        label={t('保险公司')}
        isRequired
        autoFocus
        value={draft.insurerName}
        onChange={(insurerName) => setDraft({ ...draft, insurerName })}
        error={wanted(draft.insurerName.trim() === '')}
      />
      <TextField
        label={t('产品')}
        isRequired
        value={draft.productName}
        onChange={(productName) => setDraft({ ...draft, productName })}
        error={wanted(draft.productName.trim() === '')}
      />
      <Select
        label={t('类别')}
        isRequired
        options={optionsOf(PRODUCT_CLASSES, t)}
        value={draft.productClass}
        onChange={(productClass) => setDraft({ ...draft, productClass })}
        error={wanted(draft.productClass === null)}
      />
      <MoneyField
        label={t('年交保费')}
        isRequired
        value={draft.annualPremiumFen}
        onChange={(annualPremiumFen) => setDraft({ ...draft, annualPremiumFen })}
        error={wanted(draft.annualPremiumFen === null)}
      />
      <DateField
        label={t('到期')}
        value={draft.endsOn}
        onChange={(endsOn) => setDraft({ ...draft, endsOn })}
      />
      {insured.length > 1 && (
        <Select
          label={t('被保险人')}
          options={insured}
          value={draft.insuredMemberId}
          onChange={(insuredMemberId) => setDraft({ ...draft, insuredMemberId })}
        />
      )}
      <CheckboxField
        className="self-end pb-2"
        isSelected={draft.isIndemnity}
        onChange={(isIndemnity) => setDraft({ ...draft, isIndemnity })}
      >
        {t('费用补偿型（按实际花费报销）')}
      </CheckboxField>
    </>
  )
}
