import type { Reason } from '#contracts/rulebook'
import type { Db } from '#platform/db'
import type { Facts } from './facts.ts'
import { compiledRulesOn } from './store.ts'

/** What the rules of a day ask for while a sale and its contract run: waits, notices, retention. */
export async function dutiesOn(db: Db, day: string, facts: Facts): Promise<Reason[]> {
  return (await compiledRulesOn(db, day)).decide(facts, 'contract').reasons
}
