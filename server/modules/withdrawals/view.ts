import type { WithdrawalView } from '#contracts/withdrawals'
import { maskAccount } from '#modules/customers'
import { chosen, loadFacts } from '#modules/sales'
import type { PolicyRow, SaleFacts, SaleRow } from '#modules/sales'
import { beijingDay } from '#platform/clock'
import type { Context } from '#platform/command'
import { found } from '#platform/refusal'
import { daysLeft, offerOn } from './rules.ts'
import type { Offer } from './rules.ts'
import { withdrawalOf } from './store.ts'
import type { Withdrawal } from './store.ts'

export type Standing = {
  sale: SaleRow
  facts: SaleFacts
  policy: PolicyRow
  offer: Offer
  withdrawal: Withdrawal | undefined
  today: string
}

/** The policy of the sale and what can be done with it today; a sale without one is not found. */
export async function standingOf(context: Context, sale: SaleRow): Promise<Standing> {
  const facts = await loadFacts(context, sale)
  const policy = found(facts.policy)
  const { coolingOffDays } = chosen(facts).product.content
  const today = beijingDay(context.now)
  const withdrawal = await withdrawalOf(context.tx, sale.id)
  return {
    sale,
    facts,
    policy,
    withdrawal,
    today,
    offer: offerOf({ policy, coolingOffDays, today }, withdrawal),
  }
}

function offerOf(given: Parameters<typeof offerOn>[0], withdrawal: Withdrawal | undefined): Offer {
  if (withdrawal && withdrawal.state !== 'refused') {
    return { canAsk: false, kind: null, why: '已经申请退保，正在按顺序办理' }
  }
  return offerOn(given)
}

export function viewOf({ facts, policy, offer, withdrawal, today }: Standing): WithdrawalView {
  const { content } = chosen(facts).plan
  const { bankAccount } = facts.customer
  return {
    policyNo: policy.policyNo,
    productName: content.productName,
    insurerName: content.insurerName,
    deliveredOn: policy.deliveredAt ? beijingDay(policy.deliveredAt) : null,
    coolingOffUntil: policy.coolingOffUntil,
    daysLeft: daysLeft(policy.coolingOffUntil, today),
    canAsk: offer.canAsk,
    why: offer.why,
    refundFen: content.premiumFen,
    accountMasked: bankAccount ? maskAccount(bankAccount) : null,
    withdrawal: withdrawal ? stepsOf(withdrawal) : null,
  }
}

function stepsOf(withdrawal: Withdrawal): NonNullable<WithdrawalView['withdrawal']> {
  const { cancelAnswer, refundAnswer } = withdrawal
  const said = refundAnswer ?? cancelAnswer
  return {
    state: withdrawal.state,
    reason: withdrawal.reason,
    requestedAt: withdrawal.requestedAt.toISOString(),
    needsIdentity: withdrawal.needsIdentity,
    identityCheckedAt: withdrawal.identityCheckedAt?.toISOString() ?? null,
    cancelledAt: withdrawal.cancelledAt?.toISOString() ?? null,
    endorsementNo: cancelAnswer?.status === 'cancelled' ? cancelAnswer.endorsementNo : null,
    refundedAt: withdrawal.refundedAt?.toISOString() ?? null,
    bankRef: refundAnswer?.status === 'paid' ? refundAnswer.bankRef : null,
    message: said?.status === 'refused' ? said.reason : null,
  }
}
