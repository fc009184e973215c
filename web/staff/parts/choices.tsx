import { CheckboxField } from '#web/ui/checkbox-field.tsx'

type ChoicesProps<Id extends string> = {
  legend: string
  options: readonly { id: Id; label: string }[]
  chosen: readonly Id[]
  onChange: (chosen: Id[]) => void
}

/** Several of a few, at least one. */
export function Choices<Id extends string>({
  legend,
  options,
  chosen,
  onChange,
}: ChoicesProps<Id>) {
  const put = (id: Id, isIn: boolean) => {
    const rest = chosen.filter((each) => each !== id)
    onChange(isIn ? [...rest, id] : rest)
  }
  return (
    <fieldset className="col-span-full">
      <legend className="mb-1.5 text-sm font-medium text-soft">
        {legend}
        <span aria-hidden className="ml-1 text-danger">
          *
        </span>
      </legend>
      <div className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-4">
        {options.map(({ id, label }) => (
          <CheckboxField
            key={id}
            isSelected={chosen.includes(id)}
            onChange={(isIn) => put(id, isIn)}
          >
            {label}
          </CheckboxField>
        ))}
      </div>
    </fieldset>
  )
}
