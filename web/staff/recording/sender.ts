import { call } from '#web/api/call.ts'
import { ApiError } from '#web/api/request.ts'
import { holdOutbox } from './outbox-hold.ts'
import { type Entry, type Kept, forget, keep, leftOf } from './outbox.ts'

export type Sending = {
  sentBytes: number
  waitingBytes: number
  waitingChunks: number
  isOffline: boolean
  /** What the server refused for good. */
  fault: ApiError | null
}
export type Sender = {
  add: (item: Kept) => Promise<void>
  /** Resolves once everything that was added has arrived. */
  drained: () => Promise<void>
  forgetFault: () => void
  stop: () => void
}

const AGAIN_AFTER_MS = 1500
/** Where no place is left on the disk, what is unsent is held in memory alone. */
const IN_MEMORY = -1

/**
 * Sends in order, one after the other, and as often as it takes. What was left of an earlier page goes
 * first. Everything is forgotten here as soon as the server has it.
 */
export async function startSender(
  recordingId: string,
  tell: (change: Partial<Sending>) => void,
): Promise<Sender> {
  const letGo = await holdOutbox(recordingId)
  const queue: Entry[] = await leftOf(recordingId).catch(() => [])
  let waiters: (() => void)[] = []
  let sentBytes = 0
  const life = { isOn: true }
  let isBusy = false
  const told = () => {
    const chunks = queue.filter(({ item }) => item.kind === 'chunk')
    const waitingBytes = chunks.reduce((sum, { item }) => sum + sizeOf(item), 0)
    tell({ sentBytes, waitingBytes, waitingChunks: chunks.length })
  }
  const work = async () => {
    if (isBusy) return
    isBusy = true
    for (let entry = queue[0]; entry && life.isOn; entry = queue[0]) {
      const outcome = await tried(entry.item)
      if (outcome === 'later') {
        tell({ isOffline: true })
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))
        continue
      }
      if (outcome !== 'sent') tell({ fault: outcome })
      else sentBytes += sizeOf(entry.item)
      queue.shift()
      if (entry.id !== IN_MEMORY) await forget(entry.id).catch(() => undefined)
      tell({ isOffline: false })
      told()
    }
    isBusy = false
    if (queue.length > 0) return
    for (const resolve of waiters) resolve()
    waiters = []
  }
  told()
  void work()
  return {
    add: async (item) => {
      const id = await keep(item).catch(() => IN_MEMORY)
      queue.push({ id, item, keptAt: Date.now() })
      told()
      void work()
    },
    drained: () =>
      queue.length === 0 && !isBusy
        ? Promise.resolve()
        : new Promise((resolve) => void waiters.push(resolve)),
    forgetFault: () => tell({ fault: null }),
    stop: () => {
      life.isOn = false
      letGo()
    },
  }
}

const sizeOf = (item: Kept) => (item.kind === 'chunk' ? item.bytes.size : 0)

/** A lost line, a server that starts again or a sign-in that ran out are waited for. */
export async function tried(item: Kept): Promise<'sent' | 'later' | ApiError> {
  try {
    await sent(item)
    return 'sent'
  } catch (error) {
    if (!(error instanceof ApiError)) return 'later'
    const { status } = error.problem
    return error.code === 'offline' || status >= 500 || [401, 403, 429].includes(status)
      ? 'later'
      : error
  }
}

async function sent(item: Kept): Promise<unknown> {
  if (item.kind === 'mark') {
    const { saleId, supplementId, segmentId, startsMs, endsMs, key } = item
    const code = item.code as 'sign'
    const mark = { code, segmentId, startsMs, endsMs }
    const options = { idempotencyKey: key }
    return supplementId === undefined
      ? call('markNode', { saleId, ...mark }, options)
      : call('markSupplement', { supplementId, ...mark }, options)
  }
  const { kind: _, bytes, signals, ...rest } = item
  const claim = signals ? { ...rest, signals } : rest
  return call('uploadChunk', { ...claim, body: new File([bytes], 'chunk') })
}
