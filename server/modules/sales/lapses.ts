import type { SaleChannel } from '#contracts/authority'
import { SELLING_STEPS } from '#contracts/authority-records'
import type { SellingStep } from '#contracts/authority-records'
import { keepBlockedAttempt, readRight } from '#modules/authority'
import type { Attempt } from '#modules/authority'
import type { Intermediated } from '#modules/intermediaries'
import { annualised } from '#modules/suitability'
import type { PlanVerdict } from '#modules/suitability'
import { requireStaff } from '#platform/require-staff'
import type { Context, Subject, TracedRefusal } from '#platform/command'
import { Refusal } from '#platform/refusal'
import type { SaleFacts } from './facts.ts'
import { AVOIDANCE, mustAvoid } from './avoidance.ts'
import { lapsesAt, toCause } from './lapse-causes.ts'
import type { Cause } from './lapse-causes.ts'
import { subjectOf } from './sale-work.ts'

type Opening = { customerId: string; channel: SaleChannel; through: Intermediated | null }

/** Nobody opens a sale without the right to sell (销售行为办法 art. 11). */
export async function refuseOpening(
  context: Context,
  { customerId, channel, through }: Opening,
): Promise<TracedRefusal | undefined> {
  const { staffId } = requireStaff(context.actor)
  const right = await readRight(context.tx, { staffId, channel, now: context.now, through })
  const causes = right.lapses().map(toCause)
  if (await mustAvoid(context.tx, { staffId, customerId })) causes.unshift(AVOIDANCE)
  if (causes.length === 0) return undefined
  const subject = { kind: 'customer', id: customerId, customerId }
  return refuse(context, { step: 'openSale', causes, customerId, subject })
}

/**
 * The refusal of a step for which the right has lapsed, with the attempt kept; `undefined` while it
 * holds. Who works on a colleague's sale needs a right of their own as well.
 */
export async function refuseLapsed(
  context: Context,
  facts: SaleFacts,
  step: SellingStep,
): Promise<TracedRefusal | undefined> {
  const causes = [...lapsesAt(facts, step), ...(await ownLapses(context, facts))]
  if (causes.length === 0) return undefined
  const { sale, plan } = facts
  return refuse(context, {
    step,
    causes,
    sale,
    customerId: sale.customerId,
    subject: subjectOf(sale),
    ...(plan ? { productName: plan.content.productName, premiumFen: plan.content.premiumFen } : {}),
  })
}

async function ownLapses(context: Context, { sale, through }: SaleFacts): Promise<Cause[]> {
  const { staffId } = requireStaff(context.actor)
  if (staffId === sale.ownerStaffId) return []
  const { channel } = sale
  const right = await readRight(context.tx, { staffId, channel, now: context.now, through })
  return right.lapses().map(toCause)
}

type Stopped = Omit<Attempt, 'ruleIds' | 'message'> & { causes: Cause[]; subject: Subject }

async function refuse(context: Context, stopped: Stopped): Promise<TracedRefusal> {
  const { causes, subject, ...attempt } = stopped
  const ruleIds = [...new Set(causes.map((cause) => cause.code))]
  await keepBlockedAttempt(context, { ...attempt, ruleIds, message: causes[0]?.message ?? '' })
  const detail = `可售权不足，不能${SELLING_STEPS[stopped.step]}`
  return {
    refuse: new Refusal('door-closed', { detail, reasons: causes }),
    subject,
    detail: { step: stopped.step, rules: ruleIds },
  }
}

/** A plan the rules refused counts as an attempt where the right to sell was among the reasons. */
export async function keepBlockedChoice(
  context: Context,
  { sale, right }: SaleFacts,
  { offer, reasons, outcome, decisionId }: PlanVerdict & { decisionId: string },
): Promise<void> {
  const known = right.factsFor(offer.product, 0)
  const own = reasons.filter((reason) => reason.outcome === 'BLOCK' && reason.fact in known)
  const [worst] = own
  if (outcome !== 'BLOCK' || !worst) return
  await keepBlockedAttempt(context, {
    step: 'choosePlan',
    ruleIds: own.map((reason) => reason.ruleId),
    message: worst.message,
    productName: offer.product.content.name,
    premiumFen: offer.plan ? annualised(offer.plan.mode, offer.plan.premiumFen) : null,
    sale,
    customerId: sale.customerId,
    decisionId,
  })
}
