import { setTimeout as sleep } from 'node:timers/promises'
import { escapeIdentifier } from 'pg'
import { onServer } from './server.ts'

const templateInUse = '55006'
const attemptMax = 50

/** A database that is a copy of another one nobody works in. */
export async function cloneTemplate(
  adminUrl: string,
  { template, name }: { template: string; name: string },
): Promise<void> {
  const text = `create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}`
  await patiently(() => onServer(adminUrl, text))
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
