import { useParams } from '@tanstack/react-router'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { IdentityForm } from '../cooling-off/identity-form.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PhonePanel } from '../sales/phone-panel.tsx'
import { useMay } from '../session.ts'
import { Orders } from './orders.tsx'
import { PledgeCard } from './pledge-card.tsx'
import { RenewalCard } from './renewal-card.tsx'
import { StandingCard } from './standing-card.tsx'
import { SurrenderCard } from './surrender-card.tsx'

export type Service = Answered<'readService'>

const LIVE_MS = 1500

/** What can be asked for on a policy in force, what runs, and what the insurer has of it. */
export function ServicePage() {
  const t = useT()
  const may = useMay()
  const { saleId } = useParams({ from: '/inside/sales/$saleId/service' })
  const query = useAsk('readService', { saleId }, { whileMs: () => LIVE_MS })
  const sale = useAsk('readSale', { saleId }, { whileMs: () => LIVE_MS })
  const verifying = query.data?.orders.some(({ state }) => state === 'verify')
  return (
    <>
      <PageHeader
        title={t('保单服务')}
        tags={query.data && <StateTag service={query.data} saleId={saleId} />}
        note={query.data && `${query.data.productName} · ${query.data.policyNo}`}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('销售'), href: '/sales' },
          { label: sale.data?.saleNo ?? t('保单'), href: `/sales/${saleId}` },
          { label: t('保单服务') },
        ]}
        actions={<ButtonLink href={`/sales/${saleId}/case-file`}>{t('案卷')}</ButtonLink>}
      />
      <Loaded query={query}>
        {(service) => (
          <div className="grid gap-4 lg:grid-cols-[1fr_20rem]">
            <div className="flex min-w-0 flex-col gap-4">
              <Policy service={service} />
              <RenewalCard saleId={saleId} />
              {verifying && may('service:handle') && (
                <IdentityForm saleId={saleId} operation="verifySurrender" />
              )}
              <SurrenderCard service={service} />
              <PledgeCard service={service} saleId={saleId} />
              <Orders service={service} />
            </div>
            <div className="flex min-w-0 flex-col gap-4">
              {sale.data && service.endedOn === null && <PhonePanel sale={sale.data} />}
              <StandingCard service={service} saleId={saleId} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  )
}

function StateTag({ service, saleId }: { service: Service; saleId: string }) {
  const t = useT()
  const renewal = useAsk('readRenewal', { saleId })
  if (service.endedOn !== null) return <Tag>{t('已终止')}</Tag>
  if (renewal.data?.items[0]?.state === 'lapsed') {
    return <Tag tone="danger">{t('效力中止')}</Tag>
  }
  if (service.pledge) return <Tag tone="warning">{t('已质押')}</Tag>
  return <Tag tone="success">{t('有效')}</Tag>
}

function Policy({ service }: { service: Service }) {
  const t = useT()
  return (
    <Card title={t('保单')}>
      <DescriptionList
        columns={4}
        items={[
          { label: t('保单号'), value: <strong>{service.policyNo}</strong> },
          { label: t('保险公司'), value: service.insurerName },
          { label: t('每期保费'), value: <Amount fen={service.premiumFen} /> },
          {
            label: service.endedOn === null ? t('生效日') : t('终止日'),
            value: <DateText value={service.endedOn ?? service.effectiveOn} />,
          },
        ]}
      />
    </Card>
  )
}
