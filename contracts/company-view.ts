import { z } from 'zod'
import { Day } from './operation.ts'

/** How long a paper of a company still holds, counted from today. */
export const TERM_STATES = {
  runs: '有效',
  'ends-soon': '30 日内到期',
  ended: '已到期',
} as const
export type TermState = keyof typeof TERM_STATES
const TermStateName = z.enum(['runs', 'ends-soon', 'ended'])

/** What the file of a company says besides what every customer's file says. */
export const CompanyView = z.object({
  /** Full for those who serve the customer, masked for those who watch; so is the operator's. */
  legalRepresentative: z.string(),
  employees: z.number().int(),
  /** `null`: the licence has no end. */
  licenceUntil: Day.nullable(),
  licenceState: TermStateName,
  operatorName: z.string(),
  operatorIdKind: z.string(),
  operatorIdMasked: z.string(),
  authorityUntil: Day,
  authorityState: TermStateName,
})
