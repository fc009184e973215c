import type {
  ApplyReinstatementAnswer,
  ApplyReinstatementRequest,
  OnPolicy,
  ReinstateAnswer,
  ReinstateRequest,
  ReinstatementQuoteAnswer,
} from '#modules/insurers'
import { addDays, addMonths } from '#platform/clock'
import type { Behaviour } from './behaviour.ts'
import { owedTimes, paidUntil } from './insurer-books.ts'
import type { Books, Policy } from './insurer-books.ts'
import { numberFrom } from './numbers.ts'

const GRACE_DAYS = 60
const WITHIN_MONTHS = 24
/** Simple interest a year on each premium that is owed, in basis points. */
const INTEREST_BP = 500

const refused = (reason: string) => ({ status: 'refused' as const, reason })

/** By the insurer's own calendar; the bank keeps its own. */
export function hasLapsed(policy: Policy, on: string): boolean {
  const until = paidUntil(policy)
  return until !== null && on > addDays(until, GRACE_DAYS)
}

function tooLate(policy: Policy, on: string): string | undefined {
  const until = paidUntil(policy)
  if (until === null || !hasLapsed(policy, on)) return '合同效力没有中止，不用复效'
  const last = addMonths(addDays(until, GRACE_DAYS), WITHIN_MONTHS)
  return on > last ? '效力中止已满二年，不能复效' : undefined
}

function owed(policy: Policy, on: string): { premiumFen: number; interestFen: number } {
  const { premiumFen } = policy.quoted
  const dues = owedTimes(policy, on)
  const days = (from: string) => Math.round((Date.parse(on) - Date.parse(from)) / 86_400_000)
  const interest = dues.map((due) => (premiumFen * INTEREST_BP * days(due)) / 10_000 / 365)
  const interestFen = Math.round(interest.reduce((total, fen) => total + fen, 0))
  return { premiumFen: premiumFen * dues.length, interestFen }
}

export function quoteReinstatement(books: Books, request: OnPolicy): ReinstatementQuoteAnswer {
  const policy = books.policies.get(request.policyNo)
  if (!policy || policy.insurerCode !== request.insurerCode) return refused('保单不存在')
  if (policy.status !== 'in-force') return refused('保单已经终止')
  const fault = tooLate(policy, request.askedOn)
  return fault ? refused(fault) : { status: 'quoted', ...owed(policy, request.askedOn) }
}

/** A yes about health is nothing to decide over a telephone. */
export function applyReinstatement(
  policy: Policy,
  { reinstatement }: Behaviour,
  { askedOn, health, premiumFen, interestFen }: ApplyReinstatementRequest,
): ApplyReinstatementAnswer {
  const fault = tooLate(policy, askedOn)
  if (fault) return refused(fault)
  if (reinstatement === 'refuse') return refused('被保险人目前不符合复效条件')
  const sums = owed(policy, askedOn)
  if (sums.premiumFen !== premiumFen || sums.interestFen !== interestFen) {
    return refused('应补交的金额已经变化，请重新测算')
  }
  const isOutlet = reinstatement === 'outlet' || health.some(({ isYes }) => isYes)
  return isOutlet
    ? { status: 'outlet', reason: '需要补充体检资料，请到网点办理', ...sums }
    : { status: 'agreed', reason: '', ...sums }
}

export function reinstate(
  policy: Policy,
  { requestId, askedOn, paidFen }: ReinstateRequest,
): ReinstateAnswer {
  const fault = tooLate(policy, askedOn)
  if (fault) return refused(fault)
  const { premiumFen } = owed(policy, askedOn)
  if (paidFen < premiumFen) return refused('补交的金额不足')
  const times = owedTimes(policy, askedOn).length
  const next = { ...policy, paidTimes: policy.paidTimes + times }
  return {
    status: 'reinstated',
    endorsementNo: numberFrom('E', requestId),
    reinstatedOn: askedOn,
    paidUntil: paidUntil(next) ?? policy.endsOn ?? '9999-12-31',
  }
}
