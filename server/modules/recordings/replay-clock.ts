import type { ReplayEvent } from '#contracts/replay'

export type SentTime = { sentAt: Date | null; receivedAt: Date }

/**
 * How far a phone's clock is behind ours, in milliseconds. A batch is received later than it was sent by
 * the difference of the clocks and by its way; the way only ever adds, so the quickest one is nearest.
 * 0 where nothing was sent. Pure.
 */
export function offsetMs(times: readonly SentTime[]): number {
  const offsets = times.flatMap(({ sentAt, receivedAt }) =>
    sentAt ? [receivedAt.getTime() - sentAt.getTime()] : [],
  )
  return offsets.length === 0 ? 0 : Math.min(...offsets)
}

/** Events of a phone at the times we would have read on our clock. Pure. */
export function byOurClock(events: readonly ReplayEvent[], offset: number): ReplayEvent[] {
  return events.map((event) => ({ ...event, timestamp: event.timestamp + offset }))
}
