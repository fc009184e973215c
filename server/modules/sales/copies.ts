import type { Db } from '#platform/db'
import { E_POLICY_TITLE, ePolicyOf } from './e-policy-store.ts'
import { documentsOf } from './store.ts'

type Copy = { id: string; title: string; sizeBytes: number; sha256: string; mediaType: string }

/** What the customer may keep: the insurer's own policy first, then the papers of the sale. */
export async function copiesOf(db: Db, saleId: string): Promise<Copy[]> {
  const ePolicy = await ePolicyOf(db, saleId)
  const documents = await documentsOf(db, saleId)
  // The insurer's own policy lies among the papers of the sale as well.
  const others = documents.filter(({ sha256 }) => sha256 !== ePolicy?.sha256)
  const own = others.map(({ id, title, sizeBytes, sha256, mediaType }) => ({
    id,
    title,
    sizeBytes,
    sha256,
    mediaType,
  }))
  if (!ePolicy?.sha256) return own
  const { id, sha256, sizeBytes, mediaType } = ePolicy
  return [
    { id, title: E_POLICY_TITLE, sha256, sizeBytes: sizeBytes ?? 0, mediaType: mediaType ?? '' },
    ...own,
  ]
}
