/**
 * What every node does about renewal premiums once a minute, done now, as one more node of the running
 * installation: stories do not wait for the minute.
 *   BAOQIAO_DATA=… DATABASE_URL=… node tests/journeys/follow-renewals.ts <insurer url> <insurer port>
 */
import { join } from 'node:path'
import { may } from '#modules/access'
import { record } from '#modules/audit'
import { linkedInsurers, restBankCore } from '#modules/insurers'
import { paperDesk } from '#modules/papers'
import { renewalsModule } from '#modules/renewals'
import { folderStore, vaultOver } from '#modules/vault'
import { systemClock } from '#platform/clock'
import { fieldCrypto } from '#platform/crypto'
import { openDatabase } from '#platform/db'
import { newId } from '#platform/ids'
import { openKeyring } from '#platform/keyring'
import { createLog } from '#platform/log'
import { createRunner } from '#platform/runner'
import { townLinks } from '#world/insurer-links'

const [insurerUrl = '', port = ''] = process.argv.slice(2)
const folder = process.env['BAOQIAO_DATA'] ?? ''
const { db } = openDatabase(process.env['DATABASE_URL'] ?? '', { max: 2 })
const fields = fieldCrypto(openKeyring(folder))
const vault = vaultOver(folderStore(join(folder, 'vault')), fields)
const links = townLinks({ insurerUrl, insurerTcpPort: Number(port) })
const run = createRunner({
  db,
  clock: systemClock,
  fields,
  may,
  record,
  // The running product sees to what comes of it.
  newsPosted: () => undefined,
})
const { schedules = [] } = renewalsModule({
  insurer: linkedInsurers(() => links, systemClock.now),
  // Only written down here; the bank core is asked by the product.
  bank: restBankCore(() => 'http://127.0.0.1:9'),
  fields,
  vault,
  papers: paperDesk({ vault, fields, publicUrl: () => '' }),
  bankName: '',
})
const actor = { kind: 'system' as const, name: 'follow-renewals' }
await schedules
  .find(({ name }) => name === 'follow-renewals')
  ?.run({
    db,
    now: systemClock.now,
    log: createLog('warn'),
    execute: async (endpoint, input) =>
      (await run(endpoint, { actor, input, requestId: newId() })).output,
  })
await db.destroy()
