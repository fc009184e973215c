import type { ProductContent } from '#contracts/products'
import { beijingDay } from '#platform/clock'
import type { Db } from '#platform/db'
import { found } from '#platform/refusal'
import { agreementsOf } from './insurers.ts'
import type { Agreement } from './insurers.ts'
import { gradeOf } from './shelf-rules.ts'
import { shelfRows, versionRow } from './store.ts'
import type { VersionRow } from './store.ts'

/** A product that may be recommended, in the words it is sold in today. */
export type ShelfProduct = {
  id: string
  code: string
  versionNo: number
  insurerId: string
  insurerName: string
  content: ProductContent
  /** Higher of insurer's and bank's (适当性办法 art. 36); on the shelf there always is one. */
  grade: number
  agreement: Agreement | null
  isAgreementInForce: boolean
}

/** Everything on the shelf. An agreement may have run out since: the seller must look at that. */
export async function readShelf(db: Db, now: Date): Promise<ShelfProduct[]> {
  const rows = await shelfRows(db)
  const agreements = await agreementsOf(
    db,
    rows.map((row) => row.insurerId),
  )
  const today = beijingDay(now)
  return rows.map((row) => {
    const agreement = agreements.get(row.insurerId) ?? null
    return {
      id: row.id,
      code: row.code,
      versionNo: row.versionNo,
      insurerId: row.insurerId,
      insurerName: row.insurerName,
      content: row.content,
      grade: gradeOf(row.content) ?? 5,
      agreement,
      isAgreementInForce:
        agreement !== null && agreement.signedOn <= today && today <= agreement.validUntil,
    }
  })
}

export type ProductVersion = VersionRow & { grade: number | null }

/** The product as it was when a sale was made, whatever became of it since. */
export async function readProductVersion(
  db: Db,
  productId: string,
  versionNo: number,
): Promise<ProductVersion> {
  const row = found(await versionRow(db, productId, versionNo))
  return { ...row, grade: gradeOf(row.content) }
}
