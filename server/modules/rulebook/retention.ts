import type { Reason } from '#contracts/rulebook'
import type { Db } from '#platform/db'
import { dutiesOn } from './duties.ts'

/** How long something is kept, in years, and which rules ask for exactly so long. */
export type Retention = { years: number; citations: string[] }

/** Of several duties to keep the longest counts; null where no rule says anything. Pure. */
export function longestOf(duties: readonly Pick<Reason, 'term' | 'citation'>[]): Retention | null {
  const years = Math.max(0, ...duties.map(({ term }) => term?.count ?? 0))
  if (years === 0) return null
  const saying = duties.filter(({ term }) => term?.count === years)
  return { years, citations: [...new Set(saying.map(({ citation }) => citation))] }
}

/** After the end of the contract, by the RETAIN rules of a day. */
export async function retentionOn(
  db: Db,
  { day, isOverOneYear }: { day: string; isOverOneYear: boolean },
): Promise<Retention | null> {
  const facts = { 'product.isOverOneYear': isOverOneYear }
  return longestOf(await dutiesOn(db, { day, asker: 'keeping', facts }))
}

/** After the end of a complaint or a suit, by the RETAIN rules of a day. */
export async function retentionAfterDispute(db: Db, day: string): Promise<Retention | null> {
  const facts = { 'sale.hasDispute': true }
  return longestOf(await dutiesOn(db, { day, asker: 'dispute', facts }))
}
