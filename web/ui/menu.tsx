import type { ReactElement, ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { cx } from './class-names.ts'
import { OPTION, POPOVER } from './control-style.ts'

export type MenuEntry = {
  id: string
  label: string
  icon?: ReactNode
  isSelected?: boolean
  onPress: () => void
}
export type MenuProps = {
  label: string
  trigger: ReactElement
  entries: readonly MenuEntry[]
  header?: ReactNode
}

export function Menu({ label, trigger, entries, header }: MenuProps) {
  const selected = entries.filter((entry) => entry.isSelected).map((entry) => entry.id)
  const isChoice = entries.some((entry) => entry.isSelected !== undefined)
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement="bottom end" className={cx(POPOVER, 'min-w-44')}>
        {header}
        <AriaMenu
          aria-label={label}
          className="p-1 outline-none"
          onAction={(id) => entries.find((entry) => entry.id === id)?.onPress()}
          {...(isChoice ? { selectionMode: 'single', selectedKeys: selected } : {})}
        >
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              className={cx(OPTION, '[&_svg]:size-4')}
            >
              {entry.icon}
              {entry.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
