import * as contract from '#contracts/risk'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { measuresOf } from './measures.ts'
import { keepStep, lockEntry, moveEntry } from './register-store.ts'
import { requireStage } from './states.ts'

/** Only when everything that was promised has been done. */
export const closeRisk = command(contract.closeRisk, {
  audit: 'risk.closed',
  run: async (context, { entryId, note }) => {
    const entry = await lockEntry(context, entryId)
    requireStage(entry.stage, 'closed')
    const open = (await measuresOf(context.tx, { entryId })).filter(({ doneAt }) => !doneAt)
    if (open.length > 0) {
      const reasons = open.map(({ what, ownerName, dueOn }) => ({
        code: 'measure-open',
        message: `措施未完成：${what}（${ownerName}，${dueOn}）`,
      }))
      throw new Refusal('state-conflict', { detail: '还有措施没有完成', reasons })
    }
    await moveEntry(context.tx, entry, { stage: 'closed' })
    await keepStep(context, entryId, { action: 'closed', note })
    return {
      output: { rowVersion: entry.rowVersion + 1 },
      subject: { kind: 'risk', id: entryId },
    }
  },
})
