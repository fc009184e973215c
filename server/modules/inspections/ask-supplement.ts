import * as contract from '#contracts/supplements'
import { recordingRow } from '#modules/recordings'
import { command } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { inspectionSubject } from './inspection-work.ts'
import { lockForRepair } from './repair-inspection.ts'
import { nodesToWalk } from './supplement-rules.ts'
import { insertSupplement, saidBefore } from './supplement-store.ts'

/** Which items are recorded again and why; the recording that failed stays as it is (54号 art. 8). */
export const askSupplement = command(contract.askSupplement, {
  audit: 'supplement.asked',
  run: async (context, { inspectionId, nodes: asked, reason }) => {
    const { tx, now } = context
    const { staffId } = requireStaff(context.actor)
    const row = await lockForRepair(context, inspectionId)
    const { medium } = found(await recordingRow(tx, row.recordingId))
    const codes = [...(await saidBefore(tx, row.recordingId)).keys()]
    const nodes = nodesToWalk(asked, { medium, codes })
    if (!nodes) {
      const message = '客户签名不能补录；其余只能补录原来录过的内容'
      throw new Refusal('invalid-input', { fields: [{ path: 'nodes', message }] })
    }
    const id = await insertSupplement(tx, row, { nodes, reason, by: staffId, now })
    if (!id) throw new Refusal('duplicate', { detail: '这次整改已经申请了补录' })
    return {
      output: { id },
      subject: inspectionSubject(row),
      detail: { supplementId: id, nodes, round: row.round },
    }
  },
})
