import type { ProductContent } from '#contracts/products'
import { beijingDay } from '#platform/clock'
import type { Db } from '#platform/db'
import { found } from '#platform/refusal'
import { agreementsOf } from './insurers.ts'
import type { Agreement } from './insurers.ts'
import { gradeOf } from './shelf-rules.ts'
import { productRow, shelfRows, versionRow } from './store.ts'
import type { ProductRow, VersionRow } from './store.ts'

/** A product as the bank offers it today: in the words it is sold in, with whom, and whether at all. */
export type ShelfProduct = {
  id: string
  code: string
  versionNo: number
  insurerId: string
  insurerName: string
  /** Provinces in which the insurer can serve in person. */
  insurerServes: readonly string[]
  content: ProductContent
  /** Higher of insurer's and bank's (适当性办法 art. 36); on the shelf there always is one. */
  grade: number
  agreement: Agreement | null
  isAgreementInForce: boolean
  isOnShelf: boolean
}

/** Everything on the shelf. An agreement may have run out since: the seller must look at that. */
export async function readShelf(db: Db, now: Date): Promise<ShelfProduct[]> {
  return offersOf(db, await shelfRows(db), now)
}

/** One product whatever its state: a sale may have begun before it left the shelf. */
export async function readOffer(db: Db, productId: string, now: Date): Promise<ShelfProduct> {
  const row = found(await productRow(db, productId))
  return found((await offersOf(db, [row], now))[0])
}

async function offersOf(db: Db, rows: readonly ProductRow[], now: Date): Promise<ShelfProduct[]> {
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
      insurerServes: row.insurerServes,
      content: row.content,
      grade: gradeOf(row.content) ?? 5,
      agreement,
      isAgreementInForce:
        agreement !== null && agreement.signedOn <= today && today <= agreement.validUntil,
      isOnShelf: row.status === 'on-shelf',
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
