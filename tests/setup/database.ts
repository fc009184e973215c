// Vitest globalSetup: one PostgreSQL per run, and in it a migrated template to clone from.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#platform/migrate'
import { startEmbeddedPostgres } from '#platform/embedded-postgres'
import { escapeIdentifier, escapeLiteral } from 'pg'
import type { TestProject } from 'vitest/node'
import { onServer, withDatabase } from './server.ts'

type Server = { adminUrl: string; stop: () => Promise<void> }

const folderPrefix = 'baoqiao-test-'
const folderPattern = /^baoqiao-test-(\d+)-/

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await findServer()
  const run = `${process.pid}_${randomBytes(4).toString('hex')}`
  const template = `baoqiao_template_${run}`
  const prefix = `baoqiao_test_${run}_`
  const teardown = async () => {
    await dropDatabases(server.adminUrl, [template, prefix])
    await server.stop()
  }
  try {
    await makeTemplate(server.adminUrl, template)
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('adminUrl', server.adminUrl)
  project.provide('templateDatabase', template)
  project.provide('clonePrefix', prefix)
  return teardown
}

async function findServer(): Promise<Server> {
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

async function makeTemplate(adminUrl: string, name: string): Promise<void> {
  const quoted = escapeIdentifier(name)
  await onServer(adminUrl, `create database ${quoted} template template0 encoding 'UTF8'`)
  await migrate(withDatabase(adminUrl, name))
  // Nobody can be connected to it now, so a clone never finds it in use.
  await onServer(adminUrl, `alter database ${quoted} with allow_connections false`)
}

async function dropDatabases(adminUrl: string, prefixes: string[]): Promise<void> {
  const tests = prefixes.map((prefix) => `starts_with(datname, ${escapeLiteral(prefix)})`)
  const text = `select datname from pg_database where ${tests.join(' or ')}`
  for (const { datname } of await onServer<{ datname: string }>(adminUrl, text)) {
    await onServer(adminUrl, `drop database if exists ${escapeIdentifier(datname)} with (force)`)
  }
}
