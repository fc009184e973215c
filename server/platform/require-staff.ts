import type { Actor, StaffActor } from '#contracts/actors'
import { Refusal } from '#platform/refusal'

/** The signed-in person, where a command makes no sense for anyone else. */
export function requireStaff(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Refusal('not-permitted')
  return actor
}
