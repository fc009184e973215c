import { Check } from 'lucide-react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { cx } from './class-names.ts'
import { OPTION, POPOVER } from './control-style.ts'

export type Option<Id extends string = string> = {
  id: Id
  label: string
  /** A second, fainter line: 工号, outlet, code. */
  note?: string
  isDisabled?: boolean
}

/** The open list that Select and ComboBox share. */
export function OptionList({ items, empty }: { items?: Iterable<Option>; empty: string }) {
  return (
    <Popover offset={4} className={cx(POPOVER, 'w-(--trigger-width) min-w-40 overflow-hidden')}>
      <ListBox
        {...(items === undefined ? {} : { items })}
        className="max-h-80 overflow-y-auto p-1 outline-none"
        renderEmptyState={() => <p className="px-2.5 py-2 text-sm text-faint">{empty}</p>}
      >
        {(option: Option) => (
          <ListBoxItem
            textValue={option.label}
            isDisabled={option.isDisabled ?? false}
            className={OPTION}
          >
            {({ isSelected }) => (
              <>
                <span className="min-w-0 flex-1">
                  {option.label}
                  {option.note !== undefined && (
                    <span className="block text-xs text-faint">{option.note}</span>
                  )}
                </span>
                {isSelected && <Check aria-hidden className="size-4 shrink-0" />}
              </>
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  )
}
