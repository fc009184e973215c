import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newId } from '#platform/ids'
import { placeOf } from './store.ts'
import type { FileStore } from './store.ts'

/** One folder on the local disk, or on one that all nodes share. */
export function folderStore(folder: string): FileStore {
  const pathOf = (sha256: string) => join(folder, placeOf(sha256))
  return {
    write: (sha256, sealed) => writeDurably(pathOf(sha256), sealed),
    read: (sha256) => readFile(pathOf(sha256)).catch(noneOrThrow),
    head: (sha256, bytes) => readHead(pathOf(sha256), bytes).catch(noneOrThrow),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  }
}

function noneOrThrow(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

async function readHead(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Written beside, synced, then renamed: a reader sees the whole file or none. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${newId()}`
  const file = await open(beside, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
}
