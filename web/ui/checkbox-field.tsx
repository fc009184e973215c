import { Check, CircleAlert, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox, type CheckboxProps } from 'react-aria-components/Checkbox'
import { cx } from './class-names.ts'

export type CheckboxFieldProps = Omit<
  CheckboxProps,
  'className' | 'style' | 'children' | 'isInvalid'
> & {
  children?: ReactNode
  error?: string | undefined
  className?: string
}

export function CheckboxField({ children, error, className, ...rest }: CheckboxFieldProps) {
  return (
    <div className={className}>
      <Checkbox
        {...rest}
        validationBehavior="aria"
        isInvalid={Boolean(error)}
        className="group flex min-h-6 cursor-pointer items-start gap-2 data-disabled:cursor-not-allowed data-disabled:text-faint"
      >
        {({ isIndeterminate, isSelected }) => (
          <>
            <span
              aria-hidden
              className={cx(
                'mt-[3px] flex size-4 shrink-0 items-center justify-center rounded-sm border bg-surface',
                'border-field text-on-fill group-data-hovered:border-action',
                'group-data-invalid:border-danger group-data-selected:border-action',
                'group-data-selected:bg-action group-data-indeterminate:border-action',
                'group-data-indeterminate:bg-action group-data-disabled:opacity-50',
                'group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus',
              )}
            >
              {isIndeterminate ? (
                <Minus className="size-3" strokeWidth={3} />
              ) : (
                isSelected && <Check className="size-3" strokeWidth={3} />
              )}
            </span>
            {children}
          </>
        )}
      </Checkbox>
      {error ? (
        <p className="mt-1 flex items-center gap-1 text-xs text-danger" role="alert">
          <CircleAlert aria-hidden className="size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </div>
  )
}
