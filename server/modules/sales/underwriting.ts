import type { OfferedTerms, UnderwritingAnswer, UnderwritingWant } from '#modules/insurers'
import type { SaleFacts } from './facts.ts'
import type { Exchange } from './store.ts'

type Exchanges = Pick<SaleFacts, 'exchanges'>

/** The exchange with the underwriters' latest word: the application, or what followed it. */
export function standingOf({ exchanges }: Exchanges): Exchange | undefined {
  const { application, supply, terms } = exchanges
  return [application, supply, terms].reduce(
    (last, next) => (last && next && next.id < last.id ? last : (next ?? last)),
    undefined,
  )
}

const saidIn = (exchange: Exchange | undefined) =>
  exchange?.answer as Partial<UnderwritingAnswer> | null | undefined

/** What the underwriters want now; nothing unless it is the customer's turn. */
export function wantsOf(facts: Exchanges): readonly UnderwritingWant[] {
  const standing = standingOf(facts)
  return standing?.status === 'questions' ? (saidIn(standing)?.wants ?? []) : []
}

/** The terms on the table, or those that were decided on. */
export function termsOf({ exchanges }: Exchanges): OfferedTerms | null {
  const { application, supply } = exchanges
  const offered = [supply, application].find((each) => each?.status === 'changed-terms')
  return saidIn(offered)?.terms ?? null
}

/** In the insurer's words, with the day that goes with them. */
export function wordOf(facts: Exchanges): { message: string; until: string | null } {
  const said = saidIn(standingOf(facts))
  return { message: said?.message ?? '', until: said?.until ?? null }
}

/** The insurer's number of the application, once it has one. */
export function applicationNoOf({ exchanges }: Exchanges): string | undefined {
  return saidIn(exchanges.application)?.applicationNo
}
