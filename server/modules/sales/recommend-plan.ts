import * as contract from '#contracts/sales'
import type { InputOf } from '#contracts/operation'
import { readInsurer } from '#modules/products'
import {
  affordabilityOf,
  annualised,
  isRecommendable,
  judgePlan,
  keepDecision,
  recommend,
} from '#modules/suitability'
import type { PlanVerdict } from '#modules/suitability'
import { requireStaff } from '#platform/require-staff'
import { command, query } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { keepBlockedChoice, refuseLapsed } from './lapses.ts'
import { chosen, loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { advance, lockSale, requireDoor, subjectOf, visibleSale } from './sale-work.ts'
import { dutiesAtChoice } from './rule-duties.ts'
import { requireNotCommitted } from './states.ts'
import { namedPeople } from './named-people.ts'
import { groupOf, insuredOf, requireOwnBeneficiaries } from './who-is-insured.ts'
import { insertExchange, insertPlan } from './store.ts'
import type { PlanContent } from './plan-content.ts'

export const subjectFor = ({ fields }: Pick<Context, 'fields'>, facts: SaleFacts) => ({
  customerId: facts.sale.customerId,
  saleId: facts.sale.id,
  now: facts.now,
  rightToSell: facts.right.factsFor,
  customer: facts.customer,
  fields,
})

export const makeRecommendation = command(contract.makeRecommendation, {
  audit: 'sale.recommended',
  run: async (context, { saleId }) => {
    const sale = await lockSale(context, saleId)
    requireNotCommitted(sale.state)
    const facts = await loadFacts(context, sale)
    const blocked = await refuseLapsed(context, facts, 'makeRecommendation')
    if (blocked) return blocked
    // Recommending again is welcome: needs or shelf may have changed since.
    if (!facts.recommendation) requireDoor(facts, 'makeRecommendation')
    const id = await recommend(context, subjectFor(context, facts))
    return {
      output: await advance(context, sale),
      subject: subjectOf(sale),
      detail: { recommendationId: id },
    }
  },
})

type Asked = Pick<
  InputOf<typeof contract.previewPlan>,
  'productId' | 'planCode' | 'premiumFen' | 'insuredRelation' | 'insuredMemberId'
>

export async function verdictFor(
  context: Context,
  facts: SaleFacts,
  asked: Asked,
): Promise<PlanVerdict> {
  return judgePlan(context, subjectFor(context, facts), {
    ...asked,
    insured: insuredOf(facts, asked),
  })
}

/** The plan as it was chosen, at another premium: what the underwriters offer instead. */
export async function verdictOnPremium(
  context: Context,
  facts: SaleFacts,
  premiumFen: number,
): Promise<PlanVerdict> {
  const { productId, planCode, insuredRelation, insuredMemberId, group } =
    chosen(facts).plan.content
  const insured = insuredMemberId === null ? {} : { insuredMemberId }
  return verdictFor(context, facts, {
    productId,
    planCode,
    premiumFen: group ? premiumFen / group.headcount : premiumFen,
    insuredRelation,
    ...insured,
  })
}

/** While the premium is typed: the bar and the rules, nothing kept. */
export const previewPlan = query(contract.previewPlan, async (context, input) => {
  const sale = await visibleSale(context, input.saleId)
  const facts = await loadFacts(context, sale)
  const verdict = await verdictFor(context, facts, input)
  const { mode } = verdict.offer.plan ?? { mode: 'annual' as const }
  const premiumFen = verdict.offer.plan?.premiumFen ?? input.premiumFen
  const annualPremiumFen = annualised(mode, premiumFen)
  const affordability = affordabilityOf(facts.customer, facts.needs?.answers ?? null, verdict.bars)
  const income = affordability.householdIncomeFen
  const burden = annualPremiumFen + affordability.existingAnnualPremiumFen
  const { outcome, reasons } = verdict
  const sharePercent =
    income === null || income === 0 || mode === 'single' ? null : (100 * burden) / income
  const { isGroup } = verdict.offer.product.content
  const group = groupOf(facts, { isGroup, perHeadFen: input.premiumFen })
  return {
    output: {
      outcome,
      reasons,
      affordability,
      annualPremiumFen,
      sharePercent,
      group: group
        ? { perHeadFen: group.perHeadFen, headcount: group.headcount, premiumFen }
        : null,
    },
  }
})

export const choosePlan = command(contract.choosePlan, {
  audit: 'sale.plan-chosen',
  run: async (context, input) => {
    const staff = requireStaff(context.actor)
    const sale = await lockSale(context, input.saleId)
    requireNotCommitted(sale.state)
    const facts = await loadFacts(context, sale)
    const blocked = await refuseLapsed(context, facts, 'choosePlan')
    if (blocked) return blocked
    if (!facts.plan) requireDoor(facts, 'choosePlan')
    requireOwnBeneficiaries(facts, input)
    const verdict = await verdictFor(context, facts, input)
    const refusal = refusalFor(verdict, input.isCustomerInitiative)
    if (refusal) {
      // The attempt stays on record: who tried to sell what to whom, and which rule said no. Its
      // facts stay too, so that a milder rule can be tried on what was blocked.
      const decisionId = await keepDecision(context, subjectFor(context, facts), verdict)
      const rules = verdict.reasons.map((reason) => reason.ruleId)
      await keepBlockedChoice(context, facts, { ...verdict, decisionId })
      return {
        refuse: refusal,
        subject: subjectOf(sale),
        detail: { productId: input.productId, rules, decisionId },
      }
    }
    const kept = await keepPlan(context, { facts, verdict, input }, staff.staffId)
    const moved = await advance(context, sale)
    return {
      output: { ...moved, outcome: verdict.outcome },
      subject: subjectOf(sale),
      ...kept,
    }
  },
})

/** Puts a plan the rules let pass on the table and asks the insurer for a quote. */
export async function keepPlan(context: Context, choosing: Choosing, chosenBy: string) {
  const { tx, now, fields } = context
  const { facts, verdict } = choosing
  const decisionId = await keepDecision(context, subjectFor(context, facts), verdict)
  const { told, notes } = await dutiesAtChoice(context, facts, verdict)
  const content = { ...(await planContent(context, choosing)), ...(told.length > 0 && { told }) }
  const planId = await insertPlan(tx, facts.sale, { content, decisionId, chosenBy, now, fields })
  const asked = { kind: 'quote' as const, planId, request: {}, now }
  const exchangeId = await insertExchange(tx, facts.sale, asked)
  return {
    detail: { planId, decisionId, outcome: verdict.outcome, productId: content.productId },
    events: [{ name: 'sale.quote-requested' as const, payload: { exchangeId } }, ...notes],
  }
}

/** Of people it says how many. */
const counted = ({ message, actual, unit }: PlanVerdict['reasons'][number]) =>
  unit === '位' && typeof actual === 'number' ? `${message}（${actual} 位）` : message

/** BLOCK never passes; what must not be recommended passes only on the customer's own wish. */
function refusalFor(verdict: PlanVerdict, isCustomerInitiative: boolean): Refusal | undefined {
  const reasons = verdict.reasons.map((reason) => ({
    code: reason.ruleId,
    message: counted(reason),
    ruleId: reason.ruleId,
    citation: reason.citation,
  }))
  if (verdict.outcome === 'BLOCK') return new Refusal('rule-blocked', { reasons })
  if (isRecommendable(verdict) || isCustomerInitiative) return undefined
  return new Refusal('rule-blocked', {
    detail: '该产品不得推荐。只有客户本人主动要求并书面确认，才可继续。',
    reasons,
  })
}

type Choosing = {
  facts: SaleFacts
  verdict: PlanVerdict
  input: InputOf<typeof contract.choosePlan>
}

async function planContent(
  context: Context,
  { facts, verdict, input }: Choosing,
): Promise<PlanContent> {
  const { product } = verdict.offer
  const plan = product.content.plans.find((entry) => entry.code === input.planCode)
  if (!plan) throw new Error('judged a plan the product does not have')
  const insurer = await readInsurer(context.tx, product.insurerId)
  const { isGroup } = product.content
  const group = groupOf(facts, { isGroup, perHeadFen: input.premiumFen })
  const people = namedPeople(facts, input)
  return {
    productId: product.id,
    versionNo: product.versionNo,
    productName: product.content.name,
    productCode: product.code,
    insurerId: insurer.id,
    insurerCode: insurer.code,
    insurerName: insurer.name,
    planCode: plan.code,
    planName: plan.name,
    mode: plan.mode,
    paymentYears: plan.paymentYears,
    coverTerm: plan.coverTerm,
    premiumFen: verdict.offer.plan?.premiumFen ?? input.premiumFen,
    ...(group ? { group } : {}),
    insuredRelation: input.insuredRelation,
    insuredMemberId: input.insuredMemberId ?? null,
    insuredBirthOn: insuredOf(facts, input).birthOn,
    beneficiary: input.beneficiary,
    beneficiaryName: people.beneficiary?.name ?? null,
    beneficiaryMemberId: input.beneficiaryMemberId ?? null,
    people,
    isCustomerInitiative: input.isCustomerInitiative,
    grade: product.grade,
    outcome: verdict.outcome,
    reasons: verdict.reasons,
  }
}
