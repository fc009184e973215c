import type { ReaderActor } from '#contracts/actors'
import { ROOM_STATES } from '#contracts/rooms'
import type { RoomState } from '#contracts/rooms'
import { requireInScope } from '#modules/access'
import { beijingDay } from '#platform/clock'
import type { Context } from '#platform/command'
import { Refusal, found } from '#platform/refusal'
import { roomState } from './rules.ts'
import { casesOf, lockRoom, roomById } from './store.ts'
import type { RoomCase, RoomRow } from './store.ts'

export async function visibleRoom(context: Context, roomId: string): Promise<RoomRow> {
  const room = found(await roomById(context.tx, roomId))
  requireInScope(context.actor, room)
  return room
}

export async function lockVisibleRoom(context: Context, roomId: string): Promise<RoomRow> {
  const room = found(await lockRoom(context.tx, roomId))
  requireInScope(context.actor, room)
  return room
}

export function requireState({ now }: Context, room: RoomRow, wanted: RoomState): void {
  const state = roomState(room, beijingDay(now))
  if (state === wanted) return
  throw new Refusal('state-conflict', { detail: `这间阅览室${ROOM_STATES[state]}` })
}

export function requireReader({ actor }: Context): ReaderActor {
  if (actor.kind !== 'reader') throw new Refusal('not-permitted')
  return actor
}

/** A case of the reader's own room; any other does not exist. */
export async function caseInRoom(context: Context, saleId: string): Promise<RoomCase> {
  const cases = await casesOf(context.tx, requireReader(context).roomId)
  return found(cases.find((one) => one.saleId === saleId))
}
