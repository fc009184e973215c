import { z } from 'zod'
import { Day, Fen, Uuid } from './operation.ts'
import { OutcomeName, Reason } from './rulebook.ts'

const KeptPage = z.object({ id: Uuid, sizeBytes: z.number().int() })

/** What the customer's phone shows of what the underwriters want. */
export const UnderwritingTask = z.object({
  insurerName: z.string(),
  message: z.string(),
  until: Day.nullable(),
  questions: z.array(z.object({ code: z.string(), text: z.string() })),
  documents: z.array(z.object({ code: z.string(), text: z.string(), pages: z.array(KeptPage) })),
})

/** Before and after, in whole figures. */
const Compared = z.object({
  label: z.string(),
  before: z.string(),
  after: z.string(),
  isChanged: z.boolean(),
})

/** Other terms, beside those applied for, and what the rules of the day make of them. */
export const TermsTask = z.object({
  insurerName: z.string(),
  message: z.string(),
  until: Day.nullable(),
  compared: z.array(Compared),
  /** The difference worked out, a step a line. */
  arithmetic: z.array(z.string()),
  exclusions: z.array(z.string()),
  premiumFen: Fen,
  outcome: OutcomeName,
  /** False where the rules do not let these terms be accepted. */
  isAcceptable: z.boolean(),
  reasons: z.array(Reason),
  /** Statements the new figures ask for and the old ones did not; copied out where there are words. */
  confirmations: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      explanation: z.string(),
      sentence: z.string().nullable(),
      citation: z.string(),
    }),
  ),
  statement: z.string(),
})
export type TermsTask = z.output<typeof TermsTask>

/** What the desk sees: which papers, by when, never what was answered about health. */
export const UnderwritingView = z.object({
  status: z.enum([
    'submitted',
    'referred',
    'questions',
    'changed-terms',
    'accepted',
    'declined',
    'postponed',
  ]),
  message: z.string(),
  /** The last day for the customer, or the end of a postponement. */
  until: Day.nullable(),
  questionCount: z.number().int(),
  documents: z.array(z.object({ code: z.string(), text: z.string(), pages: z.number().int() })),
  /** The counter may send what it scanned when nothing is asked of the customer in words. */
  canSend: z.boolean(),
  terms: TermsTask.nullable(),
  /** Until when the insurer has to speak, by the rule that says so. */
  duties: z.array(
    z.object({ ruleId: z.string(), title: z.string(), dueOn: Day, citation: z.string() }),
  ),
})
export type UnderwritingView = z.output<typeof UnderwritingView>
