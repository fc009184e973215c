import * as contract from '#contracts/inspections'
import type { Vault } from '#modules/vault'
import { command, query } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { inspectionSubject, lockVisible, visibleInspection } from './inspection-work.ts'
import { hasEvidence, insertEvidence, insertRepair, repairsOf } from './repair-store.ts'
import { requireMove } from './states.ts'
import { isBeingRecorded } from './supplement-store.ts'
import { moveInspection } from './store.ts'
import type { InspectionRow } from './store.ts'

/** By the first bytes: what a file calls itself is no evidence of what it is. */
const KINDS = [
  { mediaType: 'image/png', ending: 'png', head: [0x89, 0x50, 0x4e, 0x47] },
  { mediaType: 'image/jpeg', ending: 'jpg', head: [0xff, 0xd8, 0xff] },
  { mediaType: 'application/pdf', ending: 'pdf', head: [0x25, 0x50, 0x44, 0x46] },
] as const

/** The seller's own work, and where the seller is gone that of whoever sees the sale. */
export async function lockForRepair(
  context: Context,
  inspectionId: string,
): Promise<InspectionRow> {
  const row = await lockVisible(context, inspectionId)
  requireMove(row.state === 'repair' ? row.state : 'passed', 'recheck')
  return row
}

export function addRepairEvidence(vault: Vault) {
  return command(contract.addRepairEvidence, {
    audit: 'inspection.evidence-added',
    run: async (context, { inspectionId, sha256: claimed, body }) => {
      const { tx, now } = context
      const { staffId } = requireStaff(context.actor)
      const row = await lockForRepair(context, inspectionId)
      const kind = KINDS.find(({ head }) => head.every((byte, at) => body[at] === byte))
      if (!kind) {
        const message = '请上传 PNG、JPEG 图片或 PDF'
        throw new Refusal('invalid-input', { fields: [{ path: 'body', message }] })
      }
      const { mediaType } = kind
      const { sha256 } = await vault.put(tx, { bytes: body, mediaType, now })
      if (sha256 !== claimed) {
        const message = '文件在传输中有改动，请重新上传'
        throw new Refusal('invalid-input', { fields: [{ path: 'sha256', message }] })
      }
      const evidenceId = await insertEvidence(tx, row, { sha256, mediaType, by: staffId, now })
      return {
        output: { evidenceId },
        subject: inspectionSubject(row),
        detail: { evidenceId, sha256 },
      }
    },
  })
}

/** What was done about it, with the paper that shows it; then somebody looks a second time. */
export const repairInspection = command(contract.repairInspection, {
  audit: 'inspection.repaired',
  run: async (context, { inspectionId, words, evidenceId }) => {
    const { tx, now } = context
    const { staffId } = requireStaff(context.actor)
    const row = await lockForRepair(context, inspectionId)
    if (await isBeingRecorded(tx, row)) {
      throw new Refusal('state-conflict', { detail: '补录还没有完成，请先完成补录' })
    }
    if (!(await hasEvidence(tx, row.id, evidenceId))) {
      const message = '请先上传这次整改的证据'
      throw new Refusal('invalid-input', { fields: [{ path: 'evidenceId', message }] })
    }
    const id = await insertRepair(tx, row, { words, evidenceId, by: staffId, now })
    await moveInspection(tx, row, { state: 'recheck', round: row.round + 1 })
    return {
      output: { id },
      subject: inspectionSubject(row),
      detail: { repairId: id, evidenceId, round: row.round },
    }
  },
})

export function downloadRepairEvidence(vault: Vault) {
  return query(contract.downloadRepairEvidence, async (context, { inspectionId, repairId }) => {
    const row = await visibleInspection(context, inspectionId)
    const repair = found((await repairsOf(context.tx, row.id)).find(({ id }) => id === repairId))
    const { mediaType } = repair
    const sha256 = found(repair.sha256)
    const ending = KINDS.find((kind) => kind.mediaType === mediaType)?.ending ?? 'bin'
    const fileName = `整改证据-${row.saleNo}-${repair.round}.${ending}`
    return { output: { fileName, mediaType: found(mediaType), bytes: await vault.get(sha256) } }
  })
}
