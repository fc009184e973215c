import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { Drawer } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { EditFault } from '../parts/edit-fault.tsx'
import { dayFromToday } from '../risk/words.ts'
import {
  type CompanyDraft,
  companyChanges,
  companyDraftOf,
  missingOfOperator,
  withNewOperator,
  wrongIn,
} from './company-draft.ts'
import {
  type CompanyFieldsProps,
  AccountFields,
  BodyFields,
  FieldGroup,
  OperatorFields,
  ReachFields,
} from './company-fields.tsx'
import type { Customer } from './profile-draft.ts'

type Props = {
  customer: Customer
  /** What a warning asked for: then its group alone, with the cursor in it. */
  focusOn?: 'licenceUntil' | 'authorityUntil' | undefined
  onClose: () => void
}

/** The version edited is the one that was open, not whatever has been read again since. */
function useCompanyEdit(customer: Customer, onClose: () => void) {
  const t = useT()
  const [start, setStart] = useState(() => companyDraftOf(customer))
  const [version, setVersion] = useState(customer.rowVersion)
  const [draft, setDraft] = useState(start)
  const [isNewOperator, setNewOperator] = useState(false)
  const [wasTried, setTried] = useState(false)
  const deed = useDeed('editCompany', () => {
    toast(t('资料已保存'))
    onClose()
  })
  const changes = companyChanges(draft, start, isNewOperator)
  const missing = isNewOperator ? missingOfOperator(draft) : []
  const wrong = wrongIn(draft, dayFromToday(), start)
  const isChanged = Object.keys(changes).length > 0
  const save = () => {
    setTried(true)
    if (!isChanged || missing.length > 0 || wrong.size > 0) return
    void deed.act({ customerId: customer.id, ...changes }, { ifMatch: version })
  }
  const keepMine = () => {
    setVersion(customer.rowVersion)
    deed.forget()
  }
  const takeTheirs = () => {
    setStart(companyDraftOf(customer))
    setDraft(companyDraftOf(customer))
    setNewOperator(false)
    keepMine()
  }
  const faultOf = (field: keyof CompanyDraft) => {
    const typed = wrong.get(field)
    if (typed !== undefined) return t(typed)
    return wasTried && missing.includes(field) ? t('请填写') : deed.fault?.fieldMessage(field)
  }
  const changeOperator = (isNew: boolean) => {
    setNewOperator(isNew)
    setDraft(withNewOperator(draft, start, isNew))
  }
  const fields = { draft, onChange: setDraft, faultOf, kept: customer }
  return { deed, isChanged, save, keepMine, takeTheirs, fields, isNewOperator, changeOperator }
}

export function CompanyDrawer({ customer, focusOn, onClose }: Props) {
  const t = useT()
  const edit = useCompanyEdit(customer, onClose)
  const { deed, isChanged, save, fields, isNewOperator } = edit
  const focus = focusOn === undefined ? {} : { focusOn }
  const has = (field: typeof focusOn) => focusOn === undefined || focusOn === field
  return (
    <Drawer
      title={t('修改单位资料')}
      size="lg"
      isOpen
      isDismissable={!isChanged}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button variant="primary" isDisabled={!isChanged} busy={deed.isBusy} onPress={save}>
            {t('保存')}
          </Button>
        </>
      }
    >
      <EditFault
        fault={deed.fault}
        name="readCustomer"
        onMine={edit.keepMine}
        onTheirs={edit.takeTheirs}
      />
      <Form columns={2} label={t('修改单位资料')} onSubmit={save}>
        {has('licenceUntil') && (
          <FieldGroup title={t('单位信息')} columns={2}>
            <BodyFields {...fields} {...focus} />
          </FieldGroup>
        )}
        {has(undefined) && (
          <FieldGroup title={t('账户')} columns={2}>
            <AccountFields {...fields} />
          </FieldGroup>
        )}
        {has('authorityUntil') && (
          <OperatorGroup {...{ fields, focus, isNewOperator }} onNew={edit.changeOperator} />
        )}
      </Form>
    </Drawer>
  )
}

type GroupProps = {
  fields: CompanyFieldsProps & { kept: Customer }
  focus: Pick<CompanyFieldsProps, 'focusOn'>
  isNewOperator: boolean
  onNew: (isNew: boolean) => void
}

/** The same person with a renewed authority or another number, or another person with all of it. */
function OperatorGroup({ fields, focus, isNewOperator, onNew }: GroupProps) {
  const t = useT()
  const { kept, ...rest } = fields
  return (
    <FieldGroup title={t('经办人与授权')} columns={2}>
      {isNewOperator ? (
        <OperatorFields {...rest} focusOn="operatorName" />
      ) : (
        <ReachFields {...rest} kept={kept} {...focus} />
      )}
      <CheckboxField className="col-span-full" isSelected={isNewOperator} onChange={onNew}>
        {t('更换经办人（现为 {name}）：姓名、证件、手机号和授权委托书一起更换', {
          name: kept.company?.operatorName ?? '',
        })}
      </CheckboxField>
    </FieldGroup>
  )
}
