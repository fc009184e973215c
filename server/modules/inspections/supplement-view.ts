import * as contract from '#contracts/supplements'
import type { StaffActor } from '#contracts/actors'
import { NODES } from '#contracts/recordings'
import type { RecordingView } from '#contracts/recordings'
import {
  accessStateOf,
  allSegmentsOf,
  disputesOf,
  findFaults,
  gapsOf,
  keptUntil,
  nodeWords,
  progressOf,
  recordingRow,
  stillMissing,
  toSegment,
} from '#modules/recordings'
import { personalQuery } from '#platform/command'
import type { Context } from '#platform/command'
import { found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { barOf, inspectionSubject, visibleInspection } from './inspection-work.ts'
import type { InspectionRow } from './store.ts'
import { supplementState, wordsOf } from './supplement-rules.ts'
import { saidBefore, supplementRow } from './supplement-store.ts'
import type { SupplementRow } from './supplement-store.ts'

/** For the list of an inspection; who decides is neither the asker nor of the seller's line. */
export function supplementCard(
  row: SupplementRow,
  { staff, barredBecause }: { staff: StaffActor; barredBecause: string | null },
) {
  const { id, nodes, reason, askedByName, decidedByName, opinion, recordingId } = row
  const state = supplementState(row)
  return {
    id,
    state,
    nodes,
    reason,
    askedByName,
    askedAt: row.askedAt.toISOString(),
    decidedByName,
    opinion,
    recordingId,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    mayDecide:
      state === 'requested' &&
      staff.permissions.has('supplement:approve') &&
      row.askedBy !== staff.staffId &&
      barredBecause === null,
  }
}

/** What has to be walked and how far it has come, for the desk and for the player. */
export const readSupplement = personalQuery(contract.readSupplement, {
  audit: 'recording.read',
  onceInMinutes: 10,
  run: async (context, { supplementId }) => {
    const staff = requireStaff(context.actor)
    const row = found(await supplementRow(context.tx, supplementId))
    const inspection = await visibleInspection(context, row.inspectionId)
    const barredBecause = await barOf(context, inspection, staff)
    const { saleId, saleNo, productName, dueOn } = inspection
    return {
      output: {
        ...supplementCard(row, { staff, barredBecause }),
        inspectionId: inspection.id,
        saleId,
        saleNo,
        productName,
        dueOn,
        recording: await recordingOf(context, row, inspection),
      },
      seen: [inspectionSubject(inspection)],
    }
  },
})

async function recordingOf(
  context: Context,
  row: SupplementRow,
  inspection: InspectionRow,
): Promise<RecordingView | null> {
  if (row.recordingId === null) return null
  const { tx } = context
  const recording = found(await recordingRow(tx, row.recordingId))
  const progress = await progressOf(tx, recording)
  const said = await saidBefore(tx, inspection.recordingId)
  const words = new Map(row.nodes.map((code) => [code, wordsOf(code, { nodes: row.nodes, said })]))
  const missing = stillMissing(progress, { due: row.nodes, signedAt: null })
  const all = await allSegmentsOf(tx, recording.id)
  return {
    id: recording.id,
    saleId: recording.saleId,
    medium: recording.medium,
    state: recording.state,
    startedAt: recording.startedAt.toISOString(),
    finishedAt: recording.finishedAt?.toISOString() ?? null,
    segments: progress.segments.map(toSegment),
    besides: all.filter(({ track }) => track !== 'main').map(toSegment),
    gaps: (await gapsOf(tx, recording.id)).map(({ beforeOrdinal, fromAt, toAt, reason }) => ({
      before: beforeOrdinal,
      fromAt: fromAt.toISOString(),
      toAt: toAt.toISOString(),
      reason,
    })),
    nodes: row.nodes.map((code) => ({
      code,
      title: NODES[code],
      ...nodeWords(code, recording.medium),
      prompt: words.get(code) ?? [],
      takes: progress.marks
        .filter((mark) => mark.code === code)
        .map(({ take, segmentId, startsMs, endsMs, markedAt }) => ({
          take,
          segmentId,
          startsMs,
          endsMs,
          markedAt: markedAt.toISOString(),
        })),
    })),
    missing: recording.state === 'recording' ? missing : [],
    findings: await findFaults(tx, progress, words),
    access: await accessStateOf(context, recording, requireStaff(context.actor)),
    keepUntil: await keptUntil(context, recording),
    isCutShort: recording.isCutShort,
    disputes: await disputesOf(tx, recording),
  }
}
