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
    read: (sha256) =>
      readFile(pathOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      }),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
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
