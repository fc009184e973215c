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
  suicide: 'law-suicide',
} as const
/** One rule for each further try. */
const DEBIT_AGAIN = 'renewal-debit-again-'

export type Terms = {
  noticeDays: number
  grace: Term
  reinstate: Term
  /** Counted again from the day the contract is taken up (保险法 art. 44). */
  suicide: Term
  /** Days after the due day on which a debit is tried again. */
  retryDays: number[]
}

/** What the rules of a day say; undefined where one of them is not in force. Pure. */
export function termsIn(duties: readonly Reason[]): Terms | undefined {
  const termOf = (ruleId: string) => duties.find((duty) => duty.ruleId === ruleId)?.term ?? null
  const notice = termOf(RENEWAL_RULES.notice)
  const grace = termOf(RENEWAL_RULES.grace)
  const reinstate = termOf(RENEWAL_RULES.reinstate)
  const suicide = termOf(RENEWAL_RULES.suicide)
  if (!notice || !grace || !reinstate || !suicide) return undefined
  const retryDays = duties.flatMap(({ ruleId, term }) =>
    ruleId.startsWith(DEBIT_AGAIN) && term ? [term.count] : [],
  )
  return {
    noticeDays: notice.count,
    grace,
    reinstate,
    suicide,
    retryDays: retryDays.toSorted(byNumber),
  }
}

const byNumber = (a: number, b: number) => a - b

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

export type Agreed = { givenOn: string; retryDays: readonly number[]; amountFen: number }
type Premium = Pick<Planned, 'dueOn' | 'graceUntil'>

/**
 * The days on which a premium is debited: the due day, the days after it that were promised, and the
 * day of the agreement where it was given late; none before it and none after grace. Pure.
 */
export function debitDays({ dueOn: day, graceUntil }: Premium, agreed: Agreed): string[] {
  const { givenOn, retryDays } = agreed
  const days = [day, ...retryDays.map((count) => addDays(day, count)), givenOn]
  const inTime = days.filter((one) => one >= givenOn && one >= day && one <= graceUntil)
  return [...new Set(inTime)].toSorted()
}

/**
 * When the bank core is next asked, `today` included; null where it is not asked any more. `triedOn` is
 * the day of the last try. A day that was missed (the insurer did not answer) is made good. Pure.
 */
export function nextDebitOn(
  days: readonly string[],
  { today, triedOn }: { today: string; triedOn: string | null },
): string | null {
  const come = days.findLast((day) => day <= today)
  if (come !== undefined && (triedOn === null || triedOn < come)) return today
  return days.find((day) => day > today) ?? null
}

export type Offer = { canAgree: boolean; why: string | null }
type Situation = {
  policy: { endedOn: string | null; deliveredAt: Date | null }
  isLapsed: boolean
  hasNext: boolean
  hasAccount: boolean
  hasPhone: boolean
  hasTerms: boolean
  isAgreed: boolean
}

/** Whether the customer may agree to a debit now; where not, why. Pure. */
export function offerOn(given: Situation): Offer {
  const { endedOn, deliveredAt } = given.policy
  const shut: [boolean, string][] = [
    [endedOn !== null, `合同已于 ${endedOn ?? ''} 终止`],
    [given.isAgreed, '已经授权，不用再授权'],
    [deliveredAt === null, '签收保单以后才能授权'],
    [given.isLapsed, '合同效力已经中止，先办理复效'],
    [!given.hasNext, '保费已经交清，没有续期保费'],
    [!given.hasAccount, '档案里没有您本人的银行账户，请带身份证到网点登记'],
    [!given.hasPhone, '档案里没有您的手机号，请带身份证到网点登记'],
    [!given.hasTerms, '现在不能授权，请向网点咨询'],
  ]
  const why = shut.find(([isShut]) => isShut)?.[1] ?? null
  return { canAgree: why === null, why }
}

/**
 * What an agreement does not cover any more: another account, or more money than was agreed to. Null
 * where it holds. Pure.
 */
export function breachOf(
  agreed: { accountIndex: string; amountFen: number },
  now: { accountIndex: string | null; amountFen: number },
): 'account' | 'amount' | null {
  if (now.accountIndex !== agreed.accountIndex) return 'account'
  return now.amountFen > agreed.amountFen ? 'amount' : null
}

/** In words of our own: what a bank core says may name an account, and a text message is no envelope. */
export const reasonTold = (reason: string): string =>
  reason.includes('余额') ? '账户余额不足' : '银行没有扣款成功'

type Lapsed = {
  policy: { endedOn: string | null }
  /** The newest premium, where cover ended for want of it. */
  lapsed: { reinstateUntil: string } | null
  today: string
  hasAccount: boolean
  hasTerms: boolean
  /** An application that runs. */
  isRunning: boolean
}

/** Whether a contract can be applied to be taken up again today; where not, why (保险法 art. 37). Pure. */
export function reinstatementOn(given: Lapsed): { canAsk: boolean; why: string | null } {
  const { policy, lapsed, today } = given
  const shut: [boolean, string][] = [
    [policy.endedOn !== null, `合同已于 ${policy.endedOn ?? ''} 终止`],
    [lapsed === null, '合同效力没有中止，不用复效'],
    [given.isRunning, '已经申请复效，正在办理'],
    [
      lapsed !== null && today > lapsed.reinstateUntil,
      `可以复效的期限已于 ${lapsed?.reinstateUntil ?? ''} 届满`,
    ],
    [!given.hasAccount, '档案里没有您本人的银行账户，请带身份证到网点登记'],
    [!given.hasTerms, '现在不能申请，请向网点咨询'],
  ]
  const why = shut.find(([isShut]) => isShut)?.[1] ?? null
  return { canAsk: why === null, why }
}

/** What taking a contract up again means, in sentences for the customer, before anything is signed. */
export function meaningOf({ suicide }: Pick<Terms, 'suicide'>): string[] {
  const until =
    suicide.unit === 'year' ? `${suicide.count} 年` : `${suicide.count} 个${suicide.unit}`
  return [
    '效力中止期间发生的事，保险公司不赔；保险公司同意并收到补交的保费和利息以后，保障才恢复。',
    `自杀条款从复效这一天重新计算：复效后 ${until}内自杀的，保险公司不承担给付保险金的责任（被保险人自杀时为无民事行为能力人的除外）。`,
    '条款有等待期的，等待期可能重新计算，以条款为准。',
  ]
}
