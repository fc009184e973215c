// One process at a time may start or stop the server of a folder, and the users are counted.
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgresError, diskFull, notWritable } from './embedded-postgres-error.ts'
import { giveToFolderOwner } from './embedded-postgres-place.ts'
import { startTimeOf } from './embedded-postgres-process.ts'

const sqliteBusy = 5
const sqliteReadOnly = 8
const sqliteFull = 13
const sqliteCannotOpen = 14

/**
 * Runs `work` while no other process holds the lock. Node cannot take a kernel file lock itself;
 * SQLite can, and the kernel lets go of it when we are killed, so no lock is ever left behind.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = await takeLock(path)
  try {
    return await work()
  } finally {
    lock.close()
  }
}

async function takeLock(path: string, limitMs = 180_000): Promise<DatabaseSync> {
  const deadline = Date.now() + limitMs
  for (;;) {
    const lock = tryLock(path)
    if (lock !== undefined) {
      await giveToFolderOwner(path)
      return lock
    }
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        'folder-in-use',
        `Another process has been starting or stopping the database for ${limitMs / 60_000} ` +
          `minutes (it holds ${path}). Look for a hanging process of this program and stop it.`,
      )
    }
    await sleep(50)
  }
}

function tryLock(path: string): DatabaseSync | undefined {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(path)
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    lock?.close()
    const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined
    if (code === sqliteBusy) return undefined
    if (code === sqliteFull) throw diskFull(path, error)
    if (code === sqliteReadOnly || code === sqliteCannotOpen) {
      throw notWritable(dirname(path), error)
    }
    throw error
  }
}

/** Writes this process down as a user of the server; returns the name to strike out later. */
export async function addUser(folder: string): Promise<string> {
  const users = join(folder, 'users')
  await mkdir(users, { recursive: true })
  await giveToFolderOwner(users)
  // The start time tells this process from a later one that is given the same pid.
  const start = await startTimeOf(process.pid)
  const name = `${process.pid}-${start}-${randomBytes(4).toString('hex')}`
  await writeFile(join(users, name), '')
  await giveToFolderOwner(join(users, name))
  return name
}

export async function removeUser(folder: string, name: string): Promise<void> {
  await rm(join(folder, 'users', name), { force: true })
}

/** Counts the living users and forgets those that were killed. */
export async function countUsers(folder: string): Promise<number> {
  let living = 0
  for (const name of await readdir(join(folder, 'users')).catch(() => [])) {
    const [pid, start] = name.split('-')
    if ((await startTimeOf(Number(pid))) === start) living += 1
    else await removeUser(folder, name)
  }
  return living
}
