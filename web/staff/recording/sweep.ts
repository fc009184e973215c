import { ifNobodySends } from './outbox-hold.ts'
import { type Entry, forget, leftovers } from './outbox.ts'
import { tried } from './sender.ts'

/** As long as one sitting lasts: whoever recorded it comes back within that, or it is lost to all. */
const KEPT_MAX_MS = 12 * 3600_000
/** Somebody else's, or gone: with this sign-in it cannot be sent. */
const NOT_OURS = new Set(['not-permitted', 'not-found'])

/**
 * Sends what recordings left on this machine when their page was shut, wherever in the product one is
 * now, and forgets what the server will not take any more: a film that was finished elsewhere, a sale
 * that ended (54号 art. 12: no local copy). Answers how many pieces are still here.
 */
export async function sweepOutbox(): Promise<number> {
  const recordingIds = new Set((await leftovers()).map(({ item }) => item.recordingId))
  for (const recordingId of recordingIds) {
    await ifNobodySends(recordingId, async () => {
      // Read again under the lock: who sent until now has forgotten what arrived.
      const left = (await leftovers()).filter(({ item }) => item.recordingId === recordingId)
      for (const entry of left) if ((await swept(entry)) === 'waits') return
    })
  }
  return (await leftovers()).length
}

async function swept({ id, item, keptAt }: Entry): Promise<'gone' | 'waits'> {
  const outcome = await tried(item)
  const isOld = Date.now() - keptAt > KEPT_MAX_MS
  if (outcome !== 'sent' && !isOld) {
    if (outcome === 'later' || NOT_OURS.has(outcome.code)) return 'waits'
  }
  await forget(id)
  return 'gone'
}
