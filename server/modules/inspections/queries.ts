import * as contract from '#contracts/inspections'
import { publishedHeads } from '#modules/audit'
import { bankCalendar } from '#platform/bank-calendar'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { drawingRow } from './draw-store.ts'
import { barOf, visibleInspection } from './inspection-work.ts'
import { repairsOf } from './repair-store.ts'
import { reportsOf } from './report-store.ts'
import { drawFrom } from './rules.ts'
import { statisticsOf } from './statistics.ts'
import { supplementsOf } from './supplement-store.ts'
import { supplementCard } from './supplement-view.ts'
import { NEVER, inspectionPage, looksOf, marksOf } from './store.ts'
import type { InspectionRow } from './store.ts'

async function toCards({ tx, now }: Context, rows: readonly InspectionRow[]) {
  const calendar = await bankCalendar(tx)
  const today = beijingDay(now)
  return rows.map((row) => ({
    id: row.id,
    saleId: row.saleId,
    saleNo: row.saleNo,
    productName: row.productName,
    sellerName: row.sellerName,
    unitName: row.unitName,
    state: row.state,
    issuedOn: row.issuedOn,
    dueOn: row.dueOn,
    workdaysLeft: row.dueOn === null ? null : calendar.workdaysUntil(today, row.dueOn),
    isLate: row.dueOn !== null && row.dueOn < today,
    inspectorName: row.inspectorName,
    verdict: row.verdict,
    basis: row.basis.map(({ ruleId, title, citation }) => ({ ruleId, title, citation })),
  }))
}

const CURSOR = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/

/** Day and id of the last row shown. */
function afterOf(cursor: string | undefined) {
  if (cursor === undefined) return null
  const [, dueOn, id] = CURSOR.exec(cursor) ?? []
  if (dueOn && id) return { dueOn, id }
  const message = '翻页标记无效，请从第一页重新查看'
  throw new Refusal('invalid-input', { fields: [{ path: 'cursor', message }] })
}

export const listInspections = query(contract.listInspections, async (context, asked) => {
  const { view, limit } = asked
  const wanted = { view, after: afterOf(asked.cursor), limit: limit + 1 }
  const rows = await inspectionPage(context.tx, requireStaff(context.actor), wanted)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const nextCursor = last ? `${last.dueOn ?? NEVER}_${last.id}` : null
  return { output: { items: await toCards(context, page), nextCursor } }
})

export const readInspection = query(contract.readInspection, async (context, { inspectionId }) => {
  const { tx } = context
  const staff = requireStaff(context.actor)
  const row = await visibleInspection(context, inspectionId)
  const [card] = await toCards(context, [row])
  const { recordingId, round, claimedAt, rowVersion } = row
  const marks = await marksOf(tx, row.id)
  const barredBecause = await barOf(context, row, staff)
  return {
    output: {
      ...card!,
      recordingId,
      round,
      claimedAt: claimedAt?.toISOString() ?? null,
      isMine: row.claimedBy === staff.staffId,
      barredBecause,
      mayRepair: row.state === 'repair' && staff.permissions.has('inspection:repair'),
      draw: await drawOf(context, row),
      marks: marks.map(({ madeBy: _madeBy, at, ...mark }) => ({ ...mark, at: at.toISOString() })),
      looks: (await looksOf(tx, row.id)).map(({ at, ...look }) => ({
        ...look,
        at: at.toISOString(),
      })),
      repairs: (await repairsOf(tx, row.id)).map(({ id, words, byName, ...repair }) => ({
        id,
        words,
        byName,
        round: repair.round,
        hasEvidence: repair.sha256 !== null,
        supplementId: repair.supplementId,
        at: repair.at.toISOString(),
      })),
      supplements: (await supplementsOf(tx, row.id)).map((one) =>
        supplementCard(one, { staff, barredBecause }),
      ),
      reports: (await reportsOf(tx, row.id)).map(toReport),
      rowVersion,
    },
    version: rowVersion,
  }
})

function toReport({
  kind,
  requestedAt,
  answeredAt,
  answer,
}: Awaited<ReturnType<typeof reportsOf>>[number]) {
  return {
    kind,
    requestedAt: requestedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    receiptNo: answer?.status === 'received' ? answer.receiptNo : null,
    refusal: answer?.status === 'refused' ? answer.reason : null,
  }
}

async function drawOf({ tx }: Context, { drawingId, drawHash }: InspectionRow) {
  const drawing = drawingId === null ? undefined : await drawingRow(tx, drawingId)
  if (!drawing || drawHash === null) return null
  const { headSize, headHash, algorithm, drawnAt, candidates } = drawing
  return {
    headSize,
    headHash,
    algorithm,
    drawnAt: drawnAt.toISOString(),
    hash: drawHash,
    rest: candidates.length,
  }
}

/** Draws again from what was recorded: the head must be one that left the database then. */
export const verifyInspectionDraw = (folder: string) =>
  query(contract.verifyInspectionDraw, async (context, { inspectionId }) => {
    const { drawingId } = await visibleInspection(context, inspectionId)
    const drawing = found(await drawingRow(context.tx, found(drawingId)))
    const { headHash, headSize, candidates, share } = drawing
    const again = drawFrom(headHash, candidates, share).map(({ saleId }) => saleId)
    const isSame =
      again.length === drawing.drawn.length &&
      again.every((id, at) => id === drawing.drawn[at]?.saleId)
    const headIsPublished = publishedHeads(folder).some(
      ({ rootHash, treeSize }) => rootHash === headHash && treeSize === headSize,
    )
    const ids = candidates.map(({ saleId }) => saleId)
    return { output: { headIsPublished, isSame, candidates: ids, drawn: again } }
  })

export const readInspectionStatistics = query(
  contract.readInspectionStatistics,
  async ({ tx, actor, now }, asked) => {
    const today = beijingDay(now)
    const month = asked.month ?? today.slice(0, 7)
    return { output: { month, items: await statisticsOf(tx, actor, { month, today }) } }
  },
)
