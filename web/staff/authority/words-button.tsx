import { useState } from 'react'
import type { ApiError } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { Button, type ButtonSize } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { Fault } from '../parts/fault.tsx'

type Props = {
  label: string
  /** What the words are: 原因, 意见. */
  field: string
  variant?: 'primary' | 'secondary' | 'danger'
  size?: ButtonSize
  deed: { isBusy: boolean; fault: ApiError | null; forget: () => void }
  onSave: (words: string) => void
}

const WORDS_MIN = 4

/** A deed on somebody's right that never goes without its reason. */
export function WordsButton({ label, field, variant = 'secondary', size, deed, onSave }: Props) {
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
              isDisabled={words.trim().length < WORDS_MIN}
              onPress={() => onSave(words.trim())}
            >
              {label}
            </Button>
          </>
        }
      >
        <TextArea
          label={field}
          isRequired
          autoFocus
          maxLength={500}
          hint={t('至少 4 个字，会留在经过里')}
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
