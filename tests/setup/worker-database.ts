import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { escapeIdentifier } from 'pg'
import { inject } from 'vitest'
import { onServer, withDatabase } from './server.ts'

export type ClonedDatabase = { url: string; drop: () => Promise<void> }

const templateInUse = '55006'
const attemptMax = 50

/** A migrated database of one's own, in well under a second. */
export async function cloneDatabase(): Promise<ClonedDatabase> {
  const adminUrl = inject('adminUrl')
  const name = `${inject('clonePrefix')}${randomBytes(6).toString('hex')}`
  const quoted = escapeIdentifier(name)
  const template = escapeIdentifier(inject('templateDatabase'))
  await patiently(() => onServer(adminUrl, `create database ${quoted} template ${template}`))
  return {
    url: withDatabase(adminUrl, name),
    drop: async () => {
      await onServer(adminUrl, `drop database if exists ${quoted} with (force)`)
    },
  }
}

/** PostgreSQL refuses a template that somebody, autovacuum included, has open at the moment. */
async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work()
      return
    } catch (error) {
      const inUse = error instanceof Error && 'code' in error && error.code === templateInUse
      if (!inUse || attempt === attemptMax) throw error
      await sleep(50 + Math.random() * 100)
    }
  }
}
