import { ROOM_DAYS_MAX } from '#contracts/rooms'
import type { RoomState } from '#contracts/rooms'
import type { FieldFault } from '#contracts/errors'
import { addDays } from '#platform/clock'

/** Days are `YYYY-MM-DD` in Beijing; `today` decides what has passed. */
export type Period = { fromOn: string; untilOn: string }

/** What is wrong with the days asked for, at the field that can mend it. */
export function periodFaults({ fromOn, untilOn }: Period, today: string): FieldFault[] {
  if (untilOn < today) return [{ path: 'untilOn', message: '截止日期已经过去' }]
  if (untilOn < fromOn) return [{ path: 'untilOn', message: '截止日期不能早于开始日期' }]
  const last = addDays(fromOn, ROOM_DAYS_MAX - 1)
  if (untilOn <= last) return []
  return [{ path: 'untilOn', message: `最多 ${ROOM_DAYS_MAX} 天，最晚到 ${last}` }]
}

type Judged = Period & { isApproved: boolean | null; closedAt: Date | null }

export function roomState(room: Judged, today: string): RoomState {
  if (room.closedAt !== null) return 'closed'
  if (room.isApproved === false) return 'refused'
  if (room.untilOn < today) return 'ended'
  return room.isApproved === null ? 'requested' : 'open'
}

/** Open, and its first day has come. */
export function mayBeEntered(room: Judged, today: string): boolean {
  return roomState(room, today) === 'open' && room.fromOn <= today
}
