import { useState } from 'react'
import type { PhoneTask } from '#contracts/phone'
import type { OwnOffer, chooseOwnPlan } from '#contracts/phone-own'
import { useT } from '#web/i18n/t.ts'
import { Choice } from '#web/ui/phone/choice.tsx'
import { MoneyEntry } from '#web/ui/phone/money-entry.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { useStep } from '../deed.ts'
import { useDraft } from '../draft.ts'
import { Frame } from '../frame.tsx'
import { spoken, yuanText } from '../money.ts'
import { AskPerson, PersonButton, useAsksPerson } from './ask-person.tsx'

type OfferedPlan = OwnOffer['plans'][number]
type Draft = { at: number; productId: string; planCode: string; yuan: string }

/** Product, plan, amount: one a page, and a page is left out where there is nothing to choose. */
export function Plan({ task }: { task: PhoneTask }) {
  const offers = task.offers ?? []
  const wanted = offers.find(({ isWanted }) => isWanted)
  const [draft, setDraft] = useDraft<Draft>('plan', {
    at: 0,
    productId: wanted?.productId ?? '',
    planCode: '',
    yuan: '',
  })
  const { isAsking, ask, back } = useAsksPerson()
  const offer = offers.find(({ productId }) => productId === draft.productId) ?? only(offers)
  const plan = offer?.plans.find(({ code }) => code === draft.planCode) ?? only(offer?.plans)
  if (isAsking) return <AskPerson onBack={back} />
  const shared = { draft, setDraft, ask }
  const pages = pagesFor(offers, offer, plan)
  const page = pages[Math.min(draft.at, pages.length - 1)]
  const at = Math.min(draft.at + 1, pages.length)
  const step = pages.length > 1 ? { at, of: pages.length } : undefined
  if (page === 'product') return <ProductPage {...shared} step={step} offers={offers} />
  if (page === 'plan' && offer) return <PlanPage {...shared} {...{ step, offer, plan }} />
  return offer && plan ? <AmountPage {...shared} {...{ step, offer, plan }} /> : null
}

const only = <T,>(all: readonly T[] | undefined) => (all?.length === 1 ? all[0] : undefined)
const isFixed = (plan: OfferedPlan) => plan.minPremiumFen === plan.maxPremiumFen

type PageName = 'product' | 'plan' | 'amount'

function pagesFor(
  offers: readonly OwnOffer[],
  offer: OwnOffer | undefined,
  plan: OfferedPlan | undefined,
): PageName[] {
  const needsPlan = (offer?.plans.length ?? 2) > 1
  const asked = plan ? [plan] : (offer?.plans ?? [])
  const needsAmount = !needsPlan || !asked.every(isFixed)
  return [
    ...(offers.length > 1 ? ['product' as const] : []),
    ...(needsPlan ? ['plan' as const] : []),
    ...(needsAmount ? ['amount' as const] : []),
  ]
}

type Shared = {
  draft: Draft
  setDraft: (change: Partial<Draft>) => void
  ask: () => void
  /** Left out where there is only this page. */
  step: { at: number; of: number } | undefined
}

const backFrom = ({ draft, setDraft }: Shared) =>
  draft.at > 0 ? () => setDraft({ at: draft.at - 1 }) : undefined

function ProductPage(props: Shared & { offers: readonly OwnOffer[] }) {
  const t = useT()
  const { draft, setDraft, offers, step, ask } = props
  return (
    <Frame
      title={t('这些适合您，选一个')}
      {...(step && { step })}
      actions={
        <NextBar
          label={t('下一步')}
          why={draft.productId === '' ? t('请选一项') : null}
          onNext={() => setDraft({ at: draft.at + 1 })}
        />
      }
    >
      <Choice
        hideQuestion
        question={t('这些适合您，选一个')}
        value={draft.productId}
        onChange={(productId) => setDraft({ productId, planCode: '', yuan: '' })}
        options={offers.map((offer) => ({
          id: offer.productId,
          label: offer.name,
          note: `${offer.insurerName} · ${offer.summary}`,
        }))}
      />
      <PersonButton onPress={ask} />
    </Frame>
  )
}

type PlanProps = Shared & { offer: OwnOffer; plan: OfferedPlan | undefined }

function PlanPage(props: PlanProps) {
  const t = useT()
  const { draft, setDraft, offer, plan, step, ask } = props
  const { send, busy, error } = useStep<typeof chooseOwnPlan>('/phone/plan')
  const isLast = plan !== undefined && isFixed(plan)
  const next = () => {
    if (!isLast) setDraft({ at: draft.at + 1 })
    else void send(choiceOf(offer, plan, plan.minPremiumFen))
  }
  return (
    <Frame
      title={t('选哪一档？')}
      {...(step && { step })}
      error={error}
      actions={
        <NextBar
          label={isLast ? t('就选这个') : t('下一步')}
          why={plan ? null : t('请选一项')}
          busy={busy}
          onBack={backFrom(props)}
          onNext={next}
        />
      }
    >
      <p className="-mt-2 text-lg text-soft" lang="zh-CN">
        {offer.name}
      </p>
      <Choice
        hideQuestion
        question={t('选哪一档？')}
        value={plan?.code ?? ''}
        onChange={(planCode) => setDraft({ planCode, yuan: '' })}
        options={offer.plans.map((each) => ({
          id: each.code,
          label: each.name,
          note: isFixed(each)
            ? t('{yuan} 元，保 {term}', { yuan: yuanText(each.minPremiumFen), term: each.term })
            : t('{yuan} 元起，保 {term}', { yuan: yuanText(each.minPremiumFen), term: each.term }),
        }))}
      />
      <PersonButton onPress={ask} />
    </Frame>
  )
}

function AmountPage(props: Shared & { offer: OwnOffer; plan: OfferedPlan }) {
  const t = useT()
  const { draft, setDraft, offer, plan, step, ask } = props
  const { send, busy, error } = useStep<typeof chooseOwnPlan>('/phone/plan')
  const [touched, setTouched] = useState(false)
  const yuan = draft.yuan === '' && !touched ? String(plan.minPremiumFen / 100) : draft.yuan
  const premiumFen = Number(yuan) * 100
  const isIn = premiumFen >= plan.minPremiumFen && premiumFen <= plan.maxPremiumFen
  const range = {
    from: yuanText(plan.minPremiumFen),
    to: yuanText(plan.maxPremiumFen),
  }
  return (
    <Frame
      title={t('一年交多少保费？')}
      {...(step && { step })}
      error={error}
      actions={
        <NextBar
          label={t('就选这个')}
          why={isIn ? null : t('请填 {from} 到 {to} 元', range)}
          busy={busy}
          onBack={backFrom(props)}
          onNext={() => void send(choiceOf(offer, plan, premiumFen))}
        />
      }
    >
      <p className="-mt-2 text-lg text-soft" lang="zh-CN">
        {offer.name}（{plan.name}）
      </p>
      <MoneyEntry
        label={t('一年交多少保费？')}
        value={yuan}
        onChange={(value) => {
          setTouched(true)
          setDraft({ yuan: value })
        }}
        readBack={spoken(premiumFen, t)}
      />
      <p className="text-lg text-soft">
        {t('最少 {from} 元，最多 {to} 元；交得多，保得多。', range)}
      </p>
      <PersonButton onPress={ask} />
    </Frame>
  )
}

const choiceOf = (offer: OwnOffer, plan: OfferedPlan, premiumFen: number) => ({
  productId: offer.productId,
  planCode: plan.code,
  premiumFen,
})
