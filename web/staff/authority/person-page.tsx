import { useParams } from '@tanstack/react-router'
import { BadgePlus } from 'lucide-react'
import { useState } from 'react'
import { GRANT_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay, useSession } from '../session.ts'
import { ApplyDialog } from './apply-dialog.tsx'
import { PersonTabs } from './person-tabs.tsx'
import { GRANT_TONE, type Right } from './words.ts'

export function AuthorityPersonPage() {
  const { staffId } = useParams({ from: '/inside/authority/people/$staffId' })
  const query = useAsk('readRightToSell', { staffId })
  return (
    <Loaded query={query}>
      {(right) => (
        <>
          <Header right={right} />
          <PersonTabs staffId={staffId} />
        </>
      )}
    </Loaded>
  )
}

function Header({ right }: { right: Right }) {
  const t = useT()
  const may = useMay()
  const isSelf = useSession()?.staff.id === right.seller.staffId
  const [isApplying, setApplying] = useState(false)
  const { seller, grant, application } = right
  return (
    <>
      <PageHeader
        title={seller.name}
        tags={
          <Tag tone={grant ? GRANT_TONE[grant.state] : 'danger'}>
            {grant ? t('授权{state}', { state: t(GRANT_STATES[grant.state]) }) : t('没有授权')}
          </Tag>
        }
        note={`${seller.staffNo} · ${seller.outletName} · ${t('{grade} 级', { grade: seller.grade })}`}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('可售权'), href: '/authority' },
          { label: seller.name },
        ]}
        actions={
          <>
            {grant && <ButtonLink href={`/authority/grants/${grant.id}`}>{t('看授权')}</ButtonLink>}
            {application && (
              <ButtonLink href={`/authority/grants/${application.id}`}>{t('看申请')}</ButtonLink>
            )}
            {may('authority:apply') && !isSelf && application === null && (
              <Button
                variant="primary"
                icon={<BadgePlus aria-hidden />}
                onPress={() => setApplying(true)}
              >
                {t('申请授权')}
              </Button>
            )}
          </>
        }
      />
      {isApplying && <ApplyDialog right={right} onClose={() => setApplying(false)} />}
    </>
  )
}
