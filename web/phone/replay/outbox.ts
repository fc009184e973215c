import type { OutputOf } from '#contracts/operation'
import type { keepReplay } from '#contracts/replay'
import { request } from '#web/api/request.ts'
import { isUnreached } from '../reach.ts'
import { type Batch, forgetBatch, keepUnsent, unsent } from './unsent.ts'

const AGAIN_AFTER_MS = 3000

let queue: Batch[] = []
let isSending = false
/** What an earlier page left behind goes first. */
const left = unsent()
  .then((batches) => (queue = [...batches, ...queue]))
  .catch(() => [])

/** Kept on the phone until the server has it: a lost network and a page loaded anew lose nothing. */
export async function post(batch: Batch): Promise<void> {
  await left
  queue.push(batch)
  await keepUnsent(batch).catch(() => {})
  void sendAll()
}

/** One after the other; a chain has an order. */
export async function sendAll(): Promise<void> {
  if (isSending) return
  isSending = true
  await left
  for (let batch = queue[0]; batch; batch = queue[0]) {
    try {
      if (!isOver(batch.segmentId) && (await send(batch)).isOver) refused.add(batch.segmentId)
    } catch (error) {
      if (isUnreached(error)) {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))
        continue
      }
      // Another recording, or another customer holds this phone: what is late is not added.
      refused.add(batch.segmentId)
    }
    queue.shift()
    await forgetBatch(batch).catch(() => {})
  }
  isSending = false
}

const refused = new Set<string>()

/** The server takes no more of this one. */
export const isOver = (segmentId: string): boolean => refused.has(segmentId)

type Kept = OutputOf<typeof keepReplay>

function send({ segmentId, seq, body, ...claim }: Batch): Promise<Kept> {
  return request<Kept>({
    method: 'PUT',
    path: `/phone/replay/${segmentId}/batches/${seq}`,
    query: { ...claim, sentAt: new Date().toISOString() },
    body: new Blob([body], { type: 'application/octet-stream' }),
  })
}
