import type { Reason } from '#contracts/rulebook'
import { heardAt } from '#modules/rulebook'
import type { WorkCalendar } from '#platform/calendar'
import { addDays } from '#platform/clock'
import { sha256Hex } from '#platform/ids'

/** Written with each drawing, so that the rule of that day can be followed for ever. */
export const DRAW_ALGORITHM =
  'wanted = ceil(share * candidates) - drawn before; of the others those still in time first, then ' +
  'by sha256(<root hash of the audit head, hex> + ":" + <sale id>) in hex, ascending; the first n'

/** One recording of an outlet and month that no rule asks for by itself. */
export type Candidate = { saleId: string; isDrawn: boolean; isInTime: boolean }
export type Drawn = { saleId: string; hash: string }

/**
 * Tops the drawn ones up to the share. Who has not been drawn yet stays in the draw until the month
 * is over, so nobody knows of a recording that it will not be looked at.
 */
export function drawFrom(
  headHash: string,
  candidates: readonly Candidate[],
  share: number,
): Drawn[] {
  const before = candidates.filter(({ isDrawn }) => isDrawn).length
  const wanted = Math.min(candidates.length, Math.ceil(candidates.length * share)) - before
  const rank = ({ isInTime, hash }: Drawn & Candidate) => `${isInTime ? 0 : 1}${hash}`
  return candidates
    .filter(({ isDrawn }) => !isDrawn)
    .map((one) => ({ ...one, hash: sha256Hex(`${headHash}:${one.saleId}`) }))
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .slice(0, Math.max(0, wanted))
    .map(({ saleId, hash }) => ({ saleId, hash }))
}

/** What a row remembers of a rule that asks for the inspection. */
export type Basis = Pick<Reason, 'ruleId' | 'ruleVersion' | 'title' | 'citation'> & {
  workdays: number
}

/** The duties of a day that speak of who is inspected, as a row keeps them. */
export function inspectionDuties(duties: readonly Reason[]): Basis[] {
  return heardAt('inspection', duties).map(({ ruleId, ruleVersion, title, citation, term }) => ({
    ruleId,
    ruleVersion,
    title,
    citation,
    workdays: term?.unit === 'working-day' ? term.count : 0,
  }))
}

export type Clock = {
  issuedOn: string
  deliveredOn: string | null
  coolingOffUntil: string | null
  /** Working days after the issue, while the end of the cooling-off period is not known. */
  workdays: number
}

/**
 * The last working day inside the cooling-off period (54号 art. 10). It runs from the receipt, so
 * before that the term of the rule stands in for it.
 */
export function inspectionDueOn(calendar: WorkCalendar, clock: Clock): string {
  const { issuedOn, deliveredOn, coolingOffUntil, workdays } = clock
  if (coolingOffUntil === null) return calendar.addWorkdays(issuedOn, workdays)
  const from = deliveredOn ?? issuedOn
  let day = coolingOffUntil
  while (day > from && !calendar.isWorkday(day)) day = addDays(day, -1)
  return day > from ? day : coolingOffUntil
}

export type Line = { staffId: string; orgPath: string; above: readonly string[] }

/** Nobody inspects their own line or team; the words say why, null when they may (54号 art. 10). */
export function barredFrom(inspector: Line, sellers: readonly Line[]): string | null {
  const { staffId, orgPath, above } = inspector
  if (sellers.some((seller) => seller.staffId === staffId)) return '这是您本人的销售，须由他人质检'
  if (sellers.some((seller) => seller.above.includes(staffId))) {
    return '这是您下属的销售，须由其他条线的人质检'
  }
  if (sellers.some((seller) => above.includes(seller.staffId))) {
    return '这是您上级的销售，须由其他条线的人质检'
  }
  if (sellers.some((seller) => seller.orgPath === orgPath)) {
    return '这是您所在团队的销售，须由其他部门的人质检'
  }
  return null
}
