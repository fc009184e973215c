import * as contract from '#contracts/inspections'
import { command } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { inspectionSubject, lockOwnClaim } from './inspection-work.ts'
import { insertMark, marksOf, segmentLengths, strikeMark } from './store.ts'

/** A red mark: which second of which segment, what is wrong, in words for who has to mend it. */
export const markInspection = command(contract.markInspection, {
  audit: 'inspection.marked',
  run: async (context, { inspectionId, ...mark }) => {
    const { tx, now } = context
    const { staffId } = requireStaff(context.actor)
    const row = await lockOwnClaim(context, { inspectionId, staffId })
    const length = (await segmentLengths(tx, row.recordingId)).get(mark.segmentId)
    if (length === undefined || mark.atMs > length) {
      const message = '这一秒不在这份录像里'
      throw new Refusal('invalid-input', { fields: [{ path: 'atMs', message }] })
    }
    const id = await insertMark(tx, row, { ...mark, madeBy: staffId, now })
    const { segmentId, atMs, code, kind } = mark
    return {
      output: { id },
      subject: inspectionSubject(row),
      detail: { markId: id, segmentId, atMs, code, kind, round: row.round },
    }
  },
})

/** A slip of the hand, taken back while this look lasts; the row stays, struck. */
export const strikeInspectionMark = command(contract.strikeInspectionMark, {
  audit: 'inspection.mark-struck',
  run: async (context, { inspectionId, markId }) => {
    const { staffId } = requireStaff(context.actor)
    const row = await lockOwnClaim(context, { inspectionId, staffId })
    const mark = found((await marksOf(context.tx, row.id)).find(({ id }) => id === markId))
    if (mark.round !== row.round || mark.madeBy !== staffId) {
      throw new Refusal('not-permitted', { detail: '只能撤销本轮自己做的标记' })
    }
    await strikeMark(context.tx, markId, context.now)
    return { output: {}, subject: inspectionSubject(row), detail: { markId } }
  },
})
