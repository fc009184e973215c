import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { restBankCore, restInsurer } from '#modules/insurers'
import { httpSms } from '#modules/messages'
import { httpTimeStampAuthority } from '#modules/papers'
import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { fieldCrypto } from '#platform/crypto'
import type { FieldCrypto } from '#platform/crypto'
import { openDatabase } from '#platform/db'
import { startEmbeddedPostgres } from '#platform/embedded-postgres'
import { openKeyring } from '#platform/keyring'
import { createLog } from '#platform/log'
import { migrate } from '#platform/migrate'
import { injectedWire, smsInbox } from '#world/wire'
import type { Wire } from '#world/wire'
import { createApp } from '../server/app.ts'
import type { App } from '../server/app.ts'
import { seed } from '../server/seed.ts'
import { startSimulators } from '../server/simulators/start.ts'

export type Installation = {
  app: App
  url: string
  fields: FieldCrypto
  wire: Wire
  close: () => Promise<void>
}

/** The whole product on the embedded database, fsync on, the partners without latency. */
export async function install(): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'baoqiao-bench-'))
  const database = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    log: () => undefined,
  })
  await migrate(database.url)
  const environment = {
    BAOQIAO_DATA: folder,
    BAOQIAO_LOG: 'silent',
    BAOQIAO_RATE_LIMIT: '100000000',
  }
  const config = readConfig(environment)
  const keyring = openKeyring(folder)
  const fields = fieldCrypto(keyring)
  const { db } = openDatabase(database.url, { max: 2 })
  await seed(db, fields)
  await db.destroy()
  const simulators = await startSimulators(join(folder, 'simulators'))
  for (const url of [simulators.insurerUrl, simulators.bankCoreUrl, simulators.smsUrl]) {
    const headers = { 'content-type': 'application/json' }
    await fetch(`${url}/control`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ latencyMs: 0 }),
    })
  }
  const smsLink = { url: simulators.smsUrl, secret: simulators.smsSecret }
  const outside = {
    insurer: restInsurer(() => simulators.insurerUrl),
    bank: restBankCore(() => simulators.bankCoreUrl),
    timeStamps: httpTimeStampAuthority(() => simulators.timeStampUrl),
    messages: {
      sms: httpSms(() => smsLink, systemClock.now),
      secret: simulators.smsSecret,
      mail: undefined,
    },
  }
  const parts = {
    config,
    databaseUrl: database.url,
    clock: systemClock,
    keyring,
    log: createLog('silent'),
    outside,
    publicUrl: () => 'http://phone.test',
  }
  const app = await createApp(parts, { withJobs: true })
  return {
    app,
    url: database.url,
    fields,
    wire: injectedWire(
      app.http,
      smsInbox(() => join(folder, 'simulators', 'sms')),
    ),
    close: async () => {
      await app.close()
      simulators.stop()
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
