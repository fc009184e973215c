import type { ReactNode } from 'react'
import type { OperationName } from '#web/api/operations.gen.ts'
import type { ApiError } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { EditFault } from '../parts/edit-fault.tsx'

type Props = {
  title: string
  /** What is read again when somebody else saved first. */
  name: OperationName
  draft: { reason: string }
  onReason: (reason: string) => void
  deed: { isBusy: boolean; fault: ApiError | null }
  /** Undefined while something is missing. */
  save: (() => void) | undefined
  onClose: () => void
  onTheirs: () => void
  onMine: () => void
  children: ReactNode
}

/** An entry in a register: what stands from now on, and what it rests on. */
export function RegisterDialog(props: Props) {
  const { title, name, draft, onReason, deed, save, onClose, onTheirs, onMine } = props
  const t = useT()
  const canSave = save !== undefined && draft.reason.trim().length > 3
  return (
    <Dialog
      title={title}
      isOpen
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button
            variant="primary"
            busy={deed.isBusy}
            isDisabled={!canSave}
            onPress={() => save?.()}
          >
            {t('保存')}
          </Button>
        </>
      }
    >
      <EditFault fault={deed.fault} name={name} onTheirs={onTheirs} onMine={onMine} />
      <Form columns={2} label={title} onSubmit={() => canSave && save()}>
        {props.children}
        <TextField
          label={t('依据')}
          isRequired
          className="col-span-full"
          hint={t('至少 4 个字，会留在变更记录里')}
          value={draft.reason}
          onChange={onReason}
          error={deed.fault?.fieldMessage('reason')}
        />
      </Form>
    </Dialog>
  )
}
