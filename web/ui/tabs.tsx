import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs'
import { cx } from './class-names.ts'

export type TabItem = { id: string; label: string; count?: number; content: ReactNode }
export type TabsProps = {
  label: string
  items: readonly TabItem[]
  /** Give both to keep the open tab in the address. */
  value?: string
  onChange?: (id: string) => void
}

export function Tabs({ label, items, value, onChange }: TabsProps) {
  return (
    <AriaTabs
      {...(value === undefined ? {} : { selectedKey: value })}
      onSelectionChange={(id) => onChange?.(String(id))}
    >
      <TabList
        aria-label={label}
        className="flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {items.map((item) => (
          <Tab
            key={item.id}
            id={item.id}
            className={cx(
              '-mb-px flex h-10 cursor-pointer items-center gap-1.5 border-b-2 border-transparent px-3',
              'whitespace-nowrap text-soft outline-none data-hovered:text-ink',
              'data-selected:border-action data-selected:font-semibold data-selected:text-link',
              'data-focus-visible:outline-2 data-focus-visible:outline-solid data-focus-visible:-outline-offset-2 data-focus-visible:outline-focus',
            )}
          >
            {item.label}
            {item.count !== undefined && (
              <span className="rounded-full bg-neutral-bg px-1.5 text-xs font-normal text-neutral">
                {item.count}
              </span>
            )}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="rounded-sm pt-4">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
