import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import type { Person } from './words.ts'

type Props = { intermediaryId: string; person?: Person; onClose: () => void }

/** Somebody new of an institution, or what changed about them. */
export function PersonDialog({ intermediaryId, person, onClose }: Props) {
  const t = useT()
  const [name, setName] = useState(person?.name ?? '')
  const [registrationNo, setNumber] = useState(person?.registrationNo ?? '')
  const [isActive, setActive] = useState(person?.isActive ?? true)
  const done = () => {
    toast(t('已保存'), 'success')
    onClose()
  }
  const adding = useDeed('addIntermediaryPerson', done)
  const editing = useDeed('editIntermediaryPerson', done)
  const { isBusy, fault } = person ? editing : adding
  const isReady = name.trim().length > 1 && registrationNo.trim() !== ''
  const save = () => {
    const given = { intermediaryId, name, registrationNo }
    if (!isReady) return
    if (!person) return void adding.act(given)
    const edited = { ...given, personId: person.id, isActive }
    void editing.act(edited, { ifMatch: person.rowVersion })
  }
  return (
    <Dialog
      title={person ? t('修改执业人员') : t('登记执业人员')}
      isOpen
      size="sm"
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button variant="primary" busy={isBusy} isDisabled={!isReady} onPress={save}>
            {t('保存')}
          </Button>
        </>
      }
    >
      <Form label={t('执业人员')} onSubmit={save}>
        <TextField
          label={t('姓名')}
          isRequired
          value={name}
          onChange={setName}
          error={fault?.fieldMessage('name')}
        />
        <TextField
          label={t('执业登记编号')}
          isRequired
          inputMode="numeric"
          hint={t('17 到 26 位数字，按登记查询结果填写')}
          value={registrationNo}
          onChange={setNumber}
          error={fault?.fieldMessage('registrationNo')}
        />
        {person && (
          <CheckboxField isSelected={isActive} onChange={setActive}>
            {t('在职；不勾选即停用，不能再经此人销售')}
          </CheckboxField>
        )}
        <Fault fault={fault} />
      </Form>
    </Dialog>
  )
}
