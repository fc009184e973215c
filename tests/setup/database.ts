// Vitest globalSetup: one PostgreSQL per run, and in it a migrated template to clone from.
import { randomBytes } from 'node:crypto'
import { migrate } from '#platform/migrate'
import { escapeIdentifier } from 'pg'
import type { TestProject } from 'vitest/node'
import { onServer, withDatabase } from './server.ts'
import { dropDatabases, reachServer } from './test-server.ts'

declare module 'vitest' {
  // An interface because only an interface can be added to.
  export interface ProvidedContext {
    /** May create and drop databases. */
    adminUrl: string
    templateDatabase: string
    /** Every database of the run begins with this; those are dropped in the end. */
    clonePrefix: string
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await reachServer()
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

async function makeTemplate(adminUrl: string, name: string): Promise<void> {
  const quoted = escapeIdentifier(name)
  await onServer(adminUrl, `create database ${quoted} template template0 encoding 'UTF8'`)
  await migrate(withDatabase(adminUrl, name))
  // Nobody can be connected to it now, so a clone never finds it in use.
  await onServer(adminUrl, `alter database ${quoted} with allow_connections false`)
}
