import type { InsurerGateway } from '#modules/insurers'
import type { Module } from '#platform/module'
import { bookOnIssue, takeBackOnEnd } from './book-entries.ts'
import { listCommissionBooks, readCommissionBook } from './queries.ts'
import { readStatements } from './read-statements.ts'
import { settleCommission } from './settle-commission.ts'

/** Level 5. What insurers owe the bank for what it sold, and that both books say the same. */
export function commissionsModule({ insurer }: { insurer: InsurerGateway }): Module {
  return {
    name: 'commissions',
    endpoints: [listCommissionBooks, readCommissionBook, settleCommission],
    handlers: [bookOnIssue, takeBackOnEnd],
    schedules: [readStatements(insurer)],
  }
}
