import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Problem } from '#contracts/errors'

/** One HTTP exchange, however it travels: over a socket, or straight into the app. */
export type WireRequest = {
  method: string
  path: string
  headers: Record<string, string>
  body?: string | Uint8Array
}
export type WireAnswer = {
  status: number
  body: string
  setCookie: readonly string[]
  etag: string | null
}
/** The words of a message that reached a telephone of the town, once it is there. */
export type Inbox = (messageId: string) => Promise<string>
export type Wire = ((request: WireRequest) => Promise<WireAnswer>) & { inbox?: Inbox | undefined }

const INBOX_TRIES = 200

/**
 * What the simulated operator of this folder has delivered, from its own journal; a message that is on
 * its way is waited for, ten seconds at most.
 */
export function smsInbox(folder: () => string): Inbox {
  return async (messageId) => {
    for (let tries = 0; tries < INBOX_TRIES; tries += 1) {
      const text = deliveredIn(join(folder(), 'messages.jsonl')).get(messageId)
      if (text !== undefined) return text
      await sleep(50)
    }
    throw new Error(`message ${messageId} reached no telephone`)
  }
}

function deliveredIn(file: string): Map<string, string> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []
  return new Map(
    lines.map((line) => {
      const { key, value } = JSON.parse(line) as { key: string; value: { text: string } }
      return [key, value.text]
    }),
  )
}

/** An answer that is not what the story expected, with the problem the server told. */
export class StoryError extends Error {
  readonly status: number
  readonly problem: Partial<Problem>

  constructor(what: string, status: number, problem: Partial<Problem>) {
    const reasons = problem.reasons?.map((reason) => reason.message).join('; ') ?? ''
    const fields =
      problem.fields?.map((fault) => `${fault.path}: ${fault.message}`).join('; ') ?? ''
    super(
      `${what}: ${status} ${problem.code ?? ''} ${problem.detail ?? ''} ${reasons} ${fields}`.trim(),
    )
    this.name = 'StoryError'
    this.status = status
    this.problem = problem
  }
}

type Options = { ifMatch?: number | string; idempotencyKey?: string }
type Sent = Options & { body?: object | undefined }

/** Somebody signed in, on a counter PC or on a phone. */
export type Session = {
  cookie: string
  /** Plain bytes; what belongs to them stands in the address. */
  put: <T>(path: string, bytes: Uint8Array) => Promise<T>
  get: <T>(path: string) => Promise<T>
  post: <T>(path: string, body?: object, options?: Options) => Promise<T>
  send: (method: string, path: string, sent?: Sent) => Promise<WireAnswer>
}

function sessionOver(wire: Wire, held: { cookie: string; csrfToken: string }): Session {
  const send: Session['send'] = (method, path, { body, ...options } = {}) =>
    wire({
      method,
      path: `/api${path}`,
      headers: {
        cookie: held.cookie,
        'x-csrf-token': held.csrfToken,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
        ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    cookie: held.cookie,
    send,
    put: async <T>(path: string, bytes: Uint8Array) => {
      const answer = await wire({
        method: 'PUT',
        path: `/api${path}`,
        headers: {
          cookie: held.cookie,
          'x-csrf-token': held.csrfToken,
          'content-type': 'application/octet-stream',
        },
        body: bytes,
      })
      return parsed(`PUT ${path}`, answer) as T
    },
    get: async <T>(path: string) => parsed(`GET ${path}`, await send('GET', path)) as T,
    post: async <T>(path: string, body: object = {}, options?: Options) =>
      parsed(`POST ${path}`, await send('POST', path, { body, ...options })) as T,
  }
}

function parsed(what: string, answer: WireAnswer): unknown {
  const body: unknown = JSON.parse(answer.body === '' ? '{}' : answer.body)
  if (answer.status >= 400) throw new StoryError(what, answer.status, body as Partial<Problem>)
  return body
}

async function opened(wire: Wire, path: string, body: object): Promise<Session> {
  const answer = await wire({
    method: 'POST',
    path: `/api${path}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { csrfToken } = parsed(`POST ${path}`, answer) as { csrfToken: string }
  const cookie = answer.setCookie.map((line) => line.split(';')[0]).join('; ')
  return sessionOver(wire, { cookie, csrfToken })
}

export function signInAs(wire: Wire, staffNo: string, password: string): Promise<Session> {
  return opened(wire, '/session', { staffNo, password })
}

/** The customer's phone, from the address in the QR code. */
export function openPhoneAt(wire: Wire, url: string): Promise<Session> {
  return opened(wire, '/phone/session', { token: url.split('#')[1] ?? '' })
}

/** The customer's own session, from the code that reached their telephone. */
export function enterShopAt(wire: Wire, proof: { visitId: string; code: string }) {
  return opened(wire, '/phone/shop-session', proof)
}

/** The wire for a server that listens; told that it asks too often, it waits as long as it is told. */
export function socketWire(baseUrl: () => string, inbox?: Inbox): Wire {
  const send: Wire = async (request) => {
    const { method, path, headers, body } = request
    const response = await fetch(`${baseUrl()}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: new Uint8Array(Buffer.from(body)) }),
      signal: AbortSignal.timeout(30_000),
    })
    if (response.status === 429) {
      await response.body?.cancel()
      await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000)
      return send(request)
    }
    return {
      status: response.status,
      body: await response.text(),
      setCookie: response.headers.getSetCookie(),
      etag: response.headers.get('etag'),
    }
  }
  return Object.assign(send, { inbox })
}

/** The wire straight into an app, without a socket. */
export function injectedWire(http: FastifyInstance, inbox?: Inbox): Wire {
  const send: Wire = async ({ method, path, headers, body }) => {
    const response = await http.inject({
      method: method as 'GET',
      url: path,
      headers,
      ...(body === undefined
        ? {}
        : { payload: typeof body === 'string' ? body : Buffer.from(body) }),
    })
    const cookies = response.headers['set-cookie'] ?? []
    return {
      status: response.statusCode,
      body: response.body,
      setCookie: Array.isArray(cookies) ? cookies : [cookies],
      etag: response.headers.etag ?? null,
    }
  }
  return Object.assign(send, { inbox })
}
