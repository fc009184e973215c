import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { accessModule, callerOf, may, sessionCookies } from '#modules/access'
import type { IdentityProvider } from '#modules/access'
import { aftercareModule } from '#modules/aftercare'
import { archiveModule } from '#modules/archive'
import { auditModule, record } from '#modules/audit'
import { backtestsModule } from '#modules/backtests'
import { authorityModule, trainingImporter } from '#modules/authority'
import { casefileModule } from '#modules/casefile'
import { commissionsModule } from '#modules/commissions'
import { controlsModule } from '#modules/controls'
import { contactsImporter, customersModule } from '#modules/customers'
import { importsModule } from '#modules/imports'
import { inquiriesModule } from '#modules/inquiries'
import { inspectionsModule } from '#modules/inspections'
import { intermediariesModule } from '#modules/intermediaries'
import type { BankCore, CallbackSecrets, InsurerGateway } from '#modules/insurers'
import { messagesModule } from '#modules/messages'
import type { MailGateway, SmsGateway } from '#modules/messages'
import { paperDesk, papersModule } from '#modules/papers'
import type { Certification, TimeStampAuthority } from '#modules/papers'
import { phrasesModule } from '#modules/phrases'
import { clausesImporter, productsModule } from '#modules/products'
import { reconciliationModule } from '#modules/reconciliation'
import { recordingsModule } from '#modules/recordings'
import { regulationsModule } from '#modules/regulations'
import { applicationsImporter, riskModule } from '#modules/risk'
import { renewalsModule, takeRenewalAnswer } from '#modules/renewals'
import { readerCallerOf, roomsModule } from '#modules/rooms'
import { rulebookModule } from '#modules/rulebook'
import { salesModule } from '#modules/sales'
import { scriptsModule } from '#modules/scripts'
import { servicingModule } from '#modules/servicing'
import { shopModule } from '#modules/shop'
import { suitabilityModule } from '#modules/suitability'
import { transcriptsModule } from '#modules/transcripts'
import type { Transcriber } from '#modules/transcripts'
import { takeWithdrawalAnswer, withdrawalsModule } from '#modules/withdrawals'
import { bucketStore, folderStore, vaultOver } from '#modules/vault'
import type { Vault } from '#modules/vault'
import type { Clock } from '#platform/clock'
import type { Config } from '#platform/config'
import { fieldCrypto, signerOf } from '#platform/crypto'
import type { FieldCrypto, Signer } from '#platform/crypto'
import { inTransaction, openDatabase } from '#platform/db'
import type { Db } from '#platform/db'
import { createHttp } from '#platform/http'
import { startJobs } from '#platform/jobs'
import type { Jobs } from '#platform/jobs'
import type { Keyring } from '#platform/keyring'
import type { Log } from '#platform/log'
import { metrics } from '#platform/metrics'
import type { Module } from '#platform/module'
import { openApiDocument } from '#platform/openapi'
import { createRunner } from '#platform/runner'
import type { Runner } from '#platform/runner'
import { servePages, serveStage } from '#platform/static-pages'

export const VERSION = '0.1.0'
const ROOT = fileURLToPath(new URL('../', import.meta.url))
const PAGES = join(ROOT, 'dist/web/')

export type MessageGateways = {
  sms: SmsGateway
  /** What the SMS gateway signs its reports with. */
  secret: string | undefined
  mail: MailGateway | undefined
}

export type AppParts = {
  config: Config
  databaseUrl: string
  clock: Clock
  keyring: Keyring
  log: Log
  /** The other companies and systems; simulators unless the configuration names real ones. */
  outside: {
    insurer: InsurerGateway
    bank: BankCore
    timeStamps: TimeStampAuthority
    /** None: the customer's own hand is then all there is. */
    certification?: Certification | undefined
    callbackSecrets?: CallbackSecrets
    messages: MessageGateways
    /** Says who somebody of the staff is, where the bank has one. */
    identity?: IdentityProvider | undefined
    /** None unless the configuration names one: recordings are then looked at as they are. */
    transcriber?: Transcriber | undefined
  }
  /** The address a customer's phone can open. */
  publicUrl: () => string
}

export type App = {
  http: FastifyInstance
  db: Db
  run: Runner
  jobs: Jobs | undefined
  vault: Vault
  modules: readonly Module[]
  close: () => Promise<void>
}

type Services = Pick<AppParts, 'config' | 'outside' | 'publicUrl'> & {
  fields: FieldCrypto
  signer: Signer
  vault: Vault
}

