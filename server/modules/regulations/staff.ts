import type { Actor, StaffActor } from '#contracts/actors'
import { Refusal } from '#platform/refusal'

/** The signed-in person; the register stands beside `access`, not above it. */
export function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Refusal('not-permitted')
  return actor
}
