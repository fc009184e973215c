import type { IntermediaryStanding } from '#contracts/intermediaries'

/** Days are Beijing days, both ends included. */
export type Span = {
  licenceFrom: string
  licenceUntil: string
  agreementFrom: string
  agreementUntil: string
  endedOn: string | null
}

const earlier = (a: string, b: string) => (a < b ? a : b)
const later = (a: string, b: string) => (a > b ? a : b)

/** The first day on which licence and agreement both hold. */
export const beginsOn = ({ licenceFrom, agreementFrom }: Span) => later(licenceFrom, agreementFrom)

/** The last day on which both hold, unless it is ended before. */
export const endsNext = ({ licenceUntil, agreementUntil }: Span) =>
  earlier(licenceUntil, agreementUntil)

/** Whether the bank may sell through it on this day; pure. */
export function standingOn(span: Span, today: string): IntermediaryStanding {
  if (span.endedOn !== null) return 'ended'
  if (endsNext(span) < today) return 'expired'
  return beginsOn(span) > today ? 'not-begun' : 'in-force'
}
