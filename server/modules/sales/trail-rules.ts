import type { PageVisit } from '#contracts/trail'

/** Nobody's batch is older: a phone session does not last longer. */
const OLDEST_MS = 24 * 3_600_000

export type Placed = { openedAt: Date; leftAt: Date; phoneOpenedAt: Date }

/**
 * A page by our clock. A phone's clock may be wrong by years, but it runs evenly: what it says of the
 * moment of sending tells how far it is off. Nothing lies in the future, and nothing ends before it
 * began. Pure.
 */
export function placed(
  { openedAt, leftAt }: Pick<PageVisit, 'openedAt' | 'leftAt'>,
  { sentAt, receivedAt }: { sentAt: string; receivedAt: Date },
): Placed {
  const now = receivedAt.getTime()
  const skewMs = now - Date.parse(sentAt)
  const ours = (instant: string, earliest: number) =>
    Math.min(now, Math.max(earliest, Date.parse(instant) + skewMs))
  const opened = ours(openedAt, now - OLDEST_MS)
  return {
    openedAt: new Date(opened),
    leftAt: new Date(ours(leftAt, opened)),
    phoneOpenedAt: new Date(openedAt),
  }
}

type Deed = { at: Date }

/**
 * Which page each deed was done on: the last one opened before it. A page that ended a moment before
 * the server wrote the deed is still the one it was done on. Pure.
 */
export function deedsByPage<D extends Deed>(
  pages: readonly { id: string; openedAt: Date }[],
  deeds: readonly D[],
): Map<string, D[]> {
  const found = new Map<string, D[]>()
  for (const deed of deeds) {
    const page = pages.findLast(({ openedAt }) => openedAt <= deed.at)
    if (page) found.set(page.id, [...(found.get(page.id) ?? []), deed])
  }
  return found
}
