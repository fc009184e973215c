import { type ReactNode, useId } from 'react'
import { cx } from '../class-names.ts'

export type ChoiceOption<Id extends string> = { id: Id; label: string; note?: ReactNode }
type Props<Id extends string> = {
  /** The question itself: it names the group for screen readers and read-aloud. */
  question: string
  options: readonly ChoiceOption<Id>[]
  value: Id | null
  onChange: (id: Id) => void
  hideQuestion?: boolean
}

/** Native radio buttons as large cards: nothing to learn, nothing to load. */
export function Choice<Id extends string>({
  question,
  options,
  value,
  onChange,
  hideQuestion = false,
}: Props<Id>) {
  const name = useId()
  return (
    <fieldset data-private="block">
      <legend className={cx(hideQuestion ? 'sr-only' : 'mb-3 text-lg font-semibold')}>
        {question}
      </legend>
      <div className="flex flex-col gap-2.5">
        {options.map((option) => (
          <label
            key={option.id}
            className={cx(
              'flex min-h-14 cursor-pointer items-center gap-3 rounded-md border bg-surface px-4 py-3',
              'has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-focus',
              value === option.id
                ? 'border-action bg-tint outline-1 outline-action'
                : 'border-line-strong',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={value === option.id}
              onChange={() => onChange(option.id)}
              className="size-5 shrink-0 accent-action outline-none"
            />
            <span className="min-w-0">
              <span className="block text-md">{option.label}</span>
              {option.note !== undefined && (
                <span className="mt-0.5 block text-sm text-soft">{option.note}</span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
