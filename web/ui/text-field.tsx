import type { ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaProps,
} from 'react-aria-components/TextField'
import { cx } from './class-names.ts'
import { CONTROL_BOX } from './control-style.ts'
import { FIELD, FieldLabel, FieldNote, type FieldProps } from './field.tsx'

export type TextFieldProps = FieldProps &
  Omit<AriaProps, 'className' | 'style' | 'children' | 'isInvalid'> & {
    placeholder?: string
    /** Shown inside the box at its end: a unit, an eye button. */
    suffix?: ReactNode
  }

/** Ends with a full-width box; a suffix stands over its end and the text keeps clear of it. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, className, hideLabel = false, placeholder, suffix, ...rest } = props
  const box = cx(CONTROL_BOX, 'read-only:bg-sunken', suffix !== undefined && 'pr-10')
  return (
    <AriaTextField
      {...rest}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={cx(FIELD, className)}
    >
      <FieldLabel label={label} isRequired={rest.isRequired ?? false} hideLabel={hideLabel} />
      <div className="relative">
        <Input className={box} {...(placeholder === undefined ? {} : { placeholder })} />
        {suffix !== undefined && (
          <span className="absolute inset-y-0 right-1 flex items-center text-faint">{suffix}</span>
        )}
      </div>
      <FieldNote hint={hint} error={error} />
    </AriaTextField>
  )
}

export type TextAreaProps = FieldProps &
  Omit<AriaProps, 'className' | 'style' | 'children' | 'isInvalid' | 'type'> & {
    placeholder?: string
    rows?: number
  }

/** With `maxLength` it counts, so that nobody is cut off without warning. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, className, hideLabel = false, placeholder, rows = 3, ...rest } = props
  const count =
    rest.maxLength === undefined ? null : `${rest.value?.length ?? 0} / ${rest.maxLength}`
  return (
    <AriaTextField
      {...rest}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={cx(FIELD, className)}
    >
      <FieldLabel label={label} isRequired={rest.isRequired ?? false} hideLabel={hideLabel} />
      <AriaTextArea
        rows={rows}
        className={cx(CONTROL_BOX, 'h-auto resize-y py-2')}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      <div className="flex justify-between gap-3">
        <div>
          <FieldNote hint={hint} error={error} />
        </div>
        {count !== null && <span className="mt-1 text-xs text-faint">{count}</span>}
      </div>
    </AriaTextField>
  )
}
