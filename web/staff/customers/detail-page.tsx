import { useNavigate, useParams } from '@tanstack/react-router'
import { Handshake, Pencil, Phone, Users } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import { GENDERS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { InquiriesOfCustomer } from '../inquiries/of-customer.tsx'
import { type Deed, useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useFilters } from '../parts/filters.ts'
import { wordOf } from '../parts/labels.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { AccessRecord } from './access-record.tsx'
import { Consents } from './consents.tsx'
import { Contacts } from './contacts.tsx'
import { EditDrawer } from './edit-drawer.tsx'
import { Family } from './family.tsx'
import { Profile } from './profile.tsx'
import type { Customer } from './profile-draft.ts'

const OpenThroughDialog = lazy(async () => ({
  default: (await import('../sales/open-through-dialog.tsx')).OpenThroughDialog,
}))

export function CustomerPage() {
  const { customerId } = useParams({ from: '/inside/customers/$customerId' })
  const query = useAsk('readCustomer', { customerId })
  return (
    <Loaded query={query}>{(customer) => <Detail key={customer.id} customer={customer} />}</Loaded>
  )
}

function Detail({ customer }: { customer: Customer }) {
  const [isEditing, setEditing] = useState(false)
  return (
    <>
      <DetailHeader customer={customer} onEdit={() => setEditing(true)} />
      <DetailTabs customer={customer} />
      {isEditing && <EditDrawer customer={customer} onClose={() => setEditing(false)} />}
    </>
  )
}

function DetailHeader({ customer, onEdit }: { customer: Customer; onEdit: () => void }) {
  const t = useT()
  const may = useMay()
  const navigate = useNavigate()
  const opening = useDeed('openSale', ({ id }) => {
    void navigate({ to: '/sales/$saleId', params: { saleId: id } })
  })
  const stale = customer.freshness.filter((each) => each.isStale).length
  return (
    <>
      <PageHeader
        title={customer.name}
        tags={
          <>
            {stale > 0 && <Tag tone="warning">{t('{count} 项待确认', { count: stale })}</Tag>}
            {customer.consents.every((each) => each.withdrawnAt !== null) && (
              <Tag>{t('尚无有效同意')}</Tag>
            )}
          </>
        }
        note={summaryOf(customer, t)}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('客户'), href: '/customers' },
          { label: customer.name },
        ]}
        actions={
          <>
            {may('customer:edit') && (
              <Button icon={<Pencil aria-hidden />} onPress={onEdit}>
                {t('修改资料')}
              </Button>
            )}
            {may('sale:open') && <SaleButtons customer={customer} opening={opening} />}
          </>
        }
      />
      {opening.fault && (
        <div className="mb-4">
          <Fault fault={opening.fault} title={t('还不能开始销售')} />
        </div>
      )}
    </>
  )
}

type SaleButtonsProps = { customer: Customer; opening: Deed<'openSale'> }

/** The ways in which staff begin a sale; the counter is the usual one. */
function SaleButtons({ customer: { id: customerId }, opening }: SaleButtonsProps) {
  const t = useT()
  const [isThrough, setThrough] = useState(false)
  return (
    <>
      <Button icon={<Users aria-hidden />} onPress={() => setThrough(true)}>
        {t('经中介机构')}
      </Button>
      <Button
        icon={<Phone aria-hidden />}
        busy={opening.isBusy}
        onPress={() => void opening.act({ customerId, channel: 'phone' })}
      >
        {t('电话销售')}
      </Button>
      <Button
        variant="primary"
        icon={<Handshake aria-hidden />}
        busy={opening.isBusy}
        onPress={() => void opening.act({ customerId })}
      >
        {t('开始销售')}
      </Button>
      {isThrough && (
        <Suspense>
          <OpenThroughDialog customerId={customerId} onClose={() => setThrough(false)} />
        </Suspense>
      )}
    </>
  )
}

function DetailTabs({ customer }: { customer: Customer }) {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  const access = {
    id: 'access',
    label: t('访问记录'),
    content: <AccessRecord customerId={customer.id} />,
  }
  return (
    <Tabs
      label={t('客户资料')}
      value={at['tab'] ?? 'profile'}
      onChange={(tab) => set({ tab: tab === 'profile' ? undefined : tab, after: undefined })}
      items={[
        { id: 'profile', label: t('基本信息'), content: <Profile customer={customer} /> },
        {
          id: 'family',
          label: t('家庭与保单'),
          count: customer.holdings.length,
          content: <Family customer={customer} />,
        },
        {
          id: 'inquiries',
          label: t('客户咨询'),
          content: <InquiriesOfCustomer customerId={customer.id} />,
        },
        { id: 'contacts', label: t('联络记录'), content: <Contacts customer={customer} /> },
        {
          id: 'consents',
          label: t('同意与授权'),
          count: customer.consents.length,
          content: <Consents customer={customer} />,
        },
        ...(may('audit:read') ? [access] : []),
      ]}
    />
  )
}

function summaryOf(customer: Customer, t: ReturnType<typeof useT>): string {
  const { age, gender, outletName, ownerName } = customer
  return [
    t(wordOf(GENDERS, gender)),
    age === null ? '' : t('{age} 岁', { age }),
    outletName,
    ownerName === null ? '' : t('客户经理 {name}', { name: ownerName }),
  ]
    .filter(Boolean)
    .join(' · ')
}
