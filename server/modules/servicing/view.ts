import { SERVICE_KINDS, SURRENDER_REASONS } from '#contracts/servicing'
import type { PhoneService, ServiceView } from '#contracts/servicing'
import { maskAccount } from '#modules/customers'
import type { PolicyStanding, SurrenderQuoteAnswer } from '#modules/insurers'
import { chosen, loadFacts } from '#modules/sales'
import type { PolicyRow, SaleFacts, SaleRow } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import type { Context } from '#platform/command'
import { found } from '#platform/refusal'
import type { z } from 'zod'
import { STATEMENT } from './papers.ts'
import { comparedStanding, lossPercent, meaningOf, offersOn } from './rules.ts'
import { lastEnquiry, ordersOf } from './store.ts'
import type { Enquiry, ServiceOrder } from './store.ts'

export type Standing = {
  sale: SaleRow
  facts: SaleFacts
  policy: PolicyRow
  orders: ServiceOrder[]
  /** The freeze that holds. */
  pledge: ServiceOrder | null
  offers: ReturnType<typeof offersOn>
  today: string
}

/** The policy of the sale and what can be asked for; a sale without one is not found. */
export async function standingOf(context: Context, sale: SaleRow): Promise<Standing> {
  const facts = await loadFacts(context, sale)
  const policy = found(facts.policy)
  const orders = await ordersOf(context.tx, sale.id)
  const today = beijingDay(context.now)
  const running = orders.find(({ state }) => state === 'verify' || state === 'asking')
  const lastPledge = orders.find(({ kind, state }) => kind !== 'surrender' && state === 'done')
  const pledge = lastPledge?.kind === 'freeze' ? lastPledge : null
  const offers = offersOn({
    policy,
    today,
    pledgee: pledge ? (pledge.detail.pledgee ?? '') : null,
    running: running ? SERVICE_KINDS[running.kind] : null,
  })
  return { sale, facts, policy, orders, pledge, offers, today }
}

export async function serviceView(context: Context, standing: Standing): Promise<ServiceView> {
  const { facts, policy, orders, pledge, offers } = standing
  const { content } = chosen(facts).plan
  const asked = await lastEnquiry(context.tx, standing.sale.id, 'standing')
  return {
    policyNo: policy.policyNo,
    productName: content.productName,
    insurerName: content.insurerName,
    premiumFen: content.premiumFen,
    effectiveOn: policy.effectiveOn,
    endedOn: policy.endedOn,
    pledge: pledge && {
      pledgee: pledge.detail.pledgee ?? '',
      agreementNo: pledge.detail.agreementNo ?? '',
      sinceAt: (pledge.answeredAt ?? pledge.requestedAt).toISOString(),
    },
    ...offers,
    orders: orders.map(orderView),
    standing: asked ? standingView(standing, asked) : null,
  }
}

function standingView(
  { policy, pledge }: Standing,
  asked: Enquiry,
): NonNullable<ServiceView['standing']> {
  const theirs = asked.answer as PolicyStanding | null
  const known = theirs?.state === 'known' ? theirs : undefined
  const ours = {
    isEnded: policy.endedOn !== null,
    isPledged: pledge !== null,
    effectiveOn: policy.effectiveOn,
    endsOn: policy.endsOn,
  }
  return {
    askedAt: asked.askedAt.toISOString(),
    answeredAt: asked.answeredAt?.toISOString() ?? null,
    isKnown: known !== undefined,
    paidUntil: known?.paidUntil ?? null,
    cashValueFen: known?.cashValueFen ?? null,
    lines: known ? comparedStanding(ours, known) : [],
  }
}

function orderView(order: ServiceOrder): ServiceView['orders'][number] {
  const { answer } = order
  return {
    id: order.id,
    kind: order.kind,
    state: order.state,
    requestedAt: order.requestedAt.toISOString(),
    needsIdentity: order.needsIdentity,
    identityCheckedAt: order.identityCheckedAt?.toISOString() ?? null,
    answeredAt: order.answeredAt?.toISOString() ?? null,
    endorsementNo: answer && answer.status !== 'refused' ? answer.endorsementNo : null,
    refundFen: answer?.status === 'surrendered' ? answer.refundFen : null,
    note: noteOf(order),
    message: answer?.status === 'refused' ? answer.reason : null,
  }
}

function noteOf({ kind, detail }: ServiceOrder): string {
  if (kind === 'surrender') return SURRENDER_REASONS[detail.reason ?? 'untold']
  return kind === 'freeze'
    ? `${detail.pledgee ?? ''} · ${detail.agreementNo ?? ''}`
    : (detail.note ?? '')
}

export async function phoneService(
  context: Context,
  standing: Standing,
): Promise<z.output<typeof PhoneService>> {
  const { facts, policy, orders, offers, today } = standing
  const { content } = chosen(facts).plan
  const { bankAccount } = facts.customer
  const quote = await lastEnquiry(context.tx, standing.sale.id, 'surrender-quote')
  const order = orders.find(({ kind }) => kind === 'surrender')
  return {
    policyNo: policy.policyNo,
    productName: content.productName,
    insurerName: content.insurerName,
    accountMasked: bankAccount ? maskAccount(bankAccount) : null,
    surrender: offers.surrender,
    quote: quote?.askedOn === today ? quoteView(quote) : null,
    order: order ? orderView(order) : null,
    statement: STATEMENT,
  }
}

function quoteView(quote: Enquiry): NonNullable<z.output<typeof PhoneService>['quote']> {
  const answer = quote.answer as SurrenderQuoteAnswer | null
  const quoted = answer?.status === 'quoted' ? answer : undefined
  return {
    id: quote.id,
    isAnswered: answer !== null,
    paidFen: quoted?.paidFen ?? null,
    cashValueFen: quoted?.cashValueFen ?? null,
    lossFen: quoted?.lossFen ?? null,
    lossPercent: quoted ? lossPercent(quoted.paidFen, quoted.lossFen) : null,
    meaning: quoted ? meaningOf(quoted) : [],
    refusal: answer?.status === 'refused' ? answer.reason : null,
  }
}
