import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { useT } from '#web/i18n/t.ts'
import { cx } from './class-names.ts'
import { CONTROL_BOX } from './control-style.ts'
import { FIELD, FieldLabel, FieldNote, type FieldProps } from './field.tsx'
import { type Option, OptionList } from './options.tsx'

export type ComboBoxProps<Id extends string> = FieldProps & {
  options: readonly Option<Id>[]
  value: Id | null
  onChange: (id: Id | null) => void
  placeholder?: string
  /** Given when the server searches: called with what is typed, and `options` are its answer. */
  onSearch?: (text: string) => void
}

/** A list to type into. Without `onSearch` it filters the options it has by their label. */
export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const t = useT()
  const { label, hint, error, className, hideLabel = false, options, ...others } = props
  const { value, onChange, placeholder, onSearch, ...rest } = others
  return (
    <AriaComboBox
      {...rest}
      {...(onSearch ? { items: options, onInputChange: onSearch } : { defaultItems: options })}
      value={value}
      onChange={(id) => onChange(id as Id | null)}
      allowsEmptyCollection
      menuTrigger="focus"
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={cx(FIELD, className)}
    >
      <FieldLabel label={label} isRequired={rest.isRequired ?? false} hideLabel={hideLabel} />
      <Group className={cx(CONTROL_BOX, 'flex items-center gap-2 pr-1')}>
        <Input
          className="w-full min-w-0 bg-transparent outline-none"
          placeholder={placeholder ?? t('输入以查找')}
        />
        <Button className="flex size-7 shrink-0 items-center justify-center rounded-sm text-faint">
          <ChevronDown aria-hidden className="size-4" />
        </Button>
      </Group>
      <FieldNote hint={hint} error={error} />
      <OptionList empty={t('没有找到')} />
    </AriaComboBox>
  )
}
