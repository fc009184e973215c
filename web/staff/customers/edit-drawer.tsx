import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Drawer } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { EditFault } from '../parts/edit-fault.tsx'
import { type Customer, changedIn, draftOf } from './profile-draft.ts'
import { ProfileFields } from './profile-fields.tsx'

/** The version edited is the one that was open, not whatever has been read again since. */
export function EditDrawer({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useT()
  const [start] = useState(() => draftOf(customer))
  const [version, setVersion] = useState(customer.rowVersion)
  const [draft, setDraft] = useState(start)
  const deed = useDeed('editCustomer', () => {
    toast(t('资料已保存'))
    onClose()
  })
  const changes = changedIn(draft, start)
  const isChanged = Object.keys(changes).length > 0
  const save = () => {
    if (isChanged) void deed.act({ customerId: customer.id, ...changes }, { ifMatch: version })
  }
  const takeTheirs = () => {
    setDraft(draftOf(customer))
    setVersion(customer.rowVersion)
    deed.forget()
  }
  const keepMine = () => {
    setVersion(customer.rowVersion)
    deed.forget()
  }
  return (
    <Drawer
      title={t('修改资料')}
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
      <EditFault fault={deed.fault} name="readCustomer" onMine={keepMine} onTheirs={takeTheirs} />
      <Form columns={2} label={t('修改资料')} onSubmit={save}>
        <ProfileFields
          draft={draft}
          onChange={setDraft}
          kept={customer}
          faultOf={(field) => deed.fault?.fieldMessage(field)}
        />
      </Form>
    </Drawer>
  )
}
