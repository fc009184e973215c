import { useNavigate, useParams } from '@tanstack/react-router'
import { ArrowRight, FolderOpen, UserRound } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import { SALE_CHANNELS, SALE_STATES, STEPS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { Steps } from '#web/ui/steps.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink, TextLink } from '#web/ui/text-link.tsx'
import { useFilters } from '../parts/filters.ts'
import { SALE_TONE } from '../parts/labels.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { AbandonDialog } from './abandon-dialog.tsx'
import { type Sale, type StepName, STEP_ORDER, isEnded, stepOf, useSale } from './desk.ts'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { Happened } from './happened.tsx'
import { PhonePanel } from './phone-panel.tsx'
import { SelfService, isSelfService } from './self-service.tsx'
import { ACTS, FirstShut, StepDoors } from './step-doors.tsx'
import { StepWork } from './step-work.tsx'
import { TalkPanel } from './talk-panel.tsx'
import { useFieldJump } from './field-jump.ts'

const InquiriesOfSale = lazy(async () => ({
  default: (await import('../inquiries/of-sale.tsx')).InquiriesOfSale,
}))
const CallPanel = lazy(async () => ({
  default: (await import('../recording/call-panel.tsx')).CallPanel,
}))

export function SaleDeskPage() {
  const { saleId } = useParams({ from: '/inside/sales/$saleId' })
  return <Loaded query={useSale(saleId)}>{(sale) => <Desk sale={sale} />}</Loaded>
}

/** One sale at the counter: the way above, the work on the left, what happens live on the right. */
function Desk({ sale }: { sale: Sale }) {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  const wanted = STEP_ORDER.find((step) => step === at['step'])
  const current = stepOf(sale)
  const step = wanted ?? current
  const show = (next: StepName) => set({ step: next === current ? undefined : next })
  const repair = useRepair(sale, show)
  const goToField = useFieldJump(sale, show)
  return (
    <>
      <DeskHeader sale={sale} />
      <Steps
        label={t('销售进度')}
        steps={stepsOf(sale, step, t)}
        onOpen={(id) => show(id as StepName)}
      />
      <NextAction sale={sale} />
      {sale.channel === 'phone' && (
        <Suspense fallback={<SkeletonLines lines={4} />}>
          <CallPanel sale={sale} />
        </Suspense>
      )}
      <div className="mt-4 grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_19rem] xl:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {!isSelfService(sale) && <FirstShut sale={sale} step={step} onRepair={repair} />}
          {isSelfService(sale) ? <SelfService sale={sale} /> : <StepWork sale={sale} step={step} />}
        </div>
        <aside className="flex flex-col gap-4" aria-label={t('现场')}>
          {!isEnded(sale) && !isSelfService(sale) && <PhonePanel sale={sale} />}
          {!isSelfService(sale) && <TalkPanel sale={sale} step={step} onField={goToField} />}
          <StepDoors key={step} sale={sale} step={step} onRepair={repair} />
          {may('inquiry:read') && (
            <Suspense>
              <InquiriesOfSale sale={sale} />
            </Suspense>
          )}
          <Happened sale={sale} />
        </aside>
      </div>
    </>
  )
}

const BEFORE_SUBMISSION = new Set<Sale['state']>([
  'identify',
  'recommend',
  'communicate',
  'contract',
])

function DeskHeader({ sale }: { sale: Sale }) {
  const t = useT()
  const may = useMay()
  const [isAbandoning, setAbandoning] = useState(false)
  const [isHandingOver, setHandingOver] = useState(false)
  const canHandOver = may('sale:conduct') && BEFORE_SUBMISSION.has(sale.state)
  const canAbandon =
    may('sale:conduct') &&
    (!isSelfService(sale) || !BEFORE_SUBMISSION.has(sale.state)) &&
    !isEnded(sale) &&
    sale.state !== 'in-force'
  return (
    <>
      <PageHeader
        title={sale.customerName}
        tags={
          <>
            <Tag tone={SALE_TONE[sale.state] ?? 'neutral'}>{t(SALE_STATES[sale.state])}</Tag>
            {sale.customer.company && <Tag tone="info">{t('单位投保')}</Tag>}
            {sale.channel !== 'outlet' && <Tag>{t(SALE_CHANNELS[sale.channel])}</Tag>}
          </>
        }
        note={
          <>
            {sale.saleNo} · {sale.outletName} {sale.ownerName}
            <ThroughLine sale={sale} />
            {sale.productName !== null && <> · {sale.productName}</>}
            {sale.premiumFen !== null && (
              <>
                {' · '}
                <Amount fen={sale.premiumFen} />
              </>
            )}
          </>
        }
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('销售'), href: '/sales' },
          { label: sale.saleNo },
        ]}
        actions={
          <>
            {canHandOver && <Button onPress={() => setHandingOver(true)}>{t('转交')}</Button>}
            {canAbandon && <Button onPress={() => setAbandoning(true)}>{t('客户放弃')}</Button>}
            <ButtonLink href={`/customers/${sale.customerId}`} icon={<UserRound aria-hidden />}>
              {t('客户资料')}
            </ButtonLink>
            <ButtonLink href={`/sales/${sale.id}/case-file`} icon={<FolderOpen aria-hidden />}>
              {t('案卷')}
            </ButtonLink>
          </>
        }
      />
      {isHandingOver && <HandOverDialog sale={sale} onClose={() => setHandingOver(false)} />}
      {isAbandoning && <AbandonDialog sale={sale} onClose={() => setAbandoning(false)} />}
    </>
  )
}

