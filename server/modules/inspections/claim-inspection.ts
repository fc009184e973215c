import * as contract from '#contracts/inspections'
import { command } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { barOf, inspectionSubject, lockOwnClaim, lockVisible } from './inspection-work.ts'
import { requireMove } from './states.ts'
import { moveInspection } from './store.ts'

/** One takes it in hand; who is of the seller's line is refused, and the attempt stays on record. */
export const claimInspection = command(contract.claimInspection, {
  audit: 'inspection.claimed',
  run: async (context, { inspectionId }) => {
    const staff = requireStaff(context.actor)
    const row = await lockVisible(context, inspectionId)
    const subject = inspectionSubject(row)
    const bar = await barOf(context, row, staff)
    if (bar !== null) {
      const citation = '《保险销售行为可回溯管理暂行办法》第10条'
      const reasons = [{ code: 'dr-qc-separate', message: bar, citation }]
      const refuse = new Refusal('not-permitted', { detail: bar, reasons })
      return { refuse, subject, detail: { saleId: row.saleId } }
    }
    if (row.state === 'inspecting') {
      throw new Refusal('state-conflict', { detail: `${row.inspectorName ?? ''}已经领取` })
    }
    requireMove(row.state, 'inspecting')
    const claim = { by: staff.staffId, at: context.now }
    await moveInspection(context.tx, row, { state: 'inspecting', claim })
    return { output: {}, subject, detail: { round: row.round } }
  },
})

/** Back into the pile; what was marked so far stays for whoever takes it next. */
export const releaseInspection = command(contract.releaseInspection, {
  audit: 'inspection.released',
  run: async (context, { inspectionId }) => {
    const { staffId } = requireStaff(context.actor)
    const row = await lockOwnClaim(context, { inspectionId, staffId })
    const state = row.round > 1 ? 'recheck' : 'waiting'
    requireMove(row.state, state)
    await moveInspection(context.tx, row, { state })
    return { output: {}, subject: inspectionSubject(row), detail: { round: row.round } }
  },
})
