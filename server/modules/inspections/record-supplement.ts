import * as contract from '#contracts/supplements'
import {
  closeSegmentsOf,
  insertMark,
  insertRecording,
  lockRunning,
  progressOf,
  recordingRow,
  setFinished,
  stillMissing,
  takeFault,
} from '#modules/recordings'
import { command } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { inspectionSubject } from './inspection-work.ts'
import { insertRepair } from './repair-store.ts'
import { requireMove } from './states.ts'
import { moveInspection } from './store.ts'
import { supplementState, wordsOf } from './supplement-rules.ts'
import { saidBefore, setRecording, setSupplementFinished } from './supplement-store.ts'
import { lockSupplement, requireMending } from './supplement-work.ts'

/** A recording of its own, bound to the first and kept as long. */
export const startSupplement = command(contract.startSupplement, {
  audit: 'supplement.started',
  run: async (context, { supplementId }) => {
    const { tx, now } = context
    const { staffId } = requireStaff(context.actor)
    const both = await lockSupplement(context, supplementId)
    requireMending(both)
    const { supplement, inspection } = both
    if (supplementState(supplement) !== 'approved') {
      const detail = supplement.recordingId ? '补录已经开始' : '补录须先获得批准'
      throw new Refusal('state-conflict', { detail })
    }
    const first = found(await recordingRow(tx, inspection.recordingId))
    const { customerId, saleId, planId, medium, ownerStaffId, orgPath, isLongTerm } = first
    const kept = { customerId, saleId, planId, medium, ownerStaffId, orgPath, isLongTerm }
    const asked = { ...kept, startedBy: staffId, now, supplementsId: first.id }
    const recordingId = found(await insertRecording(tx, asked))
    await setRecording(tx, supplementId, recordingId)
    return {
      output: { recordingId },
      subject: inspectionSubject(inspection),
      detail: { supplementId, recordingId, supplementsId: first.id },
    }
  },
})

/** One item walked again, with the words it had in the first recording. */
export const markSupplement = command(contract.markSupplement, {
  audit: 'supplement.node-marked',
  run: async (context, { supplementId, ...mark }) => {
    const { tx, now } = context
    const { staffId } = requireStaff(context.actor)
    const both = await lockSupplement(context, supplementId)
    requireMending(both)
    const { supplement, inspection } = both
    const recording = await lockRunning(context, found(supplement.recordingId))
    if (!supplement.nodes.includes(mark.code)) {
      throw new Refusal('door-closed', { detail: '这次补录没有这一项' })
    }
    const fault = takeFault(mark)
    if (fault) throw new Refusal('invalid-input', { fields: [{ path: 'endsMs', message: fault }] })
    const { segments, marks } = await progressOf(tx, recording)
    found(segments.find(({ id }) => id === mark.segmentId))
    const take = marks.filter(({ code }) => code === mark.code).length + 1
    const said = await saidBefore(tx, inspection.recordingId)
    const prompt = wordsOf(mark.code, { nodes: supplement.nodes, said })
    await insertMark(tx, recording, { ...mark, take, prompt, markedBy: staffId, now })
    const detail = { supplementId, ...mark, take }
    return { output: { take }, subject: inspectionSubject(inspection), detail }
  },
})

/** Complete or not at all; then somebody looks at it anew, and at the first one beside it. */
export const finishSupplement = command(contract.finishSupplement, {
  audit: 'supplement.finished',
  run: async (context, { supplementId }) => {
    const { tx, now } = context
    const { staffId } = requireStaff(context.actor)
    const both = await lockSupplement(context, supplementId)
    requireMending(both)
    const { supplement, inspection } = both
    const recording = await lockRunning(context, found(supplement.recordingId))
    const progress = await progressOf(tx, recording)
    const missing = stillMissing(progress, { due: supplement.nodes, signedAt: null })
    if (missing.length > 0) throw new Refusal('door-closed', { reasons: missing })
    requireMove(inspection.state, 'recheck')
    await closeSegmentsOf(tx, recording.id, now)
    await setFinished(tx, recording.id, { isLongTerm: recording.isLongTerm, now })
    await setSupplementFinished(tx, supplementId, now)
    const repair = { words: supplement.reason, supplementId, by: staffId, now }
    await insertRepair(tx, inspection, repair)
    await moveInspection(tx, inspection, { state: 'recheck', round: inspection.round + 1 })
    const heads = progress.segments.map(({ id, nextSeq, chain }) => ({
      id,
      chunks: nextSeq,
      chain,
    }))
    return {
      output: {},
      subject: inspectionSubject(inspection),
      detail: { supplementId, recordingId: recording.id, segments: heads },
    }
  },
})
