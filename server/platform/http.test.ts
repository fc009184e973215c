// The HTTP surface and the runner behind it, with three operations of no business on a real database.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ERRORS } from '#contracts/errors'
import { operation } from '#contracts/operation'
import { cloneDatabase } from '../../tests/setup/worker-database.ts'
import type { ClonedDatabase } from '../../tests/setup/worker-database.ts'
import { frozenClock } from './clock.ts'
import { command, query } from './command.ts'
import { readConfig } from './config.ts'
import { fieldCrypto } from './crypto.ts'
import { cursorId } from './cursor.ts'
import { openDatabase } from './db.ts'
import type { Db } from './db.ts'
import { createHttp } from './http.ts'
import { newId } from './ids.ts'
import { openKeyring } from './keyring.ts'
import { createLog } from './log.ts'
import { openApiDocument } from './openapi.ts'
import { Refusal, found } from './refusal.ts'
import { createRunner } from './runner.ts'
import type { AuditRecord } from './runner.ts'

const makeNote = command(
  operation({
    name: 'makeNote',
    method: 'POST',
    path: '/notes',
    summary: '记一笔',
    gate: 'signed-in',
    status: 201,
    input: z.object({
      text: z.string().min(1, '请写点什么').max(200),
      mode: z.string().default(''),
    }),
    output: z.object({ day: z.string() }),
  }),
  {
    audit: 'contact.recorded',
    run: async ({ tx }, { text, mode }) => {
      const day = `2030-01-${String((await notesIn(tx)) + 1).padStart(2, '0')}`
      await sql`
        insert into platform.calendar_override (day, is_workday, note)
        values (${day}, true, ${text})`.execute(tx)
      if (mode === 'refuse') throw new Refusal('state-conflict', { detail: '不可以' })
      if (mode === 'break') throw new Error('select * from secrets')
      // More than was promised: it must not leave the server.
      const output = { day, secret: 'hidden' } as { day: string }
      return { output, subject: { kind: 'note', id: day } }
    },
  },
)
const editNote = command(
  operation({
    name: 'editNote',
    method: 'PATCH',
    path: '/notes/{noteId}',
    summary: '改一笔',
    gate: 'signed-in',
    ifMatch: true,
    input: z.object({ noteId: z.string(), text: z.string() }),
    output: z.object({ noteId: z.string(), version: z.number() }),
  }),
  {
    audit: 'customer.edited',
    run: async ({ expectedVersion = 0 }, { noteId }) => ({
      output: { noteId, version: expectedVersion },
      subject: { kind: 'note', id: noteId },
    }),
  },
)
const readNote = query(
  operation({
    name: 'readNote',
    method: 'GET',
    path: '/notes/{noteId}',
    summary: '看一笔',
    gate: 'public',
    input: z.object({ noteId: z.string(), least: z.coerce.number().default(1) }),
    output: z.object({ noteId: z.string(), least: z.number() }),
  }),
  async (_, { noteId, least }) => ({
    output: found(noteId === 'none' ? null : { noteId, least }),
    version: 7,
  }),
)

const notesIn = async (db: Db) =>
  (await sql<{ n: number }>`select count(*)::int as n from platform.calendar_override`.execute(db))
    .rows[0]!.n

let database: ClonedDatabase
let db: Db
let http: FastifyInstance
let audit: AuditRecord[] = []
const endpoints = [makeNote, editNote, readNote]
beforeAll(async () => {
  database = await cloneDatabase()
  ;({ db } = openDatabase(database.url, { max: 4 }))
  const folder = mkdtempSync(join(tmpdir(), 'baoqiao-http-'))
  const runner = createRunner({
    db,
    clock: frozenClock('2026-11-24T02:00:00Z'),
    fields: fieldCrypto(openKeyring(folder)),
    may: (actor, { gate }) => gate === 'public' || actor.kind === 'system',
    record: async (_, entry) => {
      audit.push(entry)
    },
    newsPosted: () => undefined,
  })
  http = await createHttp({
    config: readConfig({ BAOQIAO_DATA: folder, BAOQIAO_RATE_LIMIT: '10000' }),
    log: createLog('silent'),
    runner,
    endpoints,
    // Whoever says so is known here; a page's token is “page”.
    callerOf: async (request) =>
      request.headers['x-who']
        ? { actor: { kind: 'system', name: String(request.headers['x-who']) }, csrfToken: 'page' }
        : { actor: { kind: 'anonymous' }, csrfToken: undefined },
    after: {},
  })
})
afterAll(async () => {
  await http.close()
  await db.destroy()
  await database.drop()
})

