import type { Actor, StaffActor } from '#contracts/actors'
import { Refusal } from '#platform/refusal'

/** A version and a decision each carry a name: only a person can make them, never a job. */
export function requireAuthor(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Refusal('not-permitted')
  return actor
}
