import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { DataScope, Role } from '#contracts/permissions'
import { restBankCore, restInsurer } from '#modules/insurers'
import { httpSms } from '#modules/messages'
import { httpTimeStampAuthority } from '#modules/papers'
import { frozenClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { idFromName, newId, sha256Hex } from '#platform/ids'
import type { HandlerContext } from '#platform/jobs'
import { openKeyring } from '#platform/keyring'
import { createLog } from '#platform/log'
import { createApp } from '../../app.ts'
import type { App } from '../../app.ts'
import { cloneDatabase } from '../../../tests/setup/worker-database.ts'

const NOW = '2026-10-12T02:00:00.000Z'
const UNITS: readonly [path: string, kind: string][] = [
  ['/HO/', 'head-office'],
  ['/HO/B01/', 'branch'],
  ['/HO/B01/O0101/', 'outlet'],
  ['/HO/B01/O0102/', 'outlet'],
]
const PEOPLE: readonly [staffNo: string, roles: Role[], scope: DataScope, path: string][] = [
  ['PM1', ['product-manager'], 'all', '/HO/'],
  ['CO1', ['compliance'], 'all', '/HO/'],
  ['HO1', ['head-office'], 'all', '/HO/'],
  ['RM1', ['rm'], 'own', '/HO/B01/O0101/'],
  ['OM1', ['outlet-manager'], 'unit-and-below', '/HO/B01/O0101/'],
  ['OM2', ['outlet-manager'], 'unit-and-below', '/HO/B01/O0102/'],
]

export const staffIdOf = (staffNo: string) => idFromName(`bench:${staffNo}`)

type Sent = { body?: unknown; type?: string; headers?: Record<string, string> }
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the test says what it expects
type JsonOf = <T>() => T
export type Answered = { status: number; json: JsonOf; text: string; etag: string }

export type Bench = {
  app: App
  folder: string
  context: HandlerContext
  call: (staffNo: string | undefined, request: string, sent?: Sent) => Promise<Answered>
  /** Does the imports that were asked for, as the jobs would. */
  deliver: () => Promise<void>
  close: () => Promise<void>
}

/** The whole app on a database of its own, with one person per job and a frozen clock. */
export async function openBench(): Promise<Bench> {
  const database = await cloneDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'baoqiao-bench-'))
  const config = readConfig({ BAOQIAO_DATA: folder, BAOQIAO_LOG: 'silent' })
  const log = createLog('silent')
  const clock = frozenClock(NOW)
  const keyring = openKeyring(folder)
  const app = await createApp(
    {
      config,
      databaseUrl: database.url,
      clock,
      keyring,
      log,
      outside: {
        insurer: restInsurer(() => ''),
        bank: restBankCore(() => ''),
        timeStamps: httpTimeStampAuthority(() => ''),
        messages: {
          sms: httpSms(() => ({ url: '', secret: '' }), clock.now),
          secret: undefined,
          mail: undefined,
        },
      },
      publicUrl: () => '',
    },
    { withJobs: false },
  )
  await installPeople(app)
  const actor = { kind: 'system' as const, name: 'bench' }
  const context: HandlerContext = {
    db: app.db,
    log,
    now: clock.now,
    execute: async (endpoint, input) =>
      (await app.run(endpoint, { actor, input, requestId: newId() })).output,
  }
  return {
    app,
    folder,
    context,
    call: (staffNo, request, sent = {}) => call(app, { staffNo, request, ...sent }),
    deliver: () => deliver(app, context),
    close: async () => {
      await app.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function installPeople(app: App): Promise<void> {
  for (const [path, kind] of UNITS) {
    await sql`
      insert into access.org_unit (id, code, name, kind, path, parent_id)
      values (${idFromName(path)}, ${path}, ${path}, ${kind}, ${path},
        (select id from access.org_unit where path = ${path.replace(/[^/]+\/$/, '')}
          and ${path} <> '/HO/'))`.execute(app.db)
  }
  for (const [staffNo, roles, scope, path] of PEOPLE) {
    const id = staffIdOf(staffNo)
    await sql`
      insert into access.staff (id, staff_no, name, pinyin_initials, roles, scope, org_unit_id,
        employed_since, password_hash)
      values (${id}, ${staffNo}, ${staffNo}, '', ${roles}::text[], ${scope}, ${idFromName(path)},
        '2020-01-01', '-')`.execute(app.db)
    await sql`
      insert into access.session (id, token_hash, staff_id, csrf_token, created_at, last_seen_at,
        expires_at)
      values (${newId()}, ${sha256Hex(staffNo)}, ${id}, 'csrf', ${NOW}, ${NOW},
        ${'2026-10-13T00:00:00Z'})`.execute(app.db)
  }
}

type Request = Sent & { staffNo: string | undefined; request: string }

async function call(app: App, given: Request): Promise<Answered> {
  const [method = 'GET', url = ''] = given.request.split(' ')
  const { body, type } = given
  const isText = typeof body === 'string'
  const answer = await app.http.inject({
    method: method as 'GET',
    url: `/api${url}`,
    headers: {
      ...(given.staffNo ? { cookie: `bq_session=${given.staffNo}` } : {}),
      'x-csrf-token': 'csrf',
      ...(body === undefined ? {} : { 'content-type': type ?? 'application/json' }),
      ...given.headers,
    },
    ...(body === undefined ? {} : { payload: isText ? body : JSON.stringify(body) }),
  })
  return {
    status: answer.statusCode,
    text: answer.body,
    json: () => answer.json(),
    etag: answer.headers.etag ?? '',
  }
}

async function deliver(app: App, context: HandlerContext): Promise<void> {
  const { rows } = await sql<{ payload: Record<string, unknown> }>`
    update platform.outbox set delivered_at = ${NOW}
    where name = 'import.requested' and delivered_at is null returning payload`.execute(app.db)
  const handlers = app.modules.flatMap((module) => module.handlers ?? [])
  const handler = handlers.find(({ name }) => name === 'do-import')
  for (const { payload } of rows) await handler?.run(context, payload)
}
