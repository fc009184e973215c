import { useNavigate, useParams } from '@tanstack/react-router'
import { Building2, Handshake, Pencil, Phone, Users } from 'lucide-react'
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
import { CompanyDrawer } from './company-drawer.tsx'
import { type Company, CompanyProfile, type Repair, TERM_TONE } from './company-profile.tsx'
import { Consents } from './consents.tsx'
import { Contacts } from './contacts.tsx'
import { EditDrawer } from './edit-drawer.tsx'
import { Family } from './family.tsx'
import { Profile } from './profile.tsx'
import type { Customer } from './profile-draft.ts'
import { SalesOfCustomer } from './sales-of-customer.tsx'

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

/** What is being edited: the whole, or what a warning asked for. */
type Editing = 'all' | Repair | null

function Detail({ customer }: { customer: Customer }) {
  const [editing, setEditing] = useState<Editing>(null)
  const close = () => setEditing(null)
  return (
    <>
      <DetailHeader customer={customer} onEdit={() => setEditing('all')} />
      <DetailTabs customer={customer} onRepair={setEditing} />
      {editing !== null &&
        (customer.kind === 'company' ? (
          <CompanyDrawer
            customer={customer}
            focusOn={editing === 'all' ? undefined : editing}
            onClose={close}
          />
        ) : (
          <EditDrawer customer={customer} onClose={close} />
        ))}
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
            {customer.company && <CompanyTags company={customer.company} />}
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
                {customer.company ? t('修改单位资料') : t('修改资料')}
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

type TabsProps = { customer: Customer; onRepair: (field: Repair) => void }

function DetailTabs({ customer, onRepair }: TabsProps) {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  const { id: customerId, company } = customer
  const profile = company ? (
    <CompanyProfile {...{ customer, company, onRepair }} />
  ) : (
    <Profile customer={customer} />
  )
  const sales = {
    id: 'sales',
    label: t('销售'),
    content: <SalesOfCustomer customerId={customerId} />,
  }
  const access = {
    id: 'access',
    label: t('访问记录'),
    content: <AccessRecord {...{ customerId }} />,
  }
  return (
    <Tabs
      label={t('客户资料')}
      value={at['tab'] ?? 'profile'}
      onChange={(tab) => set({ tab: tab === 'profile' ? undefined : tab, after: undefined })}
      items={[
        { id: 'profile', label: t('基本信息'), content: profile },
        {
          id: 'family',
          label: company ? t('已有保单') : t('家庭与保单'),
          count: customer.holdings.length,
          content: <Family customer={customer} />,
        },
        ...(may('sale:read') ? [sales] : []),
        {
          id: 'inquiries',
          label: t('客户咨询'),
          content: <InquiriesOfCustomer customerId={customerId} />,
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

/** What kind of customer this is, and which of its papers need somebody's attention. */
function CompanyTags({ company }: { company: Company }) {
  const t = useT()
  const { authorityState, licenceState } = company
  return (
    <>
      <Tag tone="info" icon={<Building2 aria-hidden />}>
        {t('单位客户')}
      </Tag>
      {authorityState !== 'runs' && (
        <Tag tone={TERM_TONE[authorityState]}>
          {authorityState === 'ended' ? t('授权已到期') : t('授权即将到期')}
        </Tag>
      )}
      {licenceState !== 'runs' && (
        <Tag tone={TERM_TONE[licenceState]}>
          {licenceState === 'ended' ? t('执照已到期') : t('执照即将到期')}
        </Tag>
      )}
    </>
  )
}

function summaryOf(customer: Customer, t: ReturnType<typeof useT>): string {
  const { age, gender, outletName, ownerName, company } = customer
  const who = company
    ? [t('在职 {count} 人', { count: company.employees })]
    : [t(wordOf(GENDERS, gender)), age === null ? '' : t('{age} 岁', { age })]
  return [...who, outletName, ownerName === null ? '' : t('客户经理 {name}', { name: ownerName })]
    .filter(Boolean)
    .join(' · ')
}
