import * as contract from '#contracts/risk'
import { command } from '#platform/command'
import { insertMeasure } from './measures.ts'
import { keepStep, lockEntry, moveEntry } from './register-store.ts'
import { requireStage } from './states.ts'

/** 应对: help with the surrender or the claim, with owner and day (manual 1.5-e). */
export const respondToRisk = command(contract.respondToRisk, {
  audit: 'risk.responded',
  run: async (context, { entryId, ...measure }) => {
    const entry = await lockEntry(context, entryId)
    requireStage(entry.stage, 'responding')
    const { orgPath } = entry
    const made = await insertMeasure(context, { ...measure, kind: 'response', entryId, orgPath })
    await moveEntry(context.tx, entry, { stage: 'responding' })
    const { what, response, ownerStaffId } = measure
    const { id: measureId, dueOn } = made
    const note = `${contract.RISK_RESPONSES[response]}：${what}`
    await keepStep(context, entryId, { action: 'responded', note, measureId, dueOn })
    return {
      output: { rowVersion: entry.rowVersion + 1 },
      subject: { kind: 'risk', id: entryId },
      detail: { measureId, response, ownerStaffId, dueOn },
    }
  },
})
