import * as contract from '#contracts/reviews'
import { isInScope } from '#modules/access'
import { publishedHeads } from '#modules/audit'
import { requireStaff } from '#platform/require-staff'
import { query } from '#platform/command'
import type { Context } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { found } from '#platform/refusal'
import { closeFaults } from './close-review.ts'
import { measuresOf, toMeasures } from './measures.ts'
import { candidatesOf, itemRows, planRow, planRows } from './review-store.ts'
import type { PlanRow } from './review-store.ts'
import { barredFrom, drawSample } from './rules.ts'

const toCard = ({ plannedAt, ...row }: PlanRow) => ({
  ...row,
  plannedAt: plannedAt.toISOString(),
})

export const listReviews = query(contract.listReviews, async ({ tx, actor }, asked) => {
  const { limit } = asked
  const cursor = cursorId(asked.cursor) ?? null
  const rows = await planRows(tx, actor, { cursor, limit: limit + 1 })
  const items = rows.slice(0, limit).map(toCard)
  return { output: { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null } }
})

export const readReview = query(contract.readReview, async (context, { planId }) => {
  const plan = await planRow(context.tx, context.actor, planId)
  const { rowVersion, conclusion } = plan
  const faults = plan.state === 'drawn' ? closeFaults(plan) : []
  return {
    output: {
      ...toCard(plan),
      rowVersion,
      conclusion,
      draw: drawOf(plan),
      closeFaults: faults,
      sample: await sampleOf(context, planId),
    },
    version: rowVersion,
  }
})

function drawOf({ headSize, headHash, algorithm, drawnBy, drawnAt }: PlanRow) {
  if (headSize === null || headHash === null || !drawnAt) return null
  return {
    headSize,
    headHash,
    algorithm: algorithm ?? '',
    drawnBy: drawnBy ?? '',
    drawnAt: drawnAt.toISOString(),
  }
}

/** The sales within the data scope, and those with something for this person to mend. */
async function sampleOf(context: Context, planId: string) {
  const staff = requireStaff(context.actor)
  const rows = await measuresOf(context.tx, { planId })
  const measures = await toMeasures(context, rows)
  const isMine = ({ saleId }: { saleId: string }) =>
    rows.some((row) => row.saleId === saleId && row.ownerId === staff.staffId)
  const items = (await itemRows(context.tx, planId)).filter(
    ({ sellerId, ...item }) =>
      isMine(item) || isInScope(staff, { ownerStaffId: sellerId, orgPath: item.orgPath }),
  )
  return items.map(({ sellerId, reviewedAt, ...item }) => ({
    ...item,
    reviewedAt: reviewedAt?.toISOString() ?? null,
    barredBecause: barredFrom(staff, sellerId),
    remediations: measures.filter(({ saleId }) => saleId === item.saleId),
  }))
}

/** Draws again from what was recorded: the head must be one that left the database then. */
export const verifyDraw = (folder: string) =>
  query(contract.verifyDraw, async ({ tx, actor }, { planId }) => {
    const plan = await planRow(tx, actor, planId)
    const headHash = found(plan.headHash)
    const candidates = await candidatesOf(tx, planId)
    const size = { kind: plan.sampleKind, size: plan.sampleSize }
    const again = drawSample(headHash, candidates, size).map(({ saleId }) => saleId)
    const kept = (await itemRows(tx, planId)).map(({ saleId }) => saleId)
    const isSame = again.length === kept.length && again.every((id, at) => id === kept[at])
    const headIsPublished = publishedHeads(folder).some(
      ({ rootHash, treeSize }) => rootHash === headHash && treeSize === plan.headSize,
    )
    return { output: { headIsPublished, isSame, candidates, sample: again } }
  })
