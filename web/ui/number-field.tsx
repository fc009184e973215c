import type { ReactNode } from 'react'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaProps,
} from 'react-aria-components/NumberField'
import { cx } from './class-names.ts'
import { CONTROL_BOX } from './control-style.ts'
import { FIELD, FieldLabel, FieldNote, type FieldProps } from './field.tsx'

export type NumberFieldProps = FieldProps &
  Omit<AriaProps, 'className' | 'style' | 'children' | 'isInvalid' | 'value' | 'onChange'> & {
    value: number | null
    onChange: (value: number | null) => void
    prefix?: ReactNode
    /** The unit: 年, 岁, %. */
    suffix?: ReactNode
    placeholder?: string
  }

/** Thousand separators appear when the field is left; the value is a plain number or null. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, error, className, hideLabel = false, value, onChange, ...others } = props
  const { prefix, suffix, placeholder, ...rest } = others
  return (
    <AriaNumberField
      {...rest}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={cx(FIELD, className)}
    >
      <FieldLabel label={label} isRequired={rest.isRequired ?? false} hideLabel={hideLabel} />
      <Group className={cx(CONTROL_BOX, 'flex items-center gap-2')}>
        {prefix !== undefined && <span className="shrink-0 text-faint">{prefix}</span>}
        <Input
          className="w-full min-w-0 bg-transparent text-right outline-none"
          {...(placeholder === undefined ? {} : { placeholder })}
        />
        {suffix !== undefined && <span className="shrink-0 text-faint">{suffix}</span>}
      </Group>
      <FieldNote hint={hint} error={error} />
    </AriaNumberField>
  )
}
