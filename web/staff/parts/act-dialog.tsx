import { type ReactNode, useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import type { ApiError } from '#web/api/request.ts'
import { Button, type ButtonVariant } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Fault } from './fault.tsx'

type Props = {
  /** On the button that opens it, and on the one that acts. */
  label: string
  title?: string
  variant?: ButtonVariant
  size?: 'sm' | 'md'
  icon?: ReactNode
  isReady: boolean
  deed: { isBusy: boolean; fault: ApiError | null; forget: () => void }
  /** Answers with null when it was refused; then the dialog stays. */
  onAct: () => Promise<unknown>
  children: ReactNode
}

/** A button, the questions it needs answered, and the deed. */
export function ActDialog(props: Props) {
  const { label, title = label, variant = 'secondary', size = 'md', deed, children } = props
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const act = async () => {
    if ((await props.onAct()) !== null) setOpen(false)
  }
  const close = () => {
    deed.forget()
    setOpen(false)
  }
  return (
    <>
      <Button variant={variant} size={size} icon={props.icon} onPress={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        title={title}
        isOpen={isOpen}
        onClose={close}
        footer={
          <>
            <Button onPress={close}>{t('取消')}</Button>
            <Button
              variant="primary"
              busy={deed.isBusy}
              isDisabled={!props.isReady}
              onPress={() => void act()}
            >
              {label}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          {children}
          <Fault fault={deed.fault} />
        </div>
      </Dialog>
    </>
  )
}
