import type { Reason } from '#contracts/rulebook'
import type { Db } from '#platform/db'
import { ASKERS, isHeard } from './askers.ts'
import type { AskedFacts, AskerName } from './askers.ts'
import { compiledRulesOn } from './store.ts'

type Asked<Name extends AskerName> = { day: string; asker: Name; facts: AskedFacts<Name> }

/** What the rules of a day ask of one place in the product: waits, notices, retention, traces. */
export async function dutiesOn<Name extends AskerName>(
  db: Db,
  { day, asker, facts }: Asked<Name>,
): Promise<Reason[]> {
  const { reasons } = (await compiledRulesOn(db, day)).decide(facts, 'contract')
  return heardAt(asker, reasons)
}

/** Of the duties of a case those that one place acts on. */
export const heardAt = (asker: AskerName, duties: readonly Reason[]): Reason[] =>
  duties.filter((duty) => isHeard(ASKERS[asker], duty, duty.ruleId))
