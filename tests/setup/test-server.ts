// A PostgreSQL for one run of tests: the one that is named, else an embedded one of its own.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#platform/embedded-postgres'
import { escapeIdentifier, escapeLiteral } from 'pg'
import { onServer } from './server.ts'

/** `adminUrl` may create and drop databases. */
export type TestServer = { adminUrl: string; stop: () => Promise<void> }

const folderPrefix = 'baoqiao-test-'
const folderPattern = /^baoqiao-test-(\d+)-/

export async function reachServer(): Promise<TestServer> {
  const given = process.env['DATABASE_URL']
  if (given) return { adminUrl: given, stop: async () => undefined }
  await removeAbandonedFolders()
  const mark = `${process.pid}-${randomBytes(4).toString('hex')}`
  // Not mkdtemp: its 0700 would send root's cluster to /var/lib/baoqiao.
  const folder = join(tmpdir(), `${folderPrefix}${mark}`)
  // The data need not outlive the run, so it need not reach the disk.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const server = await startEmbeddedPostgres({ folder, settings, log: () => undefined })
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
  return { adminUrl: server.url, stop }
}

/** A run that was killed leaves its folder; its server ends by itself when the folder is gone. */
async function removeAbandonedFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = folderPattern.exec(name)?.[1]
    if (pid === undefined || existsSync(`/proc/${pid}`)) continue
    // Another user's folder is that user's to clear away.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Every database whose name begins with one of these. */
export async function dropDatabases(adminUrl: string, prefixes: string[]): Promise<void> {
  const tests = prefixes.map((prefix) => `starts_with(datname, ${escapeLiteral(prefix)})`)
  const text = `select datname from pg_database where ${tests.join(' or ')}`
  for (const { datname } of await onServer<{ datname: string }>(adminUrl, text)) {
    await onServer(adminUrl, `drop database if exists ${escapeIdentifier(datname)} with (force)`)
  }
}
