// Walks the API's own description: a new route cannot be forgotten here.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ERRORS } from '#contracts/errors'
import type { Role } from '#contracts/permissions'
import { sell } from '#world/stories'
import { STAFF } from '#world/staff'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../setup/app.ts'
import type { TestApp } from '../setup/app.ts'

type Described = {
  operationId: string
  method: string
  path: string
  gate: string
  roles: Role[] | undefined
  hasBody: boolean
  isUpload: boolean
  needsQuery: boolean
  required: string[]
  needsIfMatch: boolean
  hasCursor: boolean
}

const NOBODY = '00000000-0000-7000-8000-000000000000'
const CHANGES = new Set(['post', 'put', 'patch', 'delete'])

let town: TestApp
let operations: Described[]
/** A person for every role, signed in once. */
const people = new Map<string, Session>()
let saleId: string
const zhao = townCustomer('赵明轩')

beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  const document = await town.wire({ method: 'GET', path: '/api/openapi.json', headers: {} })
  operations = describeAll(JSON.parse(document.body) as Document)
  const seller = await town.as('RM0102')
  people.set('RM0102', seller)
  const needs = { goals: ['critical-illness' as const] }
  const customer = { ...zhao, needs, riskOption: 2, productCode: 'LS-CI01' }
  saleId = (await sell({ wire: town.wire, seller }, customer, 'opened')).id
}, 120_000)
afterAll(() => town.close())

type Document = {
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string
        'x-gate': string
        'x-roles'?: Role[]
        parameters: { name: string; in: string; required: boolean }[]
        requestBody?: { content: Record<string, { schema?: { required?: string[] } }> }
      }
    >
  >
}

function describeAll(document: Document): Described[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const json = operation.requestBody?.content['application/json']
      return {
        operationId: operation.operationId,
        method,
        path,
        gate: operation['x-gate'],
        roles: operation['x-roles'],
        hasBody: json !== undefined,
        isUpload: operation.requestBody !== undefined && json === undefined,
        needsQuery: operation.parameters.some((one) => one.in === 'query' && one.required),
        required: json?.schema?.required ?? [],
        needsIfMatch: operation.parameters.some((parameter) => parameter.name === 'If-Match'),
        hasCursor: operation.parameters.some((parameter) => parameter.name === 'cursor'),
      }
    }),
  )
}

const filled = (path: string, id = NOBODY) => path.replaceAll(/\{\w+\}/g, id)
const own = (path: string) =>
  path
    .replace('{saleId}', saleId)
    .replace('{customerId}', zhao.customerId)
    .replaceAll(/\{\w+\}/g, NOBODY)

async function signedIn(staffNo: string): Promise<Session> {
  const session = people.get(staffNo) ?? (await town.as(staffNo))
  people.set(staffNo, session)
  return session
}

const somebodyWith = (roles: readonly Role[]) =>
  STAFF.find((person) => person.roles.some((role) => roles.includes(role)))
const somebodyWithout = (roles: readonly Role[]) =>
  STAFF.find((person) => !person.roles.some((role) => roles.includes(role)))

async function codeOf(answer: Promise<{ status: number; body: string }>) {
  const { status, body } = await answer
  const { code, errorId } = JSON.parse(body || '{}') as {
    code?: keyof typeof ERRORS
    errorId?: string
  }
  if (code) {
    expect(status).toBe(ERRORS[code].status)
    expect(errorId).toBeTruthy()
  }
  return code ?? status
}

const staffOperations = () => operations.filter((entry) => entry.roles !== undefined)
const path = (entry: Described) => entry.path.replace(/^\/api/, '')

