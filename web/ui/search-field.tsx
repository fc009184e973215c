import { Search, X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaProps,
} from 'react-aria-components/SearchField'
import { useT } from '#web/i18n/t.ts'
import { cx } from './class-names.ts'
import { CONTROL_BOX } from './control-style.ts'

export type SearchFieldProps = Omit<AriaProps, 'className' | 'style' | 'children'> & {
  label: string
  placeholder?: string
  className?: string
}

export function SearchField({ label, placeholder, className, ...rest }: SearchFieldProps) {
  const t = useT()
  return (
    <AriaSearchField {...rest} aria-label={label} className={cx('group relative', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-2.5 left-3 size-4 text-faint"
      />
      <Input
        placeholder={placeholder ?? label}
        className={cx(CONTROL_BOX, 'px-9 [&::-webkit-search-cancel-button]:hidden')}
      />
      <Button
        aria-label={t('清空')}
        className="absolute top-1 right-1 flex size-7 items-center justify-center rounded-sm text-faint group-data-empty:hidden data-hovered:text-ink"
      >
        <X aria-hidden className="size-4" />
      </Button>
    </AriaSearchField>
  )
}
