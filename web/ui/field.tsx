import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { cx } from './class-names.ts'

/** What every field takes. `error` shows below it and marks it; an empty string is no error. */
export type FieldProps = {
  label: string
  hint?: ReactNode
  error?: string | undefined
  isRequired?: boolean
  isDisabled?: boolean
  autoFocus?: boolean
  name?: string
  className?: string
  /** Keeps the label for screen readers only; for filters that explain themselves. */
  hideLabel?: boolean
}

export const FIELD = 'group flex min-w-0 flex-col'

export function FieldLabel(props: { label: string; isRequired?: boolean; hideLabel?: boolean }) {
  return (
    <Label
      className={cx('mb-1.5 text-sm font-medium text-soft', props.hideLabel === true && 'sr-only')}
    >
      {props.label}
      {props.isRequired === true && (
        <span aria-hidden className="ml-1 text-danger">
          *
        </span>
      )}
    </Label>
  )
}

export function FieldNote({ hint, error }: { hint?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {hint !== undefined && !error && (
        <Text slot="description" className="mt-1 text-xs text-faint">
          {hint}
        </Text>
      )}
      <FieldError className="mt-1 flex items-start gap-1 text-xs text-danger">
        <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span>{error}</span>
      </FieldError>
    </>
  )
}
