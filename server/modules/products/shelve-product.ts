import * as contract from '#contracts/products'
import { requireStaff } from '#platform/require-staff'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Tx } from '#platform/db'
import { Refusal, found } from '#platform/refusal'
import { agreementsOf } from './insurers.ts'
import { publishProductKnowledge, withdrawProductKnowledge } from './product-knowledge.ts'
import { shelfGaps } from './shelf-rules.ts'
import { moveProduct } from './states.ts'
import { lockProduct, setStatus } from './store.ts'
import type { ProductRow } from './store.ts'

export const submitProduct = command(contract.submitProduct, {
  audit: 'product.submitted',
  run: async ({ tx, now }, { productId }) => {
    const row = found(await lockProduct(tx, productId))
    const status = moveProduct('submit', row.status)
    // Nobody is asked to approve what the shelf would refuse.
    await refuseGaps(tx, row, beijingDay(now))
    await setStatus(tx, { id: productId, status, now })
    return traceOf(row)
  },
})

export const shelveProduct = command(contract.shelveProduct, {
  audit: 'product.shelved',
  run: async ({ tx, actor, now }, { productId, opinion }) => {
    const staff = requireStaff(actor)
    const row = found(await lockProduct(tx, productId))
    const status = moveProduct('shelve', row.status)
    refuseOwnWork(row, staff.staffId)
    await refuseGaps(tx, row, beijingDay(now))
    const approvedBy = staff.staffId
    await setStatus(tx, { id: productId, status, now, approvedBy, remark: opinion })
    await publishProductKnowledge(tx, { id: productId, content: row.content, now })
    return { ...traceOf(row), events: [newsOf('product.shelved', row)] }
  },
})

export const unshelveProduct = command(contract.unshelveProduct, {
  audit: 'product.unshelved',
  run: async ({ tx, actor, now }, { productId, reason }) => {
    requireStaff(actor)
    const row = found(await lockProduct(tx, productId))
    const status = moveProduct('unshelve', row.status)
    await setStatus(tx, { id: productId, status, now, remark: reason })
    await withdrawProductKnowledge(tx, productId)
    return { ...traceOf(row), events: [newsOf('product.unshelved', row)] }
  },
})

function traceOf({ id, versionNo }: ProductRow) {
  return { output: {}, subject: { kind: 'product', id }, detail: { versionNo } }
}

export function newsOf(name: 'product.shelved' | 'product.unshelved', row: ProductRow) {
  return { name, payload: { productId: row.id, versionNo: row.versionNo } }
}

/** Two pairs of eyes: who wrote the wording does not approve it. */
function refuseOwnWork(row: ProductRow, staffId: string): void {
  if (row.revisedBy !== staffId) return
  throw new Refusal('rule-blocked', {
    detail: '不能审批自己修订的产品，请由另一位合规专员审批',
    reasons: [{ code: 'own-revision', message: '审批人与最后修订人是同一人' }],
  })
}

async function refuseGaps(tx: Tx, row: ProductRow, today: string): Promise<void> {
  const agreement = (await agreementsOf(tx, [row.insurerId])).get(row.insurerId) ?? null
  const gaps = shelfGaps(row.content, agreement, today)
  if (gaps.length === 0) return
  throw new Refusal('rule-blocked', {
    detail: `还有 ${gaps.length} 项不符合上架条件`,
    reasons: gaps.map(({ citation, ...gap }) => (citation ? { ...gap, citation } : gap)),
  })
}
