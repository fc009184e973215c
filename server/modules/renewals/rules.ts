import type { Reason } from '#contracts/rulebook'
import { addDays, addMonths } from '#platform/clock'

const MONTHS = { single: 0, annual: 12, monthly: 1 } as const

export type Paying = {
  mode: keyof typeof MONTHS
  paymentYears: number
  effectiveOn: string
}

/** When premium number `ordinal` + 1 falls due; null where there is no such premium. Pure. */
export function dueOn({ mode, paymentYears, effectiveOn }: Paying, ordinal: number): string | null {
  const months = MONTHS[mode] * ordinal
  if (months === 0 || months >= paymentYears * 12) return null
  return addMonths(effectiveOn, months)
}

type Term = NonNullable<Reason['term']>

/** The last day of a term that begins with a day. Pure. */
export function termEnd(day: string, { count, unit }: Pick<Term, 'count' | 'unit'>): string {
  switch (unit) {
    case 'day':
      return addDays(day, count)
    case 'month':
      return addMonths(day, count)
    case 'year':
      return addMonths(day, count * 12)
    default:
      throw new Error(`a premium does not wait for ${unit}s`)
  }
}

export const RENEWAL_RULES = {
  notice: 'renewal-notice',
  grace: 'law-grace',
  reinstate: 'law-reinstate',
} as const

export type Terms = { noticeDays: number; grace: Term; reinstate: Term }

/** What the rules of a day say; undefined where one of them is not in force. Pure. */
export function termsIn(duties: readonly Reason[]): Terms | undefined {
  const termOf = (ruleId: string) => duties.find((duty) => duty.ruleId === ruleId)?.term ?? null
  const notice = termOf(RENEWAL_RULES.notice)
  const grace = termOf(RENEWAL_RULES.grace)
  const reinstate = termOf(RENEWAL_RULES.reinstate)
  if (!notice || !grace || !reinstate) return undefined
  return { noticeDays: notice.count, grace, reinstate }
}

export type Planned = { dueOn: string; graceUntil: string; reinstateUntil: string }

/** Grace runs from the due day, the time to take it up again from the end of grace. Pure. */
export function planned(day: string, { grace, reinstate }: Terms): Planned {
  const graceUntil = termEnd(day, grace)
  return { dueOn: day, graceUntil, reinstateUntil: termEnd(graceUntil, reinstate) }
}

type Books = { state: 'unknown' } | { state: 'known'; status: string; paidUntil: string | null }

/**
 * What the insurer's books mean for a premium: paid where they cover more than its due day, lapsed
 * where grace is over, else to be asked again. Pure.
 */
export function verdictOf(
  books: Books,
  { dueOn: day, graceUntil }: Planned,
  today: string,
): 'paid' | 'lapsed' | 'due' {
  // Nobody lapses because the insurer did not answer.
  if (books.state === 'unknown') return 'due'
  if (books.paidUntil === null || books.paidUntil > day) return 'paid'
  return today > graceUntil ? 'lapsed' : 'due'
}
