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

/** The page stays until the server has answered: what is later is later by the clocks alone. */
const LATE_MS = 1000

/**
 * Which page each deed was done on: the last one opened before it, if it was still open or had only
 * just been left. A deed without a page is no page's: nothing is made to look as if it had been seen.
 * Pure.
 */
export function deedsByPage<D extends { at: Date }>(
  pages: readonly { id: string; openedAt: Date; leftAt: Date }[],
  deeds: readonly D[],
): Map<string, D[]> {
  const found = new Map<string, D[]>()
  for (const deed of deeds) {
    const page = pages.findLast(({ openedAt }) => openedAt <= deed.at)
    if (!page || deed.at.getTime() > page.leftAt.getTime() + LATE_MS) continue
    found.set(page.id, [...(found.get(page.id) ?? []), deed])
  }
  return found
}
