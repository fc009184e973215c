import { useT } from '#web/i18n/t.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { useFilters } from '../parts/filters.ts'
import { useMay, useSession } from '../session.ts'
import { Attempts } from './attempts.tsx'
import { Intermediaries } from '../intermediaries/list.tsx'
import { Limits } from './limits.tsx'
import { People } from './people.tsx'
import { PersonTabs } from './person-tabs.tsx'
import { RightAnswer } from './right-answer.tsx'

/** A seller meets their own answer; who looks after others meets the people. */
export function AuthorityPage() {
  const t = useT()
  const may = useMay()
  const session = useSession()
  const roles: readonly string[] = session?.staff.roles ?? []
  const looksAfter = roles.some((role) => role !== 'rm')
  const ownId = may('sale:conduct') ? session?.staff.id : undefined
  return (
    <>
      <PageHeader
        title={looksAfter ? t('可售权') : t('我的可售权')}
        note={t('登记、资格、培训、授权和额度一并核对，缺什么、怎么补，都写在这里')}
        crumbs={[{ label: t('工作台'), href: '/' }, { label: t('可售权') }]}
      />
      {looksAfter || ownId === undefined ? (
        <Overview ownId={ownId} />
      ) : (
        <PersonTabs staffId={ownId} isAlone />
      )}
    </>
  )
}

function Overview({ ownId }: { ownId: string | undefined }) {
  const t = useT()
  const { at, set } = useFilters()
  const tabs = [
    { id: 'people', label: t('人员'), content: <People /> },
    ...(ownId === undefined
      ? []
      : [{ id: 'own', label: t('我的可售权'), content: <RightAnswer staffId={ownId} /> }]),
    { id: 'attempts', label: t('被拦截的尝试'), content: <Attempts /> },
    { id: 'limits', label: t('额度'), content: <Limits /> },
    { id: 'intermediaries', label: t('中介机构'), content: <Intermediaries /> },
  ]
  return (
    <Tabs
      label={t('可售权')}
      value={tabs.find((tab) => tab.id === at['tab'])?.id ?? 'people'}
      onChange={(tab) =>
        set({
          tab: tab === 'people' ? undefined : tab,
          after: undefined,
          light: undefined,
          q: undefined,
          rule: undefined,
          kind: undefined,
          standing: undefined,
          staff: undefined,
        })
      }
      items={tabs}
    />
  )
}
