import * as contract from '#contracts/recordings'
import type { RecordingView } from '#contracts/recordings'
import {
  accessStateOf,
  allSegmentsOf,
  disputesOf,
  findFaults,
  gapsOf,
  keptUntil,
  toSegment,
} from '#modules/recordings'
import type { Progress } from '#modules/recordings'
import { personalQuery } from '#platform/command'
import type { Context } from '#platform/command'
import { requireStaff } from '#platform/require-staff'
import { loadFacts } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { marksThatCount, missingInRecording } from './recording-nodes.ts'
import { subjectOf, visibleSale } from './sale-work.ts'
import type { SaleRow } from './store.ts'
import { spokenNodes } from './spoken-nodes.ts'

/** Nodes, segments and gaps, for the desk and for the player; the pictures are asked for apart. */
export function readRecording(bankName: string) {
  return personalQuery(contract.readRecording, {
    audit: 'recording.read',
    onceInMinutes: 10,
    run: async (context, { saleId }) => {
      const sale = await visibleSale(context, saleId)
      const facts = await loadFacts(context, sale)
      const { progress } = facts.recording
      if (!progress) return { output: null, seen: [] }
      const output = await viewOf(context, facts, { progress, bankName })
      return { output, seen: [subjectOf(sale)] }
    },
  })
}

type Given = { progress: Progress; bankName: string }

/**
 * What a reader outside the bank needs to play it; null where nothing is left to play. The caller has
 * judged that it may be seen.
 */
export async function recordingForReader(
  context: Context,
  sale: SaleRow,
  bankName: string,
): Promise<Film | null> {
  const facts = await loadFacts(context, sale)
  const { progress } = facts.recording
  if (progress?.recording.state !== 'finished') return null
  return filmOf(context, facts, { progress, bankName })
}

async function viewOf(
  context: Context,
  facts: SaleFacts,
  { progress, bankName }: Given,
): Promise<RecordingView> {
  const { recording, segments } = progress
  const marks = marksThatCount(facts, progress)
  const film = await filmOf(context, facts, { progress, bankName })
  const words = new Map(film.nodes.map(({ code, prompt }) => [code, prompt]))
  return {
    ...film,
    saleId: recording.saleId,
    state: recording.state,
    startedAt: recording.startedAt.toISOString(),
    finishedAt: recording.finishedAt?.toISOString() ?? null,
    missing: recording.state === 'recording' ? missingInRecording(facts) : [],
    findings: await findFaults(context.tx, { recording, segments, marks }, words),
    access: await accessStateOf(context, recording, requireStaff(context.actor)),
    keepUntil: await keptUntil(context, recording),
    isCutShort: recording.isCutShort,
    disputes: await disputesOf(context.tx, recording),
  }
}

type Film = Pick<RecordingView, 'id' | 'medium' | 'segments' | 'besides' | 'gaps' | 'nodes'>

async function filmOf(
  context: Context,
  facts: SaleFacts,
  { progress, bankName }: Given,
): Promise<Film> {
  const { recording, segments } = progress
  const marks = marksThatCount(facts, progress)
  const gaps = await gapsOf(context.tx, recording.id)
  const nodes = await spokenNodes(context, facts, bankName)
  const all = await allSegmentsOf(context.tx, recording.id)
  return {
    id: recording.id,
    medium: recording.medium,
    segments: segments.map(toSegment),
    besides: all.filter(({ track }) => track !== 'main').map(toSegment),
    gaps: gaps.map(({ beforeOrdinal, fromAt, toAt, reason }) => ({
      before: beforeOrdinal,
      fromAt: fromAt.toISOString(),
      toAt: toAt.toISOString(),
      reason,
    })),
    nodes: nodes.map((node) => ({
      ...node,
      takes: marks
        .filter(({ code }) => code === node.code)
        .map(({ take, segmentId, startsMs, endsMs, markedAt }) => ({
          take,
          segmentId,
          startsMs,
          endsMs,
          markedAt: markedAt.toISOString(),
        })),
    })),
  }
}
