import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { useT } from '#web/i18n/t.ts'
import { cx } from './class-names.ts'
import { CONTROL_BOX } from './control-style.ts'
import { FIELD, FieldLabel, FieldNote, type FieldProps } from './field.tsx'
import { type Option, OptionList } from './options.tsx'

export type SelectProps<Id extends string> = FieldProps & {
  options: readonly Option<Id>[]
  value: Id | null
  onChange: (id: Id) => void
  placeholder?: string
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  const t = useT()
  const { label, hint, error, className, hideLabel = false, options, ...others } = props
  const { value, onChange, placeholder, ...rest } = others
  return (
    <AriaSelect
      {...rest}
      value={value}
      onChange={(id) => id !== null && onChange(id as Id)}
      placeholder={placeholder ?? t('请选择')}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={cx(FIELD, className)}
    >
      <FieldLabel label={label} isRequired={rest.isRequired ?? false} hideLabel={hideLabel} />
      <Button className={cx(CONTROL_BOX, 'flex items-center justify-between gap-2 text-left')}>
        <SelectValue className="truncate data-placeholder:text-faint">
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" />
      </Button>
      <FieldNote hint={hint} error={error} />
      <OptionList items={options} empty={t('没有可选项')} />
    </AriaSelect>
  )
}
