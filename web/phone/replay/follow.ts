import { record } from '@rrweb/record'
import { linkText } from '#contracts/recording-chain'
import type { openReplay } from '#contracts/replay'
import type { OutputOf, RequestOf } from '#contracts/operation'
import { pageVersion } from '../page-version.ts'
import { digestOf } from '../verify/digest.ts'
import { sendUntilReached } from '../reach.ts'
import { type Known, withoutPersons } from './masking.ts'
import { isOver, post } from './outbox.ts'
import { writeStylesQuietly } from './quiet-styles.ts'

const BATCH_EVERY_MS = 2000

let followed: string | null = null

/**
 * Records what the customer sees and does on these pages while the sale is being recorded: what is typed,
 * names, and the strokes of the signature stay on the phone. Ends by itself when the server takes no more.
 */
export function follow(recordingId: string, known: Known): void {
  if (followed === recordingId || !isSecureContext) return
  followed = recordingId
  void recorded(known).catch(() => {
    followed = null
    // The pages go on without: nobody's sale hangs on it, and the player says that there is none.
  })
}

type Opened = OutputOf<typeof openReplay>

async function recorded(known: Known): Promise<void> {
  const originMs = Date.now()
  const events: object[] = []
  writeStylesQuietly()
  const stop = record({
    emit: (event) => void events.push(event),
    maskAllInputs: true,
    maskTextSelector: '[data-private], [data-private] *',
    blockSelector: '[data-private="block"]',
    recordCanvas: false,
    slimDOMOptions: 'all',
    // The way of a finger would be the signature.
    sampling: { mousemove: false, scroll: 200, input: 'last' },
    errorHandler: () => true,
  })
  const body: RequestOf<typeof openReplay> = {
    originAt: new Date(originMs).toISOString(),
    pageVersion: pageVersion(),
  }
  let opened: Opened
  try {
    opened = await sendUntilReached<Opened>(
      { method: 'POST', path: '/phone/replay', body },
      { isWanted: () => true, onOffline: () => {} },
    )
  } catch (error) {
    stop?.()
    throw error
  }
  const cut = cutter(opened, originMs)
  const flush = () => {
    if (events.length > 0) void cut(withoutPersons(JSON.stringify(events.splice(0)), known))
  }
  const timer = setInterval(() => {
    if (!isOver(opened.segmentId)) return flush()
    clearInterval(timer)
    document.removeEventListener('visibilitychange', flush)
    stop?.()
  }, BATCH_EVERY_MS)
  // A page that is put away may be thrown out of memory: what it has is kept on the phone first.
  document.addEventListener('visibilitychange', flush)
}

/** Each batch takes the one before into its link, as the pieces of the film do. */
function cutter({ segmentId, chain: genesis }: Opened, originMs: number) {
  let chain = genesis
  let seq = 0
  let lastMs = 0
  let tail = Promise.resolve()
  const link = async (body: string) => {
    const startsMs = lastMs
    const endsMs = Math.max(startsMs + 1, Date.now() - originMs)
    const sha256 = await digestOf(new Blob([body]))
    chain = await digestOf(new Blob([linkText(chain, { sha256, startsMs, endsMs })]))
    await post({ segmentId, seq, sha256, chain, startsMs, endsMs, body })
    lastMs = endsMs
    seq += 1
  }
  return (body: string) => (tail = tail.then(() => link(body)).catch(() => {}))
}
