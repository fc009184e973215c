import { z } from 'zod'
import type { PastExchange, UnderwritingAnswer } from './gateway.ts'
import { PartnerUnavailableError } from './gateway.ts'

/** Deeds that end with the underwriters' word. */
const DECISIONS = ['apply', 'supply', 'decideTerms'] as const
export type DecisionDeed = (typeof DECISIONS)[number]

const Fen = z.number().int().min(0)
const Terms = z.object({
  premiumFen: Fen.min(1),
  sumInsuredFen: Fen,
  totalPremiumFen: Fen,
  exclusions: z.array(z.string().min(1)),
  cashValues: z.array(z.object({ year: z.number().int(), paidFen: Fen, cashValueFen: Fen })),
})
const Want = z.object({
  code: z.string().min(1).max(40),
  kind: z.enum(['question', 'document']),
  text: z.string().min(1),
})

/** As it comes; insurers leave out what an answer of its kind does not have. */
const Said = z.object({
  applicationNo: z.string().min(1),
  status: z.enum(['accepted', 'referred', 'declined', 'questions', 'changed-terms', 'postponed']),
  message: z.string(),
  wants: z.array(Want).nullish(),
  until: z.iso.date().nullish(),
  terms: z.unknown().optional(),
})

/** What the underwriters said, whole: questions name what is wanted, changed terms their figures. */
export const UnderwritingWord = Said.transform((said, context): UnderwritingAnswer => {
  const { status, until } = said
  const wants = status === 'questions' ? (said.wants ?? []) : []
  const hasEnd = status === 'questions' || status === 'changed-terms' || status === 'postponed'
  const terms = status === 'changed-terms' ? Terms.safeParse(said.terms) : undefined
  if (status === 'questions' && wants.length === 0) {
    context.addIssue({ code: 'custom', path: ['wants'], message: 'asks for nothing' })
  }
  if (terms && !terms.success) {
    context.addIssue({ code: 'custom', path: ['terms'], message: 'no terms that can be read' })
  }
  return {
    applicationNo: said.applicationNo,
    status,
    message: said.message,
    wants,
    until: hasEnd ? (until ?? null) : null,
    terms: terms?.data ?? null,
  }
})

/** Throws `PartnerUnavailableError` for what cannot be understood: the decision stays to be asked. */
export function underwritingAnswer(said: unknown): UnderwritingAnswer {
  const read = UnderwritingWord.safeParse(said)
  if (read.success) return read.data
  throw new PartnerUnavailableError('insurer', read.error)
}

/** An answer of old, read like a new one. */
export function pastAnswer(past: PastExchange): PastExchange {
  if (past.state === 'unknown' || !isDecision(past.deed)) return past
  return { state: 'done', deed: past.deed, answer: underwritingAnswer(past.answer) }
}

export const isDecision = (deed: string): deed is DecisionDeed =>
  DECISIONS.some((name) => name === deed)
