import * as contract from '#contracts/risk'
import { command } from '#platform/command'
import { keepStep, lockEntry, moveEntry } from './register-store.ts'
import { levelOf } from './rules.ts'
import { requireStage } from './states.ts'

/** 评估: the level follows from the matrix; nobody writes it. */
export const assessRisk = command(contract.assessRisk, {
  audit: 'risk.assessed',
  run: async (context, { entryId, likelihood, impact, note }) => {
    const entry = await lockEntry(context, entryId)
    requireStage(entry.stage, 'assessed')
    const level = levelOf(likelihood, impact)
    await moveEntry(context.tx, entry, { stage: 'assessed', likelihood, impact, level })
    await keepStep(context, entryId, { action: 'assessed', note, likelihood, impact, level })
    return {
      output: { rowVersion: entry.rowVersion + 1, level },
      subject: { kind: 'risk', id: entryId },
      detail: { likelihood, impact, level },
    }
  },
})
