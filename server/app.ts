import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { accessModule, callerOf, may, sessionCookies } from '#modules/access'
import { auditModule, record } from '#modules/audit'
import { contactsImporter, customersModule } from '#modules/customers'
import { importsModule } from '#modules/imports'
import { clausesImporter, productsModule } from '#modules/products'
import { folderVault } from '#modules/vault'
import type { Vault } from '#modules/vault'
import type { Clock } from '#platform/clock'
import type { Config } from '#platform/config'
import { fieldCrypto, signerOf } from '#platform/crypto'
import type { FieldCrypto, Signer } from '#platform/crypto'
import { openDatabase } from '#platform/db'
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
import { servePages } from '#platform/static-pages'

export const VERSION = '0.1.0'
const PAGES = fileURLToPath(new URL('../dist/web/', import.meta.url))

export type AppParts = {
  config: Config
  databaseUrl: string
  clock: Clock
  keyring: Keyring
  log: Log
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

type Services = { config: Config; fields: FieldCrypto; signer: Signer; vault: Vault }

/** The only place that sees every module. The order is the order of levels. */
function assemble({ config, fields, signer }: Services): Module[] {
  const importers = [contactsImporter, clausesImporter]
  return [
    auditModule({ signer, folder: config.dataFolder }),
    accessModule(),
    importsModule({ folder: join(config.dataFolder, 'imports'), fields, importers }),
    customersModule(),
    productsModule(),
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
  const vault = folderVault(join(config.dataFolder, 'vault'), fields)
  const modules = assemble({ config, fields, signer: signerOf(keyring), vault })
  let jobs: Jobs | undefined
  const run = createRunner({ db, clock, fields, may, record, newsPosted: () => jobs?.nudge() })
  const endpoints = modules.flatMap((module) => module.endpoints)
  const http = await createHttp({
    config,
    log,
    runner: run,
    endpoints,
    callerOf: callerOf({ db, clock }),
    after: sessionCookies(config),
  })
  await addServicePages(http, { db, endpoints: modules.flatMap((module) => module.endpoints) })
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

type ServicePages = { db: Db; endpoints: Parameters<typeof openApiDocument>[0] }

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
  await servePages(http, PAGES)
}