/** The only place that sees every module. The order is the order of levels. */
function assemble(services: Services): Module[] {
  const { config, fields, signer, vault, outside, publicUrl } = services
  const { bankName } = config
  const { insurer, bank, timeStamps: authority, certification, callbackSecrets = {} } = outside
  const isCertifying = certification !== undefined
  const papers = paperDesk({ vault, fields, publicUrl, isCertifying })
  const partners = { insurer, bank, callbackSecrets, vault, papers, fields, bankName }
  const takers = [takeRenewalAnswer, takeWithdrawalAnswer(partners)]
  const importers = [contactsImporter, clausesImporter, trainingImporter, applicationsImporter]
  return [
    auditModule({ signer, folder: config.dataFolder }),
    accessModule({
      hasPassword: config.hasPasswordSignIn,
      provider: outside.identity,
      publicUrl,
    }),
    rulebookModule(),
    regulationsModule({ root: ROOT }),
    controlsModule(),
    phrasesModule(),
    importsModule({ folder: join(config.dataFolder, 'imports'), fields, importers }),
    customersModule(),
    productsModule(),
    intermediariesModule(),
    authorityModule(),
    suitabilityModule(),
    papersModule({ vault, fields, authority, certification }),
    messagesModule({ ...outside.messages, signName: config.smsSignName, fields, bankName }),
    inquiriesModule(),
    recordingsModule({ vault, folder: config.dataFolder }),
    scriptsModule(),
    salesModule({ ...partners, publicUrl, takers }),
    shopModule({ bankName, publicUrl }),
    aftercareModule({ papers, bankName }),
    archiveModule(),
    backtestsModule(),
    riskModule({ vault, papers, bankName, folder: config.dataFolder }),
    commissionsModule({ insurer }),
    inspectionsModule({ vault, insurer, folder: config.dataFolder }),
    withdrawalsModule(partners),
    servicingModule(partners),
    renewalsModule(partners),
    transcriptsModule({ vault, transcriber: outside.transcriber }),
    reconciliationModule(partners),
    casefileModule({ vault, signer, bankName, papers }),
    roomsModule({ vault, signer, bankName, papers, publicUrl }),
  ]
}

/** Builds the whole product over an already migrated database; nothing listens yet. */
export async function createApp(parts: AppParts, options: { withJobs: boolean }): Promise<App> {
  const { config, clock, keyring, log, databaseUrl } = parts
  const { db, pool } = openDatabase(databaseUrl, {
    max: config.databasePoolMax,
    log: (message) => log.warn(message),
  })
  const fields = fieldCrypto(keyring)
  const { bucket } = config
  const store = bucket ? bucketStore(bucket) : folderStore(join(config.dataFolder, 'vault'))
  const vault = vaultOver(store, fields)
  const { outside, publicUrl } = parts
  const signer = signerOf(keyring)
  const modules = assemble({ config, fields, signer, vault, outside, publicUrl })
  for (const module of modules) {
    if (module.install) await inTransaction(db, module.install)
  }
  let jobs: Jobs | undefined
  const run = createRunner({ db, clock, fields, may, record, newsPosted: () => jobs?.nudge() })
  const endpoints = modules.flatMap((module) => module.endpoints)
  const http = await createHttp({
    config,
    log,
    runner: run,
    endpoints,
    callerOf: readerCallerOf({ db, clock }, callerOf({ db, clock })),
    after: sessionCookies(config),
  })
  await addServicePages(http, { db, endpoints, bankName: config.bankName })
  if (options.withJobs) {
    jobs = await startJobs({
      url: databaseUrl,
      db,
      clock,
      log,
      runner: run,
      handlers: modules.flatMap((module) => module.handlers ?? []),
      schedules: modules.flatMap((module) => module.schedules ?? []),
    })
  }
  const close = async () => {
    await http.close()
    await jobs?.stop()
    await db.destroy()
    if (!pool.ended) await pool.end()
  }
  return { http, db, run, jobs, vault, modules, close }
}

type ServicePages = {
  db: Db
  endpoints: Parameters<typeof openApiDocument>[0]
  bankName: string
}

/** Health, metrics, the API description and the built pages. */
async function addServicePages(http: FastifyInstance, given: ServicePages): Promise<void> {
  const document = openApiDocument(given.endpoints, VERSION)
  http.get('/healthz', () => ({ status: 'ok' }))
  http.get('/readyz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(given.db)
      return { status: 'ready' }
    } catch {
      // Not ready is an answer, not an error: the balancer asks again.
      return reply.code(503).send({ status: 'database unreachable' })
    }
  })
  http.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  )
  http.get('/api/openapi.json', () => document)
  await http.register(swagger, { mode: 'static', specification: { document: document as never } })
  await http.register(swaggerUi, { routePrefix: '/api/docs' })
  serveStage(http)
  await servePages(http, { folder: PAGES, bankName: given.bankName })
}
