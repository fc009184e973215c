// The one way to the server, over a network that answers as a bad one does.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { call } from './call.ts'
import {
  ApiError,
  request,
  requestFile,
  requestFull,
  setCsrfToken,
  whenSignedOut,
} from './request.ts'

type Seen = { method: string; url: string; headers: Record<string, string>; body: string }
type Answering = () => Response

let seen: Seen[] = []
let answers: Answering[] = []
let signedOut = 0
const browserFetch = globalThis.fetch

/** The wire and what is behind it; everything on our side of it is real. */
const wire: typeof fetch = async (input, init = {}) => {
  if (init.signal?.aborted) throw new DOMException('stopped', 'AbortError')
  const headers = Object.fromEntries(new Headers(init.headers))
  const body = typeof init.body === 'string' ? init.body : ''
  seen.push({ method: init.method ?? 'GET', url: input as string, headers, body })
  const answer = answers.length > 1 ? answers.shift() : answers[0]
  return (answer ?? json(200, {}))()
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answering =>
  () =>
    new Response(status === 204 ? null : JSON.stringify(body), { status, headers })
const hangUp: Answering = () => {
  throw new TypeError('fetch failed')
}
const problem = (status: number, code: string, more: object = {}) =>
  json(status, { type: 'x', title: code, status, code, errorId: 'e1', ...more })

beforeAll(() => {
  globalThis.fetch = wire
  whenSignedOut(() => {
    signedOut += 1
  })
})
afterAll(() => {
  globalThis.fetch = browserFetch
})
beforeEach(() => {
  seen = []
  answers = []
  signedOut = 0
  setCsrfToken('')
})

const errorOf = async (deed: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await deed.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ApiError)
  return error as ApiError
}

describe('what is sent', () => {
  it('a question that was left empty is not asked', async () => {
    await request({
      path: '/customers',
      query: { q: '赵', limit: 20, cursor: '', of: null, to: undefined },
    })
    expect(seen[0]).toMatchObject({
      method: 'GET',
      url: `/api/customers?q=${encodeURIComponent('赵')}&limit=20`,
    })
    await request({ path: '/customers', query: { q: '' } })
    expect(seen[1]?.url).toBe('/api/customers')
  })

  it('false and nought are answers', async () => {
    await request({ path: '/x', query: { open: false, least: 0 } })
    expect(seen[0]?.url).toBe('/api/x?open=false&least=0')
  })

  it('the token of the page goes with every change and with no reading', async () => {
    setCsrfToken('secret')
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      await request({ method, path: '/x' })
    }
    expect(seen.map((one) => one.headers['x-csrf-token'])).toEqual([
      undefined,
      'secret',
      'secret',
      'secret',
      'secret',
    ])
  })

  it('every POST has a key of its own, or the one it was given', async () => {
    await request({ method: 'POST', path: '/x', body: {} })
    await request({ method: 'POST', path: '/x', body: {} })
    await request({ method: 'POST', path: '/x', body: {}, idempotencyKey: 'pressed-twice' })
    const keys = seen.map((one) => one.headers['idempotency-key'])
    expect(new Set(keys).size).toBe(3)
    expect(keys[2]).toBe('pressed-twice')
    await request({ method: 'PATCH', path: '/x', body: {}, ifMatch: '"7"' })
    expect(seen[3]?.headers).toMatchObject({ 'if-match': '"7"' })
    expect(seen[3]?.headers['idempotency-key']).toBeUndefined()
  })

  it('an id in the path cannot leave its place', async () => {
    await call('readCustomer', { customerId: '../session?x=1' })
    expect(seen[0]?.url).toBe('/api/customers/..%2Fsession%3Fx%3D1')
  })

  it('what stands in the path is not sent again in the body', async () => {
    const customerId = '0192f0aa-0000-7000-8000-000000000001'
    await call('editCustomer', { customerId, name: '赵' }, { ifMatch: 3 })
    expect(seen[0]).toMatchObject({ method: 'PATCH', url: `/api/customers/${customerId}` })
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ name: '赵' })
    expect(seen[0]?.headers['if-match']).toBe('"3"')
  })

  it('a reading asks in the address', async () => {
    await call('findCustomers', { q: 'zmx', limit: 5 })
    expect(seen[0]).toMatchObject({ url: '/api/customers?q=zmx&limit=5', body: '' })
  })
})

