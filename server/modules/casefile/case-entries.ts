import { entriesAbout } from '#modules/audit'
import type { StoredEntry } from '#modules/audit'
import type { Db } from '#platform/db'

/**
 * Looking is logged for whoever controls access; the case tells what was done. `facts.read` is a deed:
 * the customer's word that the product's facts were read.
 */
const LOOKS = new Set([
  'case.read',
  'decision.read',
  'comparison.read',
  'case.timeline-downloaded',
  'case.timeline-printed',
  'customer.read',
  'phone.read',
  'recording.read',
  'room.case-read',
  'room.document-taken',
  'room.packet-taken',
  'room.recording-played',
  'trail.read',
  'sale.listed',
  'sale.read',
  'today.read',
])

/** Everything done in this sale: by staff, customer, partners and the product, oldest first. */
export async function caseEntries(
  db: Db,
  given: { saleId: string; documentIds: readonly string[] },
): Promise<StoredEntry[]> {
  const entries = await entriesAbout(db, [given.saleId, ...given.documentIds])
  return entries.filter((entry) => !LOOKS.has(entry.action))
}