describe('every endpoint refuses', () => {
  it('describes a real surface', () => {
    expect(operations.length).toBeGreaterThan(60)
  })

  it('who is not signed in', async () => {
    for (const entry of operations.filter((one) => one.gate !== 'public')) {
      const answer = town.wire({
        method: entry.method.toUpperCase(),
        path: filled(entry.path),
        headers: entry.hasBody ? { 'content-type': 'application/json' } : {},
        ...(entry.hasBody ? { body: '{}' } : {}),
      })
      expect([entry.operationId, await codeOf(answer)]).toEqual([
        entry.operationId,
        'not-signed-in',
      ])
    }
  })

  it('a staff session on the pages of the customer’s phone', async () => {
    const seller = await signedIn('RM0102')
    for (const entry of operations.filter((one) => one.gate === 'customer')) {
      const answer = seller.send(
        entry.method.toUpperCase(),
        filled(path(entry)),
        entry.hasBody ? { body: {} } : {},
      )
      expect([entry.operationId, await codeOf(answer)]).toEqual([
        entry.operationId,
        'not-signed-in',
      ])
    }
  })

  it('a role that does not hold the permission', async () => {
    for (const entry of staffOperations()) {
      const person = somebodyWithout(entry.roles ?? [])
      expect(person, `${entry.operationId} is open to every role`).toBeDefined()
      const session = await signedIn(person!.staffNo)
      const answer = session.send(
        entry.method.toUpperCase(),
        own(path(entry)),
        entry.hasBody ? { body: {} } : {},
      )
      expect([entry.operationId, await codeOf(answer)]).toEqual([
        entry.operationId,
        'not-permitted',
      ])
    }
  })

  it('a change without the token of the page (CSRF)', async () => {
    const seller = await signedIn('RM0102')
    const { cookie } = seller
    for (const entry of staffOperations().filter((one) => CHANGES.has(one.method))) {
      const answer = town.wire({
        method: entry.method.toUpperCase(),
        path: own(entry.path),
        headers: { cookie, 'content-type': entry.isUpload ? 'text/csv' : 'application/json' },
        body: '{}',
      })
      expect([entry.operationId, await codeOf(answer)]).toEqual([entry.operationId, 'csrf-missing'])
    }
  })

  it('a body that is not JSON, or lacks what is required', async () => {
    for (const entry of staffOperations().filter((one) => one.hasBody)) {
      const holder = await signedIn(somebodyWith(entry.roles ?? [])!.staffNo)
      const ifMatch = entry.needsIfMatch ? { ifMatch: 1 } : {}
      const torn = await brokenJson(holder, entry)
      expect([entry.operationId, torn]).toEqual([entry.operationId, 'bad-request'])
      if (entry.required.length === 0) continue
      const answer = holder.send(entry.method.toUpperCase(), own(path(entry)), {
        body: {},
        ...ifMatch,
      })
      expect([entry.operationId, await codeOf(answer)]).toEqual([
        entry.operationId,
        'invalid-input',
      ])
    }
  })

  it('an id that is no id, and one that names nothing', async () => {
    for (const entry of staffOperations().filter((one) => one.path.includes('{') && !one.hasBody)) {
      const holder = await signedIn(somebodyWith(entry.roles ?? [])!.staffNo)
      const method = entry.method.toUpperCase()
      const nonsense = codeOf(holder.send(method, filled(path(entry), 'NOT%20AN%20ID')))
      expect([entry.operationId, await nonsense]).toEqual([entry.operationId, 'invalid-input'])
      // What lacks its query, or names a month, is refused for that before anything is looked for.
      if (entry.needsQuery || /\{(?!\w*Id\})/.test(entry.path)) continue
      const nothing = codeOf(holder.send(method, filled(path(entry))))
      expect([entry.operationId, await nothing]).toEqual([entry.operationId, 'not-found'])
    }
  })

  it('a place in a list that never came from us', async () => {
    const lists = staffOperations().filter((one) => one.hasCursor)
    // Ordered by a word of ours (工号, phrase) a list may go on after any word; below nothing is nothing.
    const answered: unknown[] = ['invalid-input', 'not-found', 200]
    expect(lists.length).toBeGreaterThan(10)
    for (const entry of lists) {
      const holder = await signedIn(somebodyWith(entry.roles ?? [])!.staffNo)
      const answer = codeOf(holder.send('GET', `${own(path(entry))}?cursor=nonsense`))
      expect([entry.operationId, answered.includes(await answer)]).toEqual([
        entry.operationId,
        true,
      ])
    }
  })

  it('another outlet’s customer and sale, as if they did not exist', async () => {
    const stranger = await signedIn('RM0201')
    const theirs = staffOperations().filter(
      (one) => /\{(saleId|customerId)\}/.test(one.path) && one.roles?.includes('rm'),
    )
    expect(theirs.length).toBeGreaterThan(15)
    for (const entry of theirs.filter((one) => one.method === 'get')) {
      const answer = codeOf(stranger.send('GET', own(path(entry))))
      expect([entry.operationId, await answer]).toEqual([entry.operationId, 'not-found'])
    }
    const body = {
      check: 'identity',
      isConfirmed: true,
      evidence: '核对原件',
      documentLast4: '0000',
    }
    expect(await codeOf(stranger.send('POST', `/sales/${saleId}/checks`, { body }))).toBe(
      'not-found',
    )
    const reveal = { field: 'phone', purpose: 'verify-identity' }
    const revealed = stranger.send('POST', `/customers/${zhao.customerId}/reveal`, { body: reveal })
    expect(await codeOf(revealed)).toBe('not-found')
  })

  it('an edit without If-Match, and one of a version that has passed', async () => {
    const seller = await signedIn('RM0102')
    const edit = (ifMatch?: number) =>
      codeOf(
        seller.send('PATCH', `/customers/${zhao.customerId}`, {
          body: { confirmed: ['phone'] },
          ...(ifMatch === undefined ? {} : { ifMatch }),
        }),
      )
    expect(await edit()).toBe('version-missing')
    expect(await edit(99)).toBe('version-stale')
    expect(await edit(1)).toBe(200)
    expect(await edit(1)).toBe('version-stale')
  })

  it('a one-time link that was used', async () => {
    const seller = await signedIn('RM0102')
    const { url } = await seller.post<{ url: string }>(`/sales/${saleId}/phone-link`)
    const token = url.split('#')[1]
    const open = () =>
      town.wire({
        method: 'POST',
        path: '/api/phone/session',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      })
    expect((await open()).status).toBe(200)
    expect(await codeOf(open())).toBe('link-invalid')
  })
})

async function brokenJson(holder: Session, entry: Described) {
  // `send` only sends JSON; the break has to be made on the wire.
  const probe = await holder.send('GET', '/session')
  const { csrfToken } = JSON.parse(probe.body) as { csrfToken: string }
  const answer = await town.wire({
    method: entry.method.toUpperCase(),
    path: own(entry.path),
    headers: {
      cookie: holder.cookie,
      'x-csrf-token': csrfToken,
      'content-type': 'application/json',
    },
    body: '{"a":',
  })
  return codeOf(Promise.resolve(answer))
}