describe('a network that drops', () => {
  it('a reading and a POST are sent again, the POST under the same key', async () => {
    answers = [hangUp, json(200, { id: 1 })]
    expect(await request({ path: '/x' })).toEqual({ id: 1 })
    answers = [json(502, {}), json(201, { id: 2 })]
    expect(await request({ method: 'POST', path: '/x', body: {} })).toEqual({ id: 2 })
    expect(seen).toHaveLength(4)
    const [first, second] = seen.slice(2).map((one) => one.headers['idempotency-key'])
    expect(first).toBe(second)
  })

  it.each(['PUT', 'PATCH', 'DELETE'] as const)('a %s is sent once and no more', async (method) => {
    answers = [hangUp]
    expect((await errorOf(request({ method, path: '/x' }))).code).toBe('offline')
    expect(seen).toHaveLength(1)
  })

  it('a refusal is an answer: it is not asked again', async () => {
    answers = [problem(503, 'partner-unavailable')]
    expect((await errorOf(request({ path: '/x' }))).code).toBe('partner-unavailable')
    expect(seen).toHaveLength(1)
  })

  it('who gives up is not told that the network is down', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(request({ path: '/x', signal: stop.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})

describe('what comes back', () => {
  it('the version travels with what was read', async () => {
    answers = [json(200, { name: '赵' }, { etag: '"4"' })]
    expect(await requestFull({ path: '/x' })).toEqual({
      data: { name: '赵' },
      etag: '"4"',
      status: 200,
    })
    answers = [json(204, null)]
    expect((await requestFull({ path: '/x' })).data).toBeUndefined()
  })

  it('a refusal says which field is at fault, by its path', async () => {
    answers = [
      problem(400, 'invalid-input', {
        fields: [{ path: 'members.1.name', message: '请填写姓名' }],
      }),
    ]
    const error = await errorOf(request({ path: '/x' }))
    expect([error.code, error.message]).toEqual(['invalid-input', 'invalid-input'])
    expect(error.fieldMessage('members.1.name')).toBe('请填写姓名')
    expect(error.fieldMessage('name')).toBeUndefined()
  })

  it('a page of a proxy in between is still an error one can read', async () => {
    answers = [() => new Response('<html>', { status: 404 })]
    expect(await errorOf(request({ path: '/x' }))).toMatchObject({ code: 'not-found' })
    answers = [() => new Response('<html>', { status: 500, headers: { 'x-request-id': 'r9' } })]
    expect((await errorOf(request({ path: '/x' }))).problem).toMatchObject({
      code: 'internal',
      errorId: 'r9',
    })
  })

  it('a session that has ended shows the sign-in; asking who one is does not', async () => {
    answers = [problem(401, 'not-signed-in')]
    await errorOf(request({ path: '/customers' }))
    expect(signedOut).toBe(1)
    await errorOf(request({ path: '/session' }))
    await errorOf(request({ method: 'POST', path: '/phone/session', body: {} }))
    expect(signedOut).toBe(1)
    answers = [problem(403, 'not-permitted')]
    await errorOf(request({ path: '/customers' }))
    expect(signedOut).toBe(1)
  })

  it('a file keeps the name the server gave it', async () => {
    const name = '投保单（赵明轩）.pdf'
    const headers = {
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    }
    answers = [() => new Response('%PDF', { headers })]
    const file = await requestFile({ path: '/x' })
    expect([file.name, await file.blob.text()]).toEqual([name, '%PDF'])
    answers = [() => new Response('x')]
    expect((await requestFile({ path: '/x' })).name).toBe('download')
  })
})
