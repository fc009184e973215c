import { createApp } from '../app.ts'
import type { App } from '../app.ts'
import { reachDatabase } from '../start.ts'
import { restBankCore, restInsurer } from '#modules/insurers'
import { httpSms } from '#modules/messages'
import { httpTimeStampAuthority } from '#modules/papers'
import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import type { Config } from '#platform/config'
import { openKeyring } from '#platform/keyring'
import { createLog } from '#platform/log'
import { migrate } from '#platform/migrate'

/** The app without a listening socket, for commands that work on the installation's own data. */
export async function withApp<T>(work: (app: App, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig({ ...process.env, BAOQIAO_LOG: process.env['BAOQIAO_LOG'] ?? 'error' })
  const log = createLog(config.logLevel)
  const database = await reachDatabase(config, (line) => log.info(line))
  try {
    await migrate(database.url)
    const keyring = openKeyring(config.dataFolder)
    // Commands on the installation's own data ask nobody outside.
    const nowhere = () => 'http://127.0.0.1:9'
    const outside = {
      insurer: restInsurer(nowhere),
      bank: restBankCore(nowhere),
      timeStamps: httpTimeStampAuthority(nowhere),
      messages: {
        sms: httpSms(() => ({ url: nowhere(), secret: '' }), systemClock.now),
        secret: undefined,
        mail: undefined,
      },
    }
    const databaseUrl = database.url
    const publicUrl = () => config.publicUrl ?? ''
    const parts = { config, databaseUrl, clock: systemClock, keyring, log, outside, publicUrl }
    const app = await createApp(parts, { withJobs: false })
    try {
      return await work(app, config)
    } finally {
      await app.close()
    }
  } finally {
    await database.close()
  }
}
