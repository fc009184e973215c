import type { PolicyRow } from '#modules/sales'
import { beijingDay } from '#platform/clock'

export type Offer =
  | { canAsk: true; kind: 'same-day' | 'cooling-off'; why: null }
  | { canAsk: false; kind: null; why: string }

type Standing = {
  policy: Pick<PolicyRow, 'issuedAt' | 'deliveredAt' | 'coolingOffUntil' | 'endedOn'>
  coolingOffDays: number
  today: string
}

/**
 * May the customer still withdraw without loss? From issue to the last day of the cooling-off period,
 * that day included (2014/3 item 3); before the policy is signed for the period has not even begun.
 * Without a period only until the books of the day of issue are closed.
 */
export function offerOn({ policy, coolingOffDays, today }: Standing): Offer {
  if (policy.endedOn !== null) return no('这张保单已经终止')
  const isIssueDay = beijingDay(policy.issuedAt) === today
  if (isIssueDay) return { canAsk: true, kind: 'same-day', why: null }
  if (coolingOffDays === 0) return no('这款产品没有犹豫期，当日之后退保按条款退还')
  const { deliveredAt, coolingOffUntil } = policy
  if (deliveredAt === null || coolingOffUntil === null || today <= coolingOffUntil) {
    return { canAsk: true, kind: 'cooling-off', why: null }
  }
  return no(`犹豫期已于 ${coolingOffUntil} 结束，之后退保只退现金价值，可能有损失`)
}

const no = (why: string): Offer => ({ canAsk: false, kind: null, why })

/** Calendar days left in the period, today included as 0 on the last day; null before it begins. */
export function daysLeft(coolingOffUntil: string | null, today: string): number | null {
  if (coolingOffUntil === null) return null
  return Math.round((Date.parse(coolingOffUntil) - Date.parse(today)) / 86_400_000)
}
