import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { Refusal } from '#platform/refusal'

const PING_EVERY_MS = 10_000

export function filePath(folder: string, importId: string): string {
  return join(folder, importId)
}

/** Streams the body to a file only we can read; nothing is held in memory. */
export async function keepUpload(path: string, body: unknown): Promise<void> {
  if (!isByteStream(body)) {
    throw new Refusal('bad-request', {
      detail: '请以 text/csv 或 application/octet-stream 上传文件',
    })
  }
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  try {
    await pipeline(Readable.from(body), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

function isByteStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}

/** The database ends a transaction that says nothing for a minute; a slow upload may take longer. */
export async function whileAwake<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  let ping: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    ping = sql`select 1`.execute(tx).catch(() => undefined)
  }, PING_EVERY_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    await ping
  }
}
