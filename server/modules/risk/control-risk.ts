import * as contract from '#contracts/risk'
import { command } from '#platform/command'
import { insertMeasure } from './measures.ts'
import { keepStep, lockEntry, moveEntry } from './register-store.ts'
import { requireStage } from './states.ts'

/** 控制: what is done so that it does not happen again, by whom, until which working day. */
export const controlRisk = command(contract.controlRisk, {
  audit: 'risk.controlled',
  run: async (context, { entryId, ...measure }) => {
    const entry = await lockEntry(context, entryId)
    requireStage(entry.stage, 'controlled')
    const { orgPath } = entry
    const made = await insertMeasure(context, { ...measure, kind: 'control', entryId, orgPath })
    await moveEntry(context.tx, entry, { stage: 'controlled' })
    const { what: note, ownerStaffId } = measure
    const { id: measureId, dueOn } = made
    await keepStep(context, entryId, { action: 'controlled', note, measureId, dueOn })
    return {
      output: { rowVersion: entry.rowVersion + 1 },
      subject: { kind: 'risk', id: entryId },
      detail: { measureId, ownerStaffId, dueOn },
    }
  },
})
