import { dutiesOn } from '#modules/rulebook'
import type { Tx } from '#platform/db'
import { termsIn } from './rules.ts'

/** What the rules of a Beijing day say of premiums; undefined where one of them is not in force. */
export const termsOn = async (tx: Tx, day: string) =>
  termsIn(await dutiesOn(tx, { day, asker: 'premium', facts: { 'premium.isDue': true } }))
