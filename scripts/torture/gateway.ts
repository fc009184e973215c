import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linkedInsurers, restBankCore } from '#modules/insurers'
import { httpSms } from '#modules/messages'
import { httpTimeStampAuthority, paperDesk } from '#modules/papers'
import type { InsurerLinks } from '#modules/insurers'
import { systemClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { fieldCrypto } from '#platform/crypto'
import { openDatabase } from '#platform/db'
import { startEmbeddedPostgres } from '#platform/embedded-postgres'
import { openKeyring } from '#platform/keyring'
import { createLog } from '#platform/log'
import { migrate } from '#platform/migrate'
import { folderStore, vaultOver } from '#modules/vault'
import { customerNamed } from '#world/customers'
import { TOWN_PASSWORD } from '#world/staff'
import { sell } from '#world/stories'
import { injectedWire, signInAs, smsInbox } from '#world/wire'
import { createApp } from '../../server/app.ts'
import { seed as seedTown } from '../../server/seed.ts'
import { startSimulators } from '../../server/simulators/start.ts'
import type { Simulators } from '../../server/simulators/start.ts'
import { runGateway } from './gateway-run.ts'
import type { GatewayReport } from './gateway-run.ts'

/** How the partners behave while it runs: one answer in twelve is lost, some requests never arrive. */
export const BAD_DAY = {
  latencyMs: 0,
  jitterMs: 25,
  loseAnswerRate: 0.08,
  unavailableRate: 0.05,
  duplicateRate: 0.3,
  referralSec: 0,
}
const SECRET = 'torture'.repeat(6)

/** `--gateway N --seed S`: PostgreSQL, the whole product and its partners, each a process of its own. */
export async function tortureGateway(asked: {
  exchanges: number
  seed: number
}): Promise<GatewayReport & { seconds: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'baoqiao-gateway-'))
  const begun = Date.now()
  const log = () => undefined
  const database = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log })
  const partnersFolder = join(folder, 'simulators')
  const simulators = await startSimulators(partnersFolder, { seed: asked.seed })
  try {
    await migrate(database.url)
    const report = await onProduct({ folder, url: database.url, simulators, asked })
    return { ...report, seconds: Math.round((Date.now() - begun) / 100) / 10 }
  } finally {
    simulators.stop()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Parts = {
  folder: string
  url: string
  simulators: Simulators
  asked: { exchanges: number; seed: number }
}

async function onProduct({ folder, url, simulators, asked }: Parts): Promise<GatewayReport> {
  const config = readConfig({
    BAOQIAO_DATA: folder,
    BAOQIAO_LOG: 'silent',
    BAOQIAO_RATE_LIMIT: '100000000',
    DATABASE_POOL_MAX: '40',
  })
  const keyring = openKeyring(folder)
  const fields = fieldCrypto(keyring)
  const { db } = openDatabase(url, { max: 2 })
  await seedTown(db, fields)
  await db.destroy()
  const links = inTurn(simulators)
  const insurer = linkedInsurers(() => ({ '*': links() }), systemClock.now)
  const bank = restBankCore(() => simulators.bankCoreUrl)
  const callbackSecrets = { insurer: SECRET, 'bank-core': SECRET }
  const timeStamps = httpTimeStampAuthority(() => simulators.timeStampUrl)
  const { smsUrl, smsSecret } = simulators
  const sms = httpSms(() => ({ url: smsUrl, secret: smsSecret }), systemClock.now)
  const messages = { sms, secret: smsSecret, mail: undefined }
  const partners = { insurer, bank, timeStamps, callbackSecrets, messages }
  const parts = { config, databaseUrl: url, clock: systemClock, keyring, log: createLog('silent') }
  const publicUrl = () => 'http://phone.test'
  const whole = { ...parts, outside: partners, publicUrl }
  await behave(simulators, { latencyMs: 0 })
  // One sale is told in full; for that the jobs are needed, and afterwards they would only be in the way.
  const first = await createApp(whole, { withJobs: true })
  const wire = injectedWire(
    first.http,
    smsInbox(() => join(folder, 'simulators', 'sms')),
  )
  const teller = { wire, seller: await signInAs(wire, 'RM0102', TOWN_PASSWORD), waitMs: 20 }
  const sale = await sell(teller, BUYER, 'recorded')
  await first.close()
  const app = await createApp(whole, { withJobs: false })
  try {
    const address = await app.http.listen({ port: 0, host: '127.0.0.1' })
    const callback = { url: `${address}/api/partner-answers`, secret: SECRET }
    await behave(simulators, { ...BAD_DAY, callback })
    const vault = vaultOver(folderStore(join(folder, 'vault')), fields)
    const seller = await signInAs(injectedWire(app.http), 'RM0102', TOWN_PASSWORD)
    const books = {
      insurer: join(folder, 'simulators', 'insurer'),
      bank: join(folder, 'simulators', 'bank-core'),
    }
    const papers = paperDesk({ vault, fields, publicUrl })
    const outside = { ...partners, vault, papers, fields, bankName: config.bankName }
    const { now } = systemClock
    return await runGateway({ app, outside, seller, saleId: sale.id, books, now }, asked)
  } finally {
    await app.close()
  }
}

const ZHAO = customerNamed('赵明轩')
const BUYER = {
  customerId: ZHAO.id,
  documentLast4: ZHAO.idNumber?.slice(-4) ?? '',
  needs: {
    goals: ['critical-illness' as const],
    budgetFen: 1_500_000,
    householdIncomeFen: 33_600_000,
  },
  riskOption: 2,
  productCode: 'LS-CI01',
}

/** The same books are asked in all three forms, one after the other. */
function inTurn({ insurerUrl, insurerTcpPort: port }: Simulators): () => InsurerLinks[string] {
  const identity = { bankCode: 'QJYH', nodeNo: '32990101', tellerNo: 'BQ0001' }
  const classic = { codes: { outsideGbk: 'reference' as const }, identity }
  const forms: InsurerLinks[string][] = [
    { form: 'rest', url: insurerUrl },
    { form: 'ybt-http', url: `${insurerUrl}/v1/ybt`, ...classic },
    { form: 'ybt-tcp', host: '127.0.0.1', port, ...classic },
  ]
  let turn = 0
  return () => {
    turn += 1
    return forms[turn % forms.length]!
  }
}

async function behave(simulators: Simulators, behaviour: object): Promise<void> {
  for (const url of [simulators.insurerUrl, simulators.bankCoreUrl]) {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify(behaviour)
    const answer = await fetch(`${url}/control`, { method: 'PUT', headers, body })
    await answer.body?.cancel()
  }
}
