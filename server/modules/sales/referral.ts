import type { Context } from '#platform/command'
import { actOf } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { insertAct } from './store.ts'

/** Why a person has to go on with it: `said` to the customer, `message` to who takes it over. */
export type Referral = { code: string; said: string; message: string }

const REFERRALS = {
  asked: ['您希望由客户经理来办', '客户希望由客户经理来办'],
  'nothing-fits': [
    '网上能自己办的产品都不适合您现在的情况',
    '网上自助的产品都不适合客户，请当面了解后推荐',
  ],
  'recording-due': [
    '这个产品须由客户经理当面讲解并录音录像',
    '所选产品须录音录像，不能在网上自助办理',
  ],
  health: ['您的健康情况须由客户经理协助告知保险公司', '健康告知须人工核保，请协助客户补充资料'],
  'quote-refused': ['保险公司没有给出报价', '保险公司不报价，请与客户另选产品或计划'],
} as const

export function referralFor(code: keyof typeof REFERRALS): Referral {
  const [said, message] = REFERRALS[code]
  return { code, said, message }
}

/**
 * Where the customer's way on the web ends and a person's begins, or nothing; `offers` is how many
 * products are left to choose from. Pure.
 */
export function referralOf(facts: SaleFacts, offers: number): Referral | undefined {
  const { recommendation, plan, recording, exchanges, right } = facts
  if (recommendation && !plan && offers === 0) {
    return referralFor('nothing-fits')
  }
  if (recording.isDue) return referralFor('recording-due')
  const refer = actOf(facts, 'health', 'answers')?.data['refer']
  if (Array.isArray(refer) && refer.length > 0) return referralFor('health')
  if (exchanges.quote?.status === 'refused') return referralFor('quote-refused')
  const [lapse] = exchanges.debit === undefined ? (plan ? right.plan : right.person) : []
  if (!lapse) return undefined
  return { code: lapse.ruleId, said: '这项业务暂时不能在网上办理', message: lapse.message }
}

/** Kept as a deed, so that the list of the day and the case file say why. */
export async function keepReferral(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  { sale }: SaleFacts,
  { by, ...data }: Referral & { by: { kind: string; id: string } },
): Promise<boolean> {
  return insertAct(tx, sale, { kind: 'referred', code: 'person', planId: null, by, now, data })
}
