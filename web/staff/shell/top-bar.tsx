import { MenuIcon, Search } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { IconButton } from '#web/ui/button.tsx'
import { LanguageMenu, ThemeMenu } from './switches.tsx'
import { UserMenu } from './user-menu.tsx'

export function TopBar({ onMenu, onSearch }: { onMenu: () => void; onSearch: () => void }) {
  const t = useT()
  return (
    <header
      className="sticky top-0 z-20 flex h-14 items-center gap-1 border-b border-line bg-surface px-3 md:px-6"
      data-no-print
    >
      <IconButton
        label={t('打开菜单')}
        icon={<MenuIcon aria-hidden />}
        onPress={onMenu}
        className="md:hidden"
      />
      <button
        type="button"
        onClick={onSearch}
        className="hidden h-9 w-96 max-w-[40vw] items-center gap-2.5 rounded-md border border-line-strong bg-sunken px-3 text-left text-faint transition-colors hover:border-field hover:bg-surface md:flex"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 truncate">{t('搜索客户、保单、档案、产品')}</span>
        <kbd className="shrink-0 rounded-sm border border-line-strong bg-surface px-1.5 font-sans text-xs text-faint">
          Ctrl K
        </kbd>
      </button>
      <span className="flex-1" />
      <IconButton
        label={t('搜索')}
        icon={<Search aria-hidden />}
        onPress={onSearch}
        className="md:hidden"
      />
      <LanguageMenu />
      <ThemeMenu />
      <span aria-hidden className="mx-1.5 h-5 w-px bg-line-strong max-md:hidden" />
      <UserMenu />
    </header>
  )
}
