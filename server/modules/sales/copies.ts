import type { Db } from '#platform/db'
import { ePolicyOf } from './e-policy-store.ts'
import { documentsOf } from './store.ts'

type Copy = { id: string; title: string; sizeBytes: number; sha256: string; mediaType: string }

/** What the customer may keep: the insurer's own policy first, then the papers of the sale. */
export async function copiesOf(db: Db, saleId: string): Promise<Copy[]> {
  const ePolicy = await ePolicyOf(db, saleId)
  const documents = await documentsOf(db, saleId)
  const own = documents.map(({ id, title, sizeBytes, sha256, mediaType }) => ({
    id,
    title,
    sizeBytes,
    sha256,
    mediaType,
  }))
  if (!ePolicy?.sha256) return own
  const { id, sha256, sizeBytes, mediaType } = ePolicy
  const title = '电子保单（保险公司原件）'
  return [{ id, title, sha256, sizeBytes: sizeBytes ?? 0, mediaType: mediaType ?? '' }, ...own]
}
