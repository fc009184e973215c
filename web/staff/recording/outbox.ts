// What was recorded and has not arrived yet. It stays on this machine until the server has it, and
// no longer (54号 art. 12).

export type KeptChunk = {
  kind: 'chunk'
  recordingId: string
  segmentId: string
  seq: number
  sha256: string
  chain: string
  startsMs: number
  endsMs: number
  /** What was measured meanwhile; part of the link. */
  signals: string
  bytes: Blob
}
export type KeptMark = {
  kind: 'mark'
  recordingId: string
  saleId: string
  /** Where what is marked is a supplementary recording. */
  supplementId?: string
  /** The deed's Idempotency-Key: sent twice, it is done once. */
  key: string
  code: string
  segmentId: string
  startsMs: number
  endsMs: number
}
export type Kept = KeptChunk | KeptMark
export type Entry = { id: number; item: Kept; keptAt: number }

const NAME = 'baoqiao-recording'
const STORE = 'outbox'

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1)
    asked.addEventListener('upgradeneeded', () =>
      asked.result.createObjectStore(STORE, { autoIncrement: true }),
    )
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('no local store')))
  })
}

function done<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('local store failed')))
  })
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>) {
  const database = await opened()
  try {
    return await work(database.transaction(STORE, mode).objectStore(STORE))
  } finally {
    database.close()
  }
}

export const keep = (item: Kept): Promise<number> =>
  inStore('readwrite', async (store) =>
    Number(await done(store.add({ ...item, keptAt: Date.now() }))),
  )

export const forget = (id: number): Promise<void> =>
  inStore('readwrite', async (store) => {
    await done(store.delete(id))
  })

/** What is left of all recordings, in the order in which it was kept. */
export const leftovers = (): Promise<Entry[]> =>
  inStore('readonly', async (store) => {
    // Both are asked for at once: a transaction does not wait between two questions.
    const [keys, items] = await Promise.all([done(store.getAllKeys()), done(store.getAll())])
    return (items as (Kept & { keptAt?: number })[]).map(({ keptAt = 0, ...item }, at) => ({
      id: Number(keys[at]),
      item,
      keptAt,
    }))
  })

export const leftOf = async (recordingId: string): Promise<Entry[]> =>
  (await leftovers()).filter(({ item }) => item.recordingId === recordingId)
