import * as contract from '#contracts/products'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import { found } from '#platform/refusal'
import { cursorId } from '#platform/cursor'
import { agreementsOf } from './insurers.ts'
import { gradeOf, shelfGaps } from './shelf-rules.ts'
import { productRow, productRows, versionsOf } from './store.ts'
import type { ProductRow } from './store.ts'

export const listProducts = query(contract.listProducts, async ({ tx }, asked) => {
  const { cursor, limit, q, status, insurerId } = asked
  const wanted = {
    q,
    status,
    insurerId,
    class: asked.class,
    before: cursorId(cursor),
    limit: limit + 1,
  }
  const rows = await productRows(tx, wanted)
  const items = rows.slice(0, limit).map(toCard)
  return { output: { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null } }
})

export const readProduct = query(contract.readProduct, async ({ tx, now }, { productId }) => {
  const row = found(await productRow(tx, productId))
  const agreement = (await agreementsOf(tx, [row.insurerId])).get(row.insurerId) ?? null
  const versions = await versionsOf(tx, productId)
  return {
    output: {
      ...toCard(row),
      content: row.content,
      gaps: shelfGaps(row.content, agreement, beijingDay(now)),
      agreement,
      versions: versions.map(({ createdAt, ...version }) => ({
        ...version,
        createdAt: createdAt.toISOString(),
      })),
      rowVersion: row.rowVersion,
    },
    version: row.rowVersion,
  }
})

function toCard(row: ProductRow) {
  const { content } = row
  return {
    id: row.id,
    code: row.code,
    name: content.name,
    insurerId: row.insurerId,
    insurerName: row.insurerName,
    classes: content.classes,
    designType: content.designType,
    grade: gradeOf(content),
    status: row.status,
    versionNo: row.versionNo,
    updatedAt: row.updatedAt.toISOString(),
  }
}