/** Who brings the sale, with the page that says until when they may. */
function ThroughLine({ sale: { intermediary } }: { sale: Sale }) {
  const t = useT()
  if (intermediary === null) return null
  const { institutionId, institutionName, personName, registrationNo } = intermediary
  return (
    <>
      {' · '}
      <TextLink href={`/authority/intermediaries/${institutionId}`}>
        {institutionName}
      </TextLink>{' '}
      {t('{name}（执业登记编号 {no}）', { name: personName, no: registrationNo })}
    </>
  )
}

function NextAction({ sale }: { sale: Sale }) {
  const t = useT()
  if (sale.nextAction === null || isEnded(sale)) return null
  const door = sale.doors.find((each) => each.action === sale.nextAction)
  return (
    <p
      role="status"
      className="mt-3 flex flex-wrap items-center gap-x-2 rounded-md border border-tint-line bg-tint px-4 py-2 font-medium text-link"
    >
      <ArrowRight aria-hidden className="size-4 shrink-0" />
      <span className="text-sm font-normal">{t('下一步')}</span>
      {door?.label ?? sale.nextAction}
      {door && <span className="ml-auto text-sm font-normal">{t(ACTS[door.by])}</span>}
    </p>
  )
}

/** Steps already walked stay open for looking; those ahead say what keeps them shut. */
function stepsOf(sale: Sale, shown: StepName, t: ReturnType<typeof useT>) {
  const current = stepOf(sale)
  const now = STEP_ORDER.indexOf(current)
  return STEP_ORDER.map((id, index) => {
    const base = { id, label: t(STEPS[id]) }
    if (sale.state === 'sealed' || index < now)
      return { ...base, state: 'done' as const, ...noteOf(id) }
    if (index === now) return { ...base, state: 'current' as const, ...noteOf(id) }
    const door = sale.doors.find((each) => each.step === id && each.reasons.length > 0)
    const reason = door?.reasons[0]?.message ?? t('先完成前面的步骤')
    return { ...base, state: 'shut' as const, reason }
  })
  function noteOf(id: StepName) {
    return id === shown && shown !== current ? { note: t('正在回看') } : {}
  }
}

/** A repair names an action: go to the step where its door is, or to the page that holds it. */
function useRepair(sale: Sale, show: (step: StepName) => void): (action: string) => void {
  const navigate = useNavigate()
  return (action) => {
    const door = sale.doors.find((each) => each.action === action)
    if (door) {
      show(door.step)
      if (action === 'choosePlan') document.querySelector<HTMLElement>('#choose-plan')?.click()
      window.scrollTo({ top: 0, behavior: 'smooth' })
      return
    }
    if (action === 'openPhoneLink') document.querySelector<HTMLElement>('#phone-link')?.click()
    if (action === 'editCustomer') void navigate({ href: `/customers/${sale.customerId}` })
  }
}
