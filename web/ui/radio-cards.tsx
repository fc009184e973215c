import type { ReactNode } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { cx } from './class-names.ts'
import { FIELD, FieldLabel, FieldNote, type FieldProps } from './field.tsx'

export type RadioCard<Id extends string> = {
  id: Id
  label: string
  note?: ReactNode
  isDisabled?: boolean
}
export type RadioCardsProps<Id extends string> = FieldProps & {
  options: readonly RadioCard<Id>[]
  value: Id | null
  onChange: (id: Id) => void
  columns?: 1 | 2 | 3 | 4
}

const COLUMNS = {
  1: 'grid-cols-1',
  2: 'sm:grid-cols-2',
  3: 'sm:grid-cols-2 lg:grid-cols-3',
  4: 'sm:grid-cols-2 lg:grid-cols-4',
}

/** A choice that deserves room: each option with its consequence in plain words. */
export function RadioCards<Id extends string>(props: RadioCardsProps<Id>) {
  const { label, hint, error, className, hideLabel = false, options, ...others } = props
  const { value, onChange, columns = 2, autoFocus: _unused, ...rest } = others
  return (
    <RadioGroup
      {...rest}
      value={value}
      onChange={(id) => onChange(id as Id)}
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      className={cx(FIELD, className)}
    >
      <FieldLabel label={label} isRequired={rest.isRequired ?? false} hideLabel={hideLabel} />
      <div className={cx('grid gap-2', COLUMNS[columns])}>
        {options.map((option) => (
          <Card key={option.id} option={option} />
        ))}
      </div>
      <FieldNote hint={hint} error={error} />
    </RadioGroup>
  )
}

function Card<Id extends string>({ option }: { option: RadioCard<Id> }) {
  return (
    <Radio
      value={option.id}
      isDisabled={option.isDisabled ?? false}
      className={cx(
        'group/card flex cursor-pointer gap-2.5 rounded-md border border-line-strong bg-surface p-3',
        'transition-colors data-hovered:bg-hover data-selected:border-action data-selected:bg-tint',
        'data-disabled:cursor-not-allowed data-disabled:bg-sunken data-disabled:text-faint',
        'data-focus-visible:outline-2 data-focus-visible:outline-offset-1 data-focus-visible:outline-focus',
      )}
    >
      <span
        aria-hidden
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-field group-data-selected/card:border-[5px] group-data-selected/card:border-action"
      />
      <span className="min-w-0">
        <span className="block font-medium">{option.label}</span>
        {option.note !== undefined && (
          <span className="mt-0.5 block text-sm text-soft">{option.note}</span>
        )}
      </span>
    </Radio>
  )
}
