import type { Context } from '#platform/command'
import { actOf } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { insertAct } from './store.ts'

/** Why a person has to go on with it, in words for the customer and for who takes it over. */
export type Referral = { code: string; message: string }

const firstMessage = (data: unknown): string | undefined => {
  const [first] = Array.isArray(data) ? (data as { message?: string }[]) : []
  return first?.message
}

/**
 * Where the customer's way on the web ends and a person's begins, or nothing; `offers` is how many
 * products are left to choose from. Pure.
 */
export function referralOf(facts: SaleFacts, offers: number): Referral | undefined {
  const { recommendation, plan, recording, exchanges, right } = facts
  if (recommendation && !plan && offers === 0) {
    return { code: 'nothing-fits', message: '网上能自己办的产品都不适合您现在的情况' }
  }
  if (recording.isDue) {
    return { code: 'recording-due', message: '这个产品须由客户经理当面讲解并录音录像' }
  }
  const health = firstMessage(actOf(facts, 'health', 'answers')?.data['refer'])
  if (health) return { code: 'health', message: '您的健康情况须由客户经理协助告知保险公司' }
  if (exchanges.quote?.status === 'refused') {
    return { code: 'quote-refused', message: '保险公司没有给出报价' }
  }
  const [lapse] = exchanges.debit === undefined ? (plan ? right.plan : right.person) : []
  return lapse ? { code: lapse.ruleId, message: '这项业务暂时不能在网上办理' } : undefined
}

/** Kept as a deed, so that the list of the day and the case file say why. */
export async function keepReferral(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  { sale }: SaleFacts,
  { code, message, by }: Referral & { by: { kind: string; id: string } },
): Promise<boolean> {
  const data = { code, message }
  return insertAct(tx, sale, { kind: 'referred', code: 'person', planId: null, by, now, data })
}
