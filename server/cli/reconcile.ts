import { z } from 'zod'
import { createApp } from '../app.ts'
import { reachDatabase, reachOutside } from '../start.ts'
import { paperDesk } from '#modules/papers'
import { reconcileDay } from '#modules/reconciliation'
import { addDays, beijingDay, systemClock } from '#platform/clock'
import { UsageError } from '#platform/command-line'
import type { CommandLine } from '#platform/command-line'
import { readConfig } from '#platform/config'
import { fieldCrypto } from '#platform/crypto'
import { newId } from '#platform/ids'
import { openKeyring } from '#platform/keyring'
import { createLog } from '#platform/log'
import { migrate } from '#platform/migrate'

/** `reconcile [--day D]`: one day (yesterday unless named) with everybody; one line of JSON each. */
export async function reconcile({ options }: CommandLine): Promise<number> {
  const asked = options['day']
  const day = typeof asked === 'string' ? asked : addDays(beijingDay(systemClock.now()), -1)
  if (asked === true || !z.iso.date().safeParse(day).success) {
    throw new UsageError('用法 (usage): reconcile [--day YYYY-MM-DD]')
  }
  const config = readConfig({ ...process.env, BAOQIAO_LOG: process.env['BAOQIAO_LOG'] ?? 'error' })
  const log = createLog(config.logLevel)
  const partners = await reachOutside(config)
  const database = await reachDatabase(config, (line) => log.info(line))
  try {
    await migrate(database.url)
    const keyring = openKeyring(config.dataFolder)
    const parts = { config, databaseUrl: database.url, clock: systemClock, keyring, log }
    const whole = { ...parts, outside: partners, publicUrl: () => config.publicUrl ?? '' }
    const app = await createApp(whole, { withJobs: false })
    const { insurer, bank } = partners
    const { vault } = app
    const fields = fieldCrypto(keyring)
    const papers = paperDesk({ vault, fields, publicUrl: whole.publicUrl })
    const { bankName } = config
    const outside = { insurer, bank, callbackSecrets: {}, vault, papers, fields, bankName }
    const actor = { kind: 'system' as const, name: 'reconcile' }
    const context = {
      db: app.db,
      now: systemClock.now,
      log,
      execute: async (...[endpoint, input]: Parameters<Execute>) =>
        (await app.run(endpoint, { actor, input, requestId: newId() })).output,
    }
    const results = await reconcileDay(outside, context, day)
    for (const result of results) console.log(JSON.stringify(result))
    await app.close()
    return results.every(({ state, open }) => state === 'compared' && open === 0) ? 0 : 1
  } finally {
    partners.stop()
    await database.close()
  }
}

type Execute = Parameters<typeof reconcileDay>[1]['execute']
