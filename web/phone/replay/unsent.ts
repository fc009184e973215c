// What the pages did and the server has not got yet. Masked before it comes here, and gone once it is sent.

export type Batch = {
  segmentId: string
  seq: number
  sha256: string
  chain: string
  startsMs: number
  endsMs: number
  body: string
}

const NAME = 'baoqiao-replay'
const STORE = 'unsent'

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1)
    asked.addEventListener('upgradeneeded', () =>
      asked.result.createObjectStore(STORE, { keyPath: ['segmentId', 'seq'] }),
    )
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('no local store')))
  })
}

async function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>) {
  const database = await opened()
  try {
    const asked = ask(database.transaction(STORE, mode).objectStore(STORE))
    return await new Promise<T>((resolve, reject) => {
      asked.addEventListener('success', () => resolve(asked.result))
      asked.addEventListener('error', () => reject(asked.error ?? new Error('local store failed')))
    })
  } finally {
    database.close()
  }
}

export const keepUnsent = (batch: Batch) => inStore('readwrite', (store) => store.put(batch))

export const forgetBatch = ({ segmentId, seq }: Batch) =>
  inStore('readwrite', (store) => store.delete([segmentId, seq]))

/** In the order in which they follow each other. */
export const unsent = (): Promise<Batch[]> =>
  inStore<Batch[]>('readonly', (store) => store.getAll())
