import * as contract from '#contracts/filings'
import type { PaperDesk } from '#modules/papers'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import { filingPaper } from './filing-paper.ts'
import { filingFigures, keepFilingStep, lockFiling } from './filing-store.ts'
import { daysOfMonth } from './indicator-queries.ts'
import { requireFiling } from './states.ts'

/** The figures are counted and frozen now; whoever files adds words, never numbers. */
export function submitFiling(papers: PaperDesk, bankName: string) {
  return command(contract.submitFiling, {
    audit: 'filing.submitted',
    run: async (context, { filingId, note }) => {
      const { tx, now } = context
      const { staffId, name: byName } = requireStaff(context.actor)
      const filing = await lockFiling(context, filingId)
      requireFiling(filing.state, 'filed')
      const { branchCode, branchName, month, dueOn, orgPath } = filing
      const filedOn = beijingDay(now)
      const figures = await filingFigures(tx, { orgPath, ...daysOfMonth(month), today: filedOn })
      const submission = filing.submissions + 1
      const about = { bankName, branchCode, branchName, month, dueOn }
      const said = { ...about, submission, filedOn, byName, note }
      const { sha256 } = await papers.issue(tx, filingPaper({ ...said, figures }), { now })
      const kept = { action: 'filed' as const, note, figures, sha256, staffId, now }
      const stepId = await keepFilingStep(tx, filing, kept)
      return {
        output: { stepId },
        subject: { kind: 'filing', id: filingId },
        detail: { stepId, submission, sha256, isLate: filedOn > dueOn },
      }
    },
  })
}
