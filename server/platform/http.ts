import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import Fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#contracts/actors'
import type { Download, Media, Operation } from '#contracts/operation'
import type { Endpoint } from '#platform/command'
import type { Config } from '#platform/config'
import { newId } from '#platform/ids'
import type { Log } from '#platform/log'
import { sendMedia, wholeBody } from '#platform/media'
import { countRequest } from '#platform/metrics'
import { sendProblem } from '#platform/problem'
import { Refusal } from '#platform/refusal'
import type { Runner } from '#platform/runner'
import { addSecurityHeaders } from '#platform/security-headers'

/** Who is calling, and which token must come back in `X-CSRF-Token` when they change something. */
export type Caller = { actor: Actor; csrfToken: string | undefined }

/** Lets a module set or clear a cookie after one of its commands: sign-in, sign-out, link exchange. */
export type AfterCommand = (reply: FastifyReply, secret: string | undefined) => void

export type HttpParts = {
  config: Config
  log: Log
  runner: Runner
  endpoints: readonly Endpoint[]
  callerOf: (request: FastifyRequest) => Promise<Caller>
  after: Readonly<Record<string, AfterCommand>>
}

const BODY_MAX_BYTES = 2 * 1024 * 1024
const UPLOAD_MAX_BYTES = 512 * 1024 * 1024
const NOBODY: Caller = { actor: { kind: 'anonymous' }, csrfToken: undefined }
const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** The whole HTTP surface from the contracts: no module writes a route handler. */
export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { config } = parts
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_MAX_BYTES,
    trustProxy: config.trustProxy,
    genReqId: () => newId(),
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
  })
  await app.register(cookie)
  await app.register(rateLimit, {
    max: config.rateLimitPerMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.ip,
    // One cold page is dozens of files, and a whole outlet comes from one address in the morning.
    allowList: (request) => request.url.startsWith('/assets/'),
    errorResponseBuilder: () => new Refusal('too-many-requests'),
  })
  addSecurityHeaders(app)
  app.addContentTypeParser(
    ['text/csv', 'application/octet-stream'],
    { bodyLimit: UPLOAD_MAX_BYTES },
    (_request, payload, done) => done(null, payload),
  )
  app.setErrorHandler((error, request, reply) =>
    sendProblem({ error, request, reply, log: parts.log }),
  )
  app.setNotFoundHandler((request, reply) =>
    sendProblem({ error: new Refusal('not-found'), request, reply, log: parts.log }),
  )
  app.addHook('onResponse', (request, reply, done) => {
    countRequest(request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime)
    done()
  })
  const forms = parts.endpoints.filter(({ operation }) => operation.form)
  for (const endpoint of parts.endpoints)
    if (!endpoint.operation.form) addRoute(app, parts, endpoint)
  await app.register((scope, _options, registered) => {
    takeForms(scope)
    for (const endpoint of forms) addRoute(scope, parts, endpoint)
    registered()
  })
  return app
}

const FORM_MAX_BYTES = 16 * 1024

/** Known to these routes alone: every other one refuses what a page of another site could post. */
function takeForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_MAX_BYTES },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
}

type Promised = Endpoint & { operation: Operation }

function isPromised(endpoint: Endpoint): endpoint is Promised {
  return endpoint.operation.method !== undefined && endpoint.operation.path !== undefined
}

function addRoute(app: FastifyInstance, parts: HttpParts, endpoint: Endpoint): void {
  if (!isPromised(endpoint)) return
  const { operation } = endpoint
  app.route({
    method: operation.method,
    url: `/api${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    handler: async (request, reply) => {
      // A link or a password says who somebody is now, whoever held this phone or counter before.
      const caller = operation.gate === 'public' ? NOBODY : await parts.callerOf(request)
      if (CHANGES.has(operation.method)) requireSameSite(request, caller)
      const answer = await parts.runner(endpoint, {
        actor: caller.actor,
        input: await inputOf(operation, request),
        requestId: request.id,
        idempotencyKey: idempotencyKeyOf(operation, request),
        ifMatch: request.headers['if-match'],
        address: request.ip,
      })
      parts.after[operation.name]?.(reply, answer.secret)
      if (answer.replayed) reply.header('idempotent-replay', 'true')
      if (answer.version !== undefined) reply.header('etag', `"${answer.version}"`)
      if (operation.download) return sendFile(reply, answer.output as Download)
      if (operation.media) return sendMedia(request, reply, answer.output as Media)
      return reply
        .code(operation.status ?? 200)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(answer.output))
    },
  })
}

/** Path, query and body become one input; the path wins over a body that says otherwise. */
async function inputOf(operation: Operation, request: FastifyRequest): Promise<unknown> {
  const path = request.params as object
  const { uploadMaxBytes } = operation
  if (operation.upload) {
    const body =
      uploadMaxBytes === undefined ? request.body : await wholeBody(request.body, uploadMaxBytes)
    return { ...(request.query as object), ...path, body }
  }
  if (operation.method === 'GET' || operation.method === 'DELETE') {
    return { ...(request.query as object), ...path }
  }
  const body = request.body ?? {}
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw new Refusal('bad-request', { detail: '请求内容必须是一个 JSON 对象' })
  }
  return { ...body, ...path }
}

/** A form on another site can send our cookie but cannot know the token (nor set the header). */
function requireSameSite(request: FastifyRequest, caller: Caller): void {
  if (caller.csrfToken === undefined) return
  if (request.headers['x-csrf-token'] !== caller.csrfToken) throw new Refusal('csrf-missing')
}

function idempotencyKeyOf(operation: Operation, request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (operation.method !== 'POST' || key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) {
    throw new Refusal('invalid-input', {
      fields: [{ path: 'Idempotency-Key', message: '幂等键应为 8–200 个可见字符' }],
    })
  }
  return key
}

function sendFile(reply: FastifyReply, file: Download): FastifyReply {
  const name = encodeURIComponent(file.fileName)
  return reply
    .type(file.mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .send(Buffer.from(file.bytes))
}
