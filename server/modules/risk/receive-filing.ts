import * as contract from '#contracts/filings'
import { requireStaff } from '#platform/require-staff'
import { command } from '#platform/command'
import { keepFilingStep, lockFiling } from './filing-store.ts'
import { requireFiling } from './states.ts'

/** Compliance signs for it, or gives it back with the reason; both stay on record. */
export const receiveFiling = command(contract.receiveFiling, {
  audit: 'filing.judged',
  run: async (context, { filingId, verdict, note }) => {
    const { tx, now } = context
    const { staffId } = requireStaff(context.actor)
    const filing = await lockFiling(context, filingId)
    requireFiling(filing.state, verdict)
    await keepFilingStep(tx, filing, { action: verdict, note, staffId, now })
    return {
      output: { rowVersion: filing.rowVersion + 1 },
      subject: { kind: 'filing', id: filingId },
      detail: { verdict },
    }
  },
})
