import { type ReactNode, useState } from 'react'
import type { ApiError } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { Button, type ButtonSize } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { Fault } from './fault.tsx'

type Props = {
  label: string
  /** What the words are: 原因, 意见. */
  field: string
  variant?: 'primary' | 'secondary' | 'danger'
  size?: ButtonSize
  icon?: ReactNode
  /** How many characters the words need at least, and what is said about them. */
  minLength?: number
  hint?: string
  /** Stands above the words: what they are about. */
  children?: ReactNode
  deed: { isBusy: boolean; fault: ApiError | null; forget: () => void }
  onSave: (words: string) => void
}

/** A deed that never goes without its reason: a button, and the words it asks for. */
export function WordsButton({ label, field, deed, onSave, children, ...look }: Props) {
  const { variant = 'secondary', size, icon, minLength = 2, hint } = look
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const close = () => {
    setOpen(false)
    deed.forget()
  }
  return (
    <>
      <Button
        {...(size === undefined ? {} : { size })}
        icon={icon}
        variant={variant === 'danger' ? 'secondary' : variant}
        onPress={() => setOpen(true)}
      >
        {label}
      </Button>
      <Dialog
        title={label}
        isOpen={isOpen}
        onClose={close}
        footer={
          <>
            <Button onPress={close}>{t('取消')}</Button>
            <Button
              variant={variant === 'danger' ? 'danger' : 'primary'}
              busy={deed.isBusy}
              isDisabled={words.trim().length < minLength}
              onPress={() => onSave(words.trim())}
            >
              {label}
            </Button>
          </>
        }
      >
        {children}
        <TextArea
          label={field}
          isRequired
          autoFocus
          maxLength={500}
          hint={hint}
          value={words}
          onChange={setWords}
        />
        <div className="mt-3 empty:hidden">
          <Fault fault={deed.fault} />
        </div>
      </Dialog>
    </>
  )
}
