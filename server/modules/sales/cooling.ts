import { dutiesOn } from '#modules/rulebook'
import type { Db } from '#platform/db'
import type { Act } from './store.ts'

const HOUR_MS = 3_600_000

/**
 * Who was advised to stop and insists gets time to think again before a second person may agree
 * (适当性办法 art. 38; how long is the bank's rule, longer from 65 on, art. 18).
 */
export async function coolingUntil(
  db: Db,
  given: { acts: readonly Act[]; age: number | null; today: string },
): Promise<Date | null> {
  const { acts, age, today } = given
  const insisted = acts.find((act) => act.kind === 'confirmation' && act.code === 'own-choice')
  if (!insisted) return null
  const facts = { 'sale.isStopAdvised': true, 'applicant.age': age }
  const duties = await dutiesOn(db, { day: today, asker: 'cooling', facts })
  const hours = duties.map(({ term }) => term?.count ?? 0)
  return new Date(insisted.at.getTime() + Math.max(0, ...hours) * HOUR_MS)
}