const ME = { 'x-who': 'me', 'x-csrf-token': 'page' }
type Sent = {
  method?: 'GET' | 'POST' | 'PATCH'
  headers?: Record<string, string>
  payload?: object | string
}
async function send(url: string, { method = 'POST', headers = ME, payload }: Sent = {}) {
  const answer = await http.inject({
    method,
    url: `/api${url}`,
    headers: {
      ...(typeof payload === 'string' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  })
  return {
    status: answer.statusCode,
    headers: answer.headers,
    json: answer.json<Record<string, unknown>>(),
  }
}
const codeOf = async (url: string, sent: Sent = {}) => (await send(url, sent)).json['code']

describe('every error is a problem one can read (RFC 9457)', () => {
  it('with a stable code, a title and an id to quote', async () => {
    const { status, headers, json } = await send('/notes', { payload: { text: '' } })
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(json).toMatchObject({
      type: 'urn:baoqiao:problem:invalid-input',
      title: ERRORS['invalid-input'].title,
      status,
      fields: [{ path: 'text', message: '请写点什么' }],
    })
    expect(json['errorId']).toMatch(/^[0-9a-f-]{36}$/)
  })

  const ASKED: [what: string, url: string, sent: Sent, code: keyof typeof ERRORS][] = [
    ['an address nobody knows', '/nowhere', { method: 'GET' }, 'not-found'],
    ['a method nobody offers', '/notes', { method: 'PATCH', payload: {} }, 'not-found'],
    ['what is not there', '/notes/none', { method: 'GET' }, 'not-found'],
    ['torn JSON', '/notes', { payload: '{"text":' }, 'bad-request'],
    ['a list for a body', '/notes', { payload: [1] }, 'bad-request'],
    ['no body at all', '/notes', {}, 'invalid-input'],
    ['more than is taken', '/notes', { payload: { text: 'x'.repeat(2_200_000) } }, 'too-large'],
    ['what PostgreSQL cannot keep', '/notes', { payload: { text: 'a\u0000b' } }, 'invalid-input'],
    ['a stranger', '/notes', { headers: {}, payload: { text: 'x' } }, 'not-signed-in'],
    [
      'a page without its token',
      '/notes',
      { headers: { 'x-who': 'me' }, payload: { text: 'x' } },
      'csrf-missing',
    ],
    [
      'a token of another page',
      '/notes',
      { headers: { ...ME, 'x-csrf-token': 'other' }, payload: { text: 'x' } },
      'csrf-missing',
    ],
    [
      'a key that is too short',
      '/notes',
      { headers: { ...ME, 'idempotency-key': '1234567' }, payload: { text: 'x' } },
      'invalid-input',
    ],
    [
      'a key with a space',
      '/notes',
      { headers: { ...ME, 'idempotency-key': 'one two three' }, payload: { text: 'x' } },
      'invalid-input',
    ],
  ]
  it.each(ASKED.map(([what, ...asked]) => [what, asked] as const))('%s', async (_, asked) => {
    const [url, sent, code] = asked
    const before = await notesIn(db)
    const { status, json } = await send(url, sent)
    expect([json['code'], status]).toEqual([code, ERRORS[code].status])
    expect(await notesIn(db)).toBe(before)
  })

  it('a mistake of ours tells nothing of the inside, and leaves nothing behind', async () => {
    const before = await notesIn(db)
    const { status, json } = await send('/notes', { payload: { text: 'x', mode: 'break' } })
    expect([status, json['code']]).toEqual([500, 'internal'])
    expect(JSON.stringify(json)).not.toMatch(/secrets|select|Error|at /)
    expect(await notesIn(db)).toBe(before)
  })
})

describe('a deed', () => {
  it('answers what was promised and nothing more, and is never kept by a cache', async () => {
    const { status, json, headers } = await send('/notes', { payload: { text: 'x' } })
    expect([status, Object.keys(json)]).toEqual([201, ['day']])
    expect(headers['cache-control']).toBe('no-store')
  })

  it('with a key is done once and answered alike; the second answer says that it is one', async () => {
    const headers = { ...ME, 'idempotency-key': 'same-key-twice' }
    const before = await notesIn(db)
    const first = await send('/notes', { headers, payload: { text: 'once' } })
    const again = await send('/notes', { headers, payload: { text: 'once' } })
    expect(again.json).toEqual(first.json)
    expect([first.headers['idempotent-replay'], again.headers['idempotent-replay']]).toEqual([
      undefined,
      'true',
    ])
    expect(await notesIn(db)).toBe(before + 1)
    expect(await codeOf('/notes', { headers, payload: { text: 'other' } })).toBe(
      'idempotency-reused',
    )
  })

  it('the same key in another’s hand is another key', async () => {
    const headers = { ...ME, 'idempotency-key': 'each-their-own' }
    const before = await notesIn(db)
    await send('/notes', { headers, payload: { text: 'mine' } })
    await send('/notes', { headers: { ...headers, 'x-who': 'you' }, payload: { text: 'yours' } })
    expect(await notesIn(db)).toBe(before + 2)
  })

  it('a refused one may be tried again under its key', async () => {
    const headers = { ...ME, 'idempotency-key': 'refused-at-first' }
    const payload = { text: 'x', mode: 'refuse' }
    expect(await codeOf('/notes', { headers, payload })).toBe('state-conflict')
    expect((await send('/notes', { headers, payload: { text: 'x' } })).status).toBe(201)
  })

  it('of the same key at the same time one is done, the others wait for its answer', async () => {
    const headers = { ...ME, 'idempotency-key': 'all-at-once' }
    const before = await notesIn(db)
    const answers = await Promise.all(
      [1, 2, 3].map(() => send('/notes', { headers, payload: { text: 'x' } })),
    )
    expect(new Set(answers.map(({ json }) => json['day'])).size).toBe(1)
    expect(await notesIn(db)).toBe(before + 1)
  })
})

describe('an edit says which version it means', () => {
  const edit = (ifMatch?: string) =>
    send('/notes/n1', {
      method: 'PATCH',
      headers: { ...ME, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
      payload: { text: 'x', noteId: 'of the body' },
    })

  it.each([
    ['"3"', 3],
    ['3', 3],
  ])('%s is read as %i, and the path wins over the body', async (ifMatch, version) => {
    expect((await edit(ifMatch)).json).toEqual({ noteId: 'n1', version })
  })

  it.each([
    [undefined, 'version-missing'],
    ['*', 'version-stale'],
    ['"three"', 'version-stale'],
    ['W/"3"', 'version-stale'],
    ['"1234567890"', 'version-stale'],
  ])('%s: %s', async (ifMatch, code) => {
    expect((await edit(ifMatch)).json['code']).toBe(code)
  })

  it('and a reading tells it', async () => {
    const { headers, json } = await send('/notes/n1?least=5', { method: 'GET', headers: {} })
    expect([headers['etag'], json]).toEqual(['"7"', { noteId: 'n1', least: 5 }])
  })
})

describe('what is remembered', () => {
  const recordedFor = async (work: () => Promise<unknown>) => {
    audit = []
    await work()
    return audit.map(({ action, outcome, detail }) => [action, outcome, detail['code']])
  }

  it('a deed and a refusal, each once; a stranger’s knocking not at all', async () => {
    const made = recordedFor(() => send('/notes', { payload: { text: 'x' } }))
    expect(await made).toEqual([['contact.recorded', 'done', undefined]])
    const refused = recordedFor(() => send('/notes', { payload: { text: 'x', mode: 'refuse' } }))
    expect(await refused).toEqual([['contact.recorded', 'refused', 'state-conflict']])
    const faulty = recordedFor(() => send('/notes', { payload: { text: '' } }))
    expect(await faulty).toEqual([['contact.recorded', 'refused', 'invalid-input']])
    expect(await recordedFor(() => send('/notes', { headers: {}, payload: {} }))).toEqual([])
  })

  it('of a refused call its ids and the fields at fault, never what was written', async () => {
    audit = []
    await send('/notes/n1', {
      method: 'PATCH',
      headers: { ...ME, 'if-match': '1' },
      payload: { text: 5, note: '秘密' },
    })
    expect(audit[0]?.detail).toEqual({
      code: 'invalid-input',
      fields: ['text'],
      reasons: [],
      target: { noteId: 'n1' },
    })
  })
})

describe('the pages’ own protection', () => {
  it('goes with every answer, refusals too', async () => {
    for (const url of ['/notes/n1', '/nowhere']) {
      const { headers } = await send(url, { method: 'GET' })
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      })
      expect(headers['content-security-policy']).toContain("script-src 'self'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
    }
  })
})

describe('the description of the surface', () => {
  const document = openApiDocument(endpoints, '1.2.3') as {
    paths: Record<
      string,
      Record<
        string,
        {
          parameters: { name: string; in: string; required: boolean }[]
          requestBody?: { content: object }
          security: object[]
        }
      >
    >
  }

  it('has each operation at its place, with what it needs', () => {
    expect(Object.keys(document.paths)).toEqual(['/api/notes', '/api/notes/{noteId}'])
    const edit = document.paths['/api/notes/{noteId}']!['patch']!
    expect(edit.parameters.map(({ name, in: place }) => `${place} ${name}`)).toEqual([
      'path noteId',
      'header If-Match',
    ])
    expect(JSON.stringify(edit.requestBody)).not.toContain('noteId')
    const read = document.paths['/api/notes/{noteId}']!['get']!
    expect(read.parameters.map(({ name }) => name)).toEqual(['noteId', 'least'])
    expect([read.requestBody, read.security]).toEqual([undefined, []])
  })
})

describe('a place in a list', () => {
  it('is one of ours or it is refused', () => {
    const id = newId()
    expect([cursorId(undefined), cursorId(id)]).toEqual([undefined, id])
    for (const other of ['', 'x', `${id}'`, `${id} `]) {
      expect(() => cursorId(other)).toThrow(Refusal)
    }
  })
})
