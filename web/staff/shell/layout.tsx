import { Outlet } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { PageLoading } from './page-states.tsx'
import { SideNav } from './side-nav.tsx'
import { TopBar } from './top-bar.tsx'
import { useLeftovers } from './use-leftovers.ts'
import { useSearchKeys } from './use-search-keys.ts'

const NavDrawer = lazy(async () => ({ default: (await import('./nav-drawer.tsx')).NavDrawer }))
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

export function Layout() {
  const t = useT()
  const [isNarrow, setNarrow] = useState(false)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [isSearching, setSearching] = useState(false)
  useSearchKeys(() => setSearching(true))
  useLeftovers()
  return (
    <div className="flex min-h-dvh">
      <a
        href="#work"
        className="sr-only z-50 rounded-md bg-action px-3 py-2 text-on-fill focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('跳到正文')}
      </a>
      <aside
        className={`sticky top-0 hidden h-dvh shrink-0 md:block ${isNarrow ? 'w-14' : 'w-52'}`}
        data-no-print
      >
        <SideNav isNarrow={isNarrow} onNarrow={setNarrow} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar onMenu={() => setMenuOpen(true)} onSearch={() => setSearching(true)} />
        <main
          id="work"
          tabIndex={-1}
          className="min-w-0 flex-1 px-4 py-4 outline-none md:px-6 md:py-5"
        >
          <Suspense fallback={<PageLoading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Suspense>
        {isMenuOpen && <NavDrawer onClose={() => setMenuOpen(false)} />}
        {isSearching && <Palette onClose={() => setSearching(false)} />}
      </Suspense>
    </div>
  )
}
