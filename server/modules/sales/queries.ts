import { sql } from 'kysely'
import * as contract from '#contracts/sales'
import type { OutputOf } from '#contracts/operation'
import { scopeCondition } from '#modules/access'
import { nameOf, maskAccount, maskId, maskPhone, profileGaps } from '#modules/customers'
import { affordabilityOf, barsOn, gapsOf, toRiskResult } from '#modules/suitability'
import { beijingDay } from '#platform/clock'
import { personalQuery } from '#platform/command'
import type { Context } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { doorsOf, stepFrom } from './doors.ts'
import { actOf, chosen, comprehensionPassedAt, loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { healthCounts } from './health.ts'
import { intermediaryPart } from './intermediary.ts'
import { momentOf } from './moments.ts'
import { quotedOf, shownIllustration } from './phone-facts.ts'
import { subjectOf, visibleSale } from './sale-work.ts'
import { documentsOf } from './store.ts'
import { toldIn } from './told.ts'
import { applicationNoOf, standingOf } from './underwriting.ts'
import { underwritingView } from './underwriting-view.ts'
import type { PlanRow, SaleRow } from './store.ts'

type SaleView = OutputOf<typeof contract.readSale>
type Listed = SaleRow & { ownerName: string; outletName: string; nameSealed: string | null }

const STEP_OF_STATE = {
  identify: 'identify',
  recommend: 'recommend',
  communicate: 'communicate',
  contract: 'contract',
  underwriting: 'contract',
  accepted: 'contract',
  paying: 'contract',
  issuing: 'contract',
  'in-force': 'aftercare',
  sealed: 'aftercare',
  declined: 'contract',
  abandoned: 'identify',
} as const

export const LISTED = sql`
  s.customer_id as "customerId", s.id, s.sale_no as "saleNo", s.state, s.channel,
  s.intermediary_person_id as "intermediaryPersonId", s.owner_staff_id as "ownerStaffId", s.org_path as "orgPath", s.plan_id as "planId",
  s.product_name as "productName", s.premium_fen as "premiumFen", s.policy_no as "policyNo",
  s.opened_at as "openedAt", s.updated_at as "updatedAt",
  s.row_version as "rowVersion", p.name as "ownerName",
  o.name as "outletName", c.name_sealed as "nameSealed"`

export const listSales = personalQuery(contract.listSales, {
  audit: 'sale.listed',
  run: async (context, { cursor, limit, state, channel, customerId, open, q }) => {
    const isOpen = open === undefined ? null : open === 'true'
    const before = cursorId(cursor) ?? null
    const { rows } = await sql<Listed>`
      select ${LISTED}
      from sales.sale s
      join access.staff p on p.id = s.owner_staff_id
      join access.org_unit o on o.path = s.org_path
      join customers.v_name c on c.id = s.customer_id
      where ${scopeCondition(context.actor, 's')}
        and (${state ?? null}::text is null or s.state = ${state ?? null})
        and (${channel ?? null}::text is null or s.channel = ${channel ?? null})
        and (${customerId ?? null}::uuid is null or s.customer_id = ${customerId ?? null}::uuid)
        and (${q} = '' or starts_with(s.sale_no, upper(${q})) or starts_with(s.policy_no, upper(${q})))
        and (${isOpen}::boolean is null
          or ${isOpen} = (s.state not in ('in-force', 'sealed', 'declined', 'abandoned')))
        and (${before}::uuid is null or s.id < ${before}::uuid)
      order by s.id desc limit ${limit + 1}`.execute(context.tx)
    const page = rows.slice(0, limit)
    const items = page.map((row) => toCard(context, row))
    const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
    return { output: { items, nextCursor }, seen: page.map(subjectOf) }
  },
})

export function toCard(context: Context, row: Listed) {
  return {
    id: row.id,
    saleNo: row.saleNo,
    customerId: row.customerId,
    customerName: nameOf(context, row.nameSealed),
    state: row.state,
    channel: row.channel,
    step: STEP_OF_STATE[row.state],
    productName: row.productName,
    premiumFen: row.premiumFen,
    ownerName: row.ownerName,
    outletName: row.outletName,
    openedAt: row.openedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    policyNo: row.policyNo,
  }
}

const iso = (at: Date | null | undefined) => at?.toISOString() ?? null

export const readSale = personalQuery(contract.readSale, {
  audit: 'sale.read',
  onceInMinutes: 10,
  run: async (context, { saleId }) => {
    const sale = await visibleSale(context, saleId)
    const facts = await loadFacts(context, sale)
    const doors = doorsOf(facts)
    const view: SaleView = {
      ...cardOf(context, facts),
      step: stepFrom(doors),
      rowVersion: sale.rowVersion,
      doors,
      nextAction: doors.find((door) => door.state === 'open')?.action ?? null,
      customer: customerPart(context, facts),
      insuredList: await listPart(context, facts),
      intermediary: intermediaryPart(facts),
      phone: { state: facts.phone, moment: momentOf(facts, doors) },
      ...(await assessmentPart(context, facts)),
      ...talkPart(facts),
      ...(await contractPart(context, facts)),
      checks: await checksPart(context, facts),
    }
    return { output: view, version: sale.rowVersion, seen: [subjectOf(sale)] }
  },
})

function cardOf(context: Context, facts: SaleFacts) {
  const { sale, seller, customer } = facts
  const { outletName } = seller
  const card = toCard(context, { ...sale, ownerName: seller.name, outletName, nameSealed: null })
  return { ...card, customerName: nameOf(context, null, customer.name) }
}

function customerPart(context: Context, { customer, age }: SaleFacts): SaleView['customer'] {
  // What a person's file may lack says nothing of a company.
  const gaps = customer.company ? { completenessPercent: 100, missing: [] } : profileGaps(customer)
  return {
    name: nameOf(context, null, customer.name),
    gender: customer.gender,
    age,
    phoneMasked: customer.phone && maskPhone(customer.phone),
    idMasked: customer.idNumber && maskId(customer.idNumber),
    ...gaps,
    company: companyPart(context, customer),
  }
}

function companyPart(context: Context, { company }: SaleFacts['customer']) {
  if (!company) return null
  const { employees, licenceUntil, operator } = company
  const { authorityUntil } = operator
  const operatorName = nameOf(context, null, operator.name)
  return { operatorName, employees, licenceUntil, authorityUntil }
}

async function listPart(context: Context, { insuredList }: SaleFacts) {
  if (!insuredList) return null
  const { uploadedBy, uploadedAt, ...head } = insuredList
  const names = await staffNames(context, [uploadedBy])
  const uploadedByName = names.get(uploadedBy) ?? ''
  return { ...head, uploadedAt: uploadedAt.toISOString(), uploadedByName }
}

async function assessmentPart({ tx, now }: Context, facts: SaleFacts) {
  const { needs, test, recommendation } = facts
  const bars = await barsOn(tx, beijingDay(now))
  return {
    needs: needs ? { answeredAt: needs.answeredAt.toISOString(), answers: needs.answers } : null,
    risk: test ? toRiskResult(test) : null,
    affordability: affordabilityOf(facts.customer, needs?.answers ?? null, bars),
    ...interviewPart(facts),
    recommendation: recommendation
      ? { ...recommendation, madeAt: recommendation.madeAt.toISOString() }
      : null,
  }
}

function interviewPart({ interview, needs, assumptions }: SaleFacts) {
  if (!interview || !assumptions) return { interview: null, gaps: [] }
  const { answers } = interview
  const goals = needs?.answers.goals ?? []
  const ownIncomeFen = needs?.answers.ownIncomeFen ?? 0
  return {
    interview: { ...interview, recordedAt: interview.recordedAt.toISOString() },
    gaps: gapsOf(goals, { answers, ownIncomeFen, assumptions }),
  }
}

async function checksPart(context: Context, facts: SaleFacts): Promise<SaleView['checks']> {
  const acts = facts.acts.filter((act) => act.kind === 'check')
  const names = await staffNames(
    context,
    acts.filter(({ byKind }) => byKind === 'staff').map((act) => act.byId),
  )
  return acts.map((act) => ({
    check: act.code as 'identity',
    checkedAt: act.at.toISOString(),
    checkerName: act.byKind === 'system' ? '系统' : (names.get(act.byId) ?? ''),
    evidence: textOf(act.data['evidence']) ?? '',
  }))
}

async function staffNames({ tx }: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from access.staff where id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Who is named is shown by name; what identifies them is not. */
function planPart({ content: { people, ...content }, decisionId }: PlanRow) {
  return {
    ...content,
    group: content.group ?? null,
    insuredName: people?.insured?.name ?? null,
    beneficiaryMemberId: content.beneficiaryMemberId ?? null,
    decisionId,
  }
}

function talkPart(facts: SaleFacts) {
  const { plan } = facts
  return {
    plan: plan ? planPart(plan) : null,
    quote: quotePart(facts),
    presentation: facts.acts
      .filter((act) => act.kind === 'presented')
      .map((act) => ({ part: act.code, presentedAt: act.at.toISOString() })),
    disclosures: toldIn(facts).map((item) => {
      const act = actOf(facts, 'disclosure', item.id)
      const readSec = act ? Number(act.data['readSec']) : null
      return { id: item.id, title: item.title, acknowledgedAt: iso(act?.at), readSec }
    }),
    comprehension: {
      attempts: facts.acts.filter((act) => act.kind === 'comprehension').length,
      passedAt: iso(comprehensionPassedAt(facts)),
    },
    confirmations: facts.confirmations.map((item) => ({
      code: item.code,
      title: item.title,
      confirmedAt: iso(actOf(facts, 'confirmation', item.code)?.at),
    })),
    health: healthPart(facts),
    override: overridePart(facts),
  }
}

function quotePart(facts: SaleFacts): SaleView['quote'] {
  const { quote } = facts.exchanges
  if (!quote) return null
  const quoted = quotedOf(facts)
  return {
    status: quote.status as 'requested',
    quoteNo: quoted?.quoteNo ?? null,
    premiumFen: quoted?.premiumFen ?? null,
    sumInsuredFen: quoted?.sumInsuredFen ?? null,
    totalPremiumFen: quoted?.totalPremiumFen ?? null,
    cashValues: quoted?.cashValues ?? [],
    benefits: quoted?.benefits ?? [],
    illustration: shownIllustration(quoted),
    validUntil: quoted?.validUntil ?? null,
    refusal: quote.status === 'refused' ? textOf(quote.answer?.['reason']) : null,
  }
}

function healthPart(facts: SaleFacts): SaleView['health'] {
  const { asked, yes, at } = healthCounts(facts)
  return asked === 0 ? null : { asked, yes, answeredAt: iso(at) }
}

function overridePart(facts: SaleFacts): SaleView['override'] {
  if (facts.plan?.content.outcome !== 'ADVISE_STOP') return null
  const act = actOf(facts, 'override', 'approved')
  return {
    requestedAt: facts.plan.chosenAt.toISOString(),
    approvedAt: iso(act?.at),
    approverName: act ? textOf(act.data['approverName']) : null,
  }
}

async function contractPart(context: Context, facts: SaleFacts) {
  const { tx, now } = context
  const signed = actOf(facts, 'signed', 'application')
  const { application, debit } = facts.exchanges
  const documents = signed ? await documentsOf(tx, facts.sale.id) : []
  const standing = standingOf(facts)
  const paper =
    documents.find(({ id }) => id === signed?.data['documentId']) ??
    documents.find(({ kind, isConfidential }) => kind === 'application' && !isConfidential)
  return {
    signature: signed && paper ? { signedAt: signed.at.toISOString(), documentId: paper.id } : null,
    application: application
      ? {
          applicationNo: applicationNoOf(facts) ?? null,
          status: (standing?.status === 'requested'
            ? 'submitted'
            : standing?.status) as 'submitted',
          submittedAt: application.requestedAt.toISOString(),
          decidedAt: iso(standing?.answeredAt),
          message: textOf(standing?.answer?.['message']),
          underwriting: await underwritingView(context, facts),
        }
      : null,
    payment: debit
      ? {
          status: debit.status as 'requested',
          amountFen: chosen(facts).plan.content.premiumFen,
          accountMasked: maskAccount(facts.customer.bankAccount ?? ''),
          bankRef: textOf(debit.answer?.['bankRef']),
          message: textOf(debit.answer?.['reason']),
          at: debit.requestedAt.toISOString(),
        }
      : null,
    policy: policyPart(facts, now),
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

function policyPart(facts: SaleFacts, now: Date): SaleView['policy'] {
  const { policy } = facts
  if (!policy) return null
  const { coolingOffUntil } = policy
  const daysLeft = coolingOffUntil
    ? Math.round((Date.parse(coolingOffUntil) - Date.parse(beijingDay(now))) / 86_400_000)
    : null
  return {
    policyNo: policy.policyNo,
    issuedAt: policy.issuedAt.toISOString(),
    effectiveOn: policy.effectiveOn,
    endsOn: policy.endsOn,
    deliveredAt: iso(policy.deliveredAt),
    coolingOffUntil,
    coolingOffDaysLeft: daysLeft === null ? null : Math.max(daysLeft, 0),
    ePolicyAt: iso(policy.ePolicyAt),
    deliveryDays: policy.deliveredAt ? daysBetween(policy.issuedAt, policy.deliveredAt) : null,
    receiptForm: receiptForm(facts),
    endedOn: policy.endedOn,
  }
}

/** What was signed for before anybody asked in which form was the e-policy. */
function receiptForm(facts: SaleFacts): 'electronic' | 'paper' | null {
  const receipt = actOf(facts, 'receipt', 'policy')
  if (!receipt) return null
  return receipt.data['form'] === 'paper' ? 'paper' : 'electronic'
}

/** Calendar days in Beijing from issue to receipt; 0 is the same day. */
const daysBetween = (from: Date, to: Date) =>
  Math.round((Date.parse(beijingDay(to)) - Date.parse(beijingDay(from))) / 86_400_000)
