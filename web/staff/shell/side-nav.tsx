import { Link } from '@tanstack/react-router'
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Mark, bankName } from '#web/ui/brand.tsx'
import { cx } from '#web/ui/class-names.ts'
import { useMay } from '../session.ts'
import { NAV } from './entries.ts'

type Props = { isNarrow: boolean; onNarrow?: (narrow: boolean) => void; onLeave?: () => void }

export function SideNav({ isNarrow, onNarrow, onLeave }: Props) {
  const t = useT()
  return (
    <div className="flex h-full flex-col bg-nav text-nav-ink">
      <Brand isNarrow={isNarrow} />
      <Entries isNarrow={isNarrow} {...(onLeave ? { onLeave } : {})} />
      {onNarrow && (
        <button
          type="button"
          onClick={() => onNarrow(!isNarrow)}
          aria-label={isNarrow ? t('展开菜单') : t('收起菜单')}
          className={cx(
            'mx-2 mb-3 flex h-9 items-center gap-2.5 rounded-md px-3 text-sm text-nav-faint',
            'hover:bg-nav-hover hover:text-on-fill focus-visible:outline-nav-mark',
            isNarrow && 'justify-center px-0',
          )}
        >
          {isNarrow ? (
            <PanelLeftOpen aria-hidden className="size-4.5" />
          ) : (
            <PanelLeftClose aria-hidden className="size-4.5" />
          )}
          {!isNarrow && t('收起菜单')}
        </button>
      )}
    </div>
  )
}

function Brand({ isNarrow }: { isNarrow: boolean }) {
  const t = useT()
  return (
    <div
      className={cx(
        'flex h-14 shrink-0 items-center gap-2.5 border-b border-nav-line',
        isNarrow ? 'justify-center' : 'px-4',
      )}
    >
      <Mark className="size-7" />
      {!isNarrow && (
        <span className="min-w-0 leading-tight">
          <span className="block truncate text-md font-semibold text-on-fill">
            {bankName() || t('保桥')}
          </span>
          <span className="block truncate text-xs text-nav-faint">{t('代理保险销售')}</span>
        </span>
      )}
    </div>
  )
}

function Entries({ isNarrow, onLeave }: { isNarrow: boolean; onLeave?: () => void }) {
  const t = useT()
  const may = useMay()
  const shown = NAV.filter((entry) => entry.needs.length === 0 || entry.needs.some(may))
  return (
    <nav aria-label={t('主菜单')} className="flex-1 overflow-y-auto px-2 py-3">
      <ul className="flex flex-col gap-0.5">
        {shown.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact: to === '/' }}
              {...(onLeave ? { onClick: onLeave } : {})}
              {...(isNarrow ? { title: t(label), 'aria-label': t(label) } : {})}
              className={cx(
                'relative flex h-10 items-center gap-3 rounded-md transition-colors',
                'hover:bg-nav-hover hover:text-on-fill focus-visible:outline-nav-mark',
                'data-[status=active]:bg-nav-active data-[status=active]:font-medium data-[status=active]:text-on-fill',
                'before:absolute before:inset-y-2.5 before:left-0 before:w-[3px] before:rounded-full data-[status=active]:before:bg-nav-mark',
                isNarrow ? 'justify-center' : 'px-3.5',
              )}
            >
              <Icon aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
              {!isNarrow && t(label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
