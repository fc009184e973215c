import { Calendar as CalendarIcon } from 'lucide-react'
import { Suspense, lazy, useEffect, useState } from 'react'
import { DialogTrigger } from 'react-aria-components/Dialog'
import { Input } from 'react-aria-components/Input'
import { TextField } from 'react-aria-components/TextField'
import { useT } from '#web/i18n/t.ts'
import { IconButton } from './button.tsx'
import { cx } from './class-names.ts'
import { CONTROL_BOX } from './control-style.ts'
import { parseDay } from './day.ts'
import { FIELD, FieldLabel, FieldNote, type FieldProps } from './field.tsx'

const CalendarPopover = lazy(async () => ({
  default: (await import('./calendar-popover.tsx')).CalendarPopover,
}))

export type DateFieldProps = FieldProps & {
  /** `YYYY-MM-DD`. */
  value: string | null
  onChange: (day: string | null) => void
  min?: string
  max?: string
}

/**
 * Typed, because eight digits are faster than any calendar (`20260131` is enough); the calendar
 * stands beside it and is loaded only when opened.
 */
export function DateField(props: DateFieldProps) {
  const t = useT()
  const { label, hint, error, className, hideLabel = false, value, onChange, ...others } = props
  const { min, max, ...rest } = others
  const [text, setText] = useState(value ?? '')
  const [isOpen, setOpen] = useState(false)
  useEffect(() => setText(value ?? ''), [value])
  const unread = text.trim() !== '' && parseDay(text) === null
  const fault = error || (unread && text.length >= 8 ? t('没有这一天，请按 YYYY-MM-DD 填写') : '')
  const settle = () => {
    const day = parseDay(text)
    if (day !== null || text.trim() === '') {
      setText(day ?? '')
      if (day !== value) onChange(day)
    }
  }
  return (
    <TextField
      {...rest}
      value={text}
      onChange={(next) => setText(next.slice(0, 12))}
      onBlur={settle}
      onKeyDown={(event) => event.key === 'Enter' && settle()}
      inputMode="numeric"
      validationBehavior="aria"
      isInvalid={fault !== ''}
      className={cx(FIELD, className)}
    >
      <FieldLabel label={label} isRequired={rest.isRequired ?? false} hideLabel={hideLabel} />
      <div className="relative">
        <Input className={cx(CONTROL_BOX, 'pr-10')} placeholder="YYYY-MM-DD" />
        <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
          <IconButton
            label={t('打开日历')}
            size="sm"
            icon={<CalendarIcon aria-hidden />}
            isDisabled={rest.isDisabled ?? false}
            className="absolute top-1 right-1"
          />
          {isOpen && (
            <Suspense>
              <CalendarPopover
                value={parseDay(text)}
                {...(min === undefined ? {} : { min })}
                {...(max === undefined ? {} : { max })}
                onPick={(day) => {
                  onChange(day)
                  setText(day)
                  setOpen(false)
                }}
              />
            </Suspense>
          )}
        </DialogTrigger>
      </div>
      <FieldNote hint={hint} error={fault} />
    </TextField>
  )
}
