// Playwright globalSetup: one PostgreSQL for all stories, and a folder for the towns they begin in.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dropDatabases, reachServer } from '../setup/test-server.ts'

async function setup(): Promise<() => Promise<void>> {
  const server = await reachServer()
  const folder = await mkdtemp(join(tmpdir(), 'baoqiao-towns-'))
  const prefix = `baoqiao_journey_${process.pid}_${randomBytes(4).toString('hex')}_`
  process.env['BAOQIAO_JOURNEYS'] = JSON.stringify({ adminUrl: server.adminUrl, folder, prefix })
  return async () => {
    await dropDatabases(server.adminUrl, [prefix])
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

// oxlint-disable-next-line import/no-default-export -- Playwright calls what it finds there
export { setup as default }
