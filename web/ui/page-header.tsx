import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n/t.ts'
import { TextLink } from './text-link.tsx'

export type Crumb = { label: string; href?: string }
export type PageHeaderProps = {
  title: ReactNode
  note?: ReactNode
  /** Status tags beside the title. */
  tags?: ReactNode
  actions?: ReactNode
  crumbs?: readonly Crumb[]
}

export function PageHeader({ title, note, tags, actions, crumbs = [] }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-80">
        {crumbs.length > 0 && <Breadcrumb crumbs={crumbs} />}
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="text-xl font-semibold">{title}</h1>
          {tags}
        </div>
        {note !== undefined && <p className="mt-0.5 text-soft">{note}</p>}
      </div>
      {actions !== undefined && (
        <div className="flex flex-wrap gap-2" data-no-print>
          {actions}
        </div>
      )}
    </header>
  )
}

export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useT()
  return (
    <nav aria-label={t('所在位置')} className="mb-1" data-no-print>
      <ol className="flex flex-wrap items-center gap-1 text-sm text-faint">
        {crumbs.map((crumb, index) => (
          <li key={crumb.label} className="flex items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden className="size-3.5" />}
            {crumb.href === undefined ? (
              <span aria-current="page">{crumb.label}</span>
            ) : (
              <TextLink href={crumb.href} className="text-faint data-hovered:text-link">
                {crumb.label}
              </TextLink>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
