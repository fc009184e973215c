import { join } from 'node:path'
import { createApp } from './app.ts'
import type { App } from './app.ts'
import { systemClock } from '#platform/clock'
import type { Config } from '#platform/config'
import { startEmbeddedPostgres } from '#platform/embedded-postgres'
import { openKeyring } from '#platform/keyring'
import { createLog } from '#platform/log'
import { migrate } from '#platform/migrate'

export type OpenDatabase = { url: string; close: () => Promise<void> }

/** The bank's own server when `DATABASE_URL` is set, else the embedded one in the data folder. */
export async function reachDatabase(
  config: Config,
  log: (line: string) => void,
): Promise<OpenDatabase> {
  if (config.databaseUrl) return { url: config.databaseUrl, close: async () => undefined }
  const folder = join(config.dataFolder, 'postgres')
  const server = await startEmbeddedPostgres({ folder, log })
  return { url: server.url, close: () => server.stop() }
}

export type Product = {
  app: App
  address: string
  /** Lines for the terminal: what was seeded and who may sign in. */
  greeting: string[]
  stop: () => Promise<void>
}

/** Database, migrations, seed, app, listening socket: in this order, undone in reverse. */
export async function startProduct(config: Config): Promise<Product> {
  const log = createLog(config.logLevel)
  const database = await reachDatabase(config, (line) => log.info(line))
  try {
    await migrate(database.url)
    const keyring = openKeyring(config.dataFolder)
    const parts = { config, databaseUrl: database.url, clock: systemClock, keyring, log }
    const app = await createApp(parts, { withJobs: true })
    const address = await app.http.listen({ port: config.port, host: config.host })
    const stop = async () => {
      await app.close()
      await database.close()
    }
    return { app, address, greeting: [], stop }
  } catch (error) {
    await database.close()
    throw error
  }
}
