import { sql } from 'kysely'
import * as contract from '#contracts/products'
import type { ProductContent } from '#contracts/products'
import { requireCleanText } from '#modules/phrases'
import { requireStaff } from '#platform/require-staff'
import { command } from '#platform/command'
import type { Tx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'
import { withdrawProductKnowledge } from './product-knowledge.ts'
import { customerTexts } from './customer-texts.ts'
import { requireConcreteQuestions } from './health-questions.ts'
import { newsOf } from './shelve-product.ts'
import { addVersion, insertProduct, lockProduct } from './store.ts'

async function requireInsurer(tx: Tx, { insurerId }: ProductContent): Promise<void> {
  const { rows } = await sql`
    select 1 from products.insurer where id = ${insurerId}`.execute(tx)
  if (rows.length > 0) return
  const fields = [{ path: 'content.insurerId', message: '没有这家保险公司，请从列表中选择' }]
  throw new Refusal('invalid-input', { fields })
}

export const createProduct = command(contract.createProduct, {
  audit: 'product.created',
  run: async (context, { code, content }) => {
    const { tx, now } = context
    const staff = requireStaff(context.actor)
    await requireInsurer(tx, content)
    await requireCleanText(context, customerTexts(content))
    requireConcreteQuestions(content)
    const id = newId()
    const isNew = await insertProduct(tx, {
      id,
      code,
      content,
      status: 'draft',
      note: '新建',
      revisedBy: staff.staffId,
      approvedBy: null,
      now,
    })
    if (!isNew) throw new Refusal('duplicate', { detail: `产品代码 ${code} 已经有了` })
    return { output: { id, versionNo: 1 }, subject: { kind: 'product', id }, detail: { code } }
  },
})

/** Off the shelf at once: what was approved was the other wording. Sales keep their version. */
export const reviseProduct = command(contract.reviseProduct, {
  audit: 'product.revised',
  run: async (context, { productId, content, note }) => {
    const { tx, now, expectedVersion } = context
    const staff = requireStaff(context.actor)
    const row = found(await lockProduct(tx, productId))
    if (row.rowVersion !== expectedVersion) throw new Refusal('version-stale')
    await requireInsurer(tx, content)
    await requireCleanText(context, customerTexts(content))
    requireConcreteQuestions(content)
    const versionNo = row.versionNo + 1
    await addVersion(tx, { productId, versionNo, content, note, revisedBy: staff.staffId, now })
    await withdrawProductKnowledge(tx, productId)
    return {
      output: { versionNo },
      subject: { kind: 'product', id: productId },
      detail: { versionNo, wasStatus: row.status },
      events: row.status === 'on-shelf' ? [newsOf('product.unshelved', row)] : [],
    }
  },
})
