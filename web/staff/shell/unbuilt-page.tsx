import { useLocation } from '@tanstack/react-router'
import { Construction } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { NAV } from './entries.ts'

/** Holds the place of a screen that is still to come. */
export function UnbuiltPage() {
  const t = useT()
  const path = useLocation({ select: (location) => location.pathname })
  const label = t(NAV.find((entry) => entry.to === path)?.label ?? '')
  const crumbs = path === '/' ? [] : [{ label: t('工作台'), href: '/' }, { label }]
  return (
    <>
      <PageHeader title={label} crumbs={crumbs} />
      <Card>
        <EmptyState
          icon={<Construction aria-hidden className="size-6" />}
          title={t('这一页还在建设')}
          {...(path === '/' ? {} : { action: <ButtonLink href="/">{t('回到工作台')}</ButtonLink> })}
        />
      </Card>
    </>
  )
}
