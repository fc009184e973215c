import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Fastify from 'fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { misbehave } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'
import { faultOf } from './signature-v4.ts'

const STATUS: Record<string, number> = { XAmzContentSHA256Mismatch: 400 }
const BODY_MAX = 64 * 1024 * 1024

type Access = { keyId: string; secret: string }

/** An object store of one bucket: PUT, GET and DELETE of the S3 API, for those who sign properly. */
export function bucketSimulator(
  folder: string,
  { keyId, secret }: Access,
  { random, ...behaviour }: Partial<Behaviour> & { random?: () => number } = {},
): FastifyInstance {
  const app = Fastify({ logger: false, bodyLimit: BODY_MAX })
  const conduct = misbehave(app, { latencyMs: 0, ...behaviour }, random)
  const pathOf = (request: FastifyRequest) =>
    join(folder, encodeURIComponent((request.params as { '*': string })['*']))
  app.register((scope, _options, registered) => {
    // The bytes are judged as they came, an absent body as an empty one.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    scope.route({
      method: ['GET', 'PUT', 'DELETE'],
      url: '/bucket/*',
      handler: async (request, reply) => {
        const refuse = (status: number, code: string) =>
          reply.code(status).type('application/xml').send(`<Error><Code>${code}</Code></Error>`)
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const signed = { method: request.method, target: request.url, body }
        const headers = request.headers as Record<string, string | undefined>
        const fault = faultOf({ ...signed, headers }, { keyId, secret, now: new Date() })
        if (fault) return refuse(STATUS[fault] ?? 403, fault)
        const fate = await conduct.disturb()
        if (fate === 'unavailable') return refuse(503, 'SlowDown')
        const answer = await deedOf(request.method)(pathOf(request), body)
        if (fate === 'lost') return refuse(503, 'InternalError')
        if (answer === undefined) return refuse(404, 'NoSuchKey')
        const range = /^bytes=0-(\d+)$/.exec(headers['range'] ?? '')
        if (range) return reply.code(206).send(answer.subarray(0, Number(range[1]) + 1))
        return reply.code(request.method === 'DELETE' ? 204 : 200).send(answer)
      },
    })
    registered()
  })
  return app
}

type Deed = (path: string, body: Buffer) => Promise<Buffer | undefined>

function deedOf(method: string): Deed {
  if (method === 'GET') return (path) => readFile(path).catch(() => undefined)
  if (method === 'DELETE')
    return async (path) => rm(path, { force: true }).then(() => Buffer.alloc(0))
  return async (path, body) => {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, body)
    return Buffer.alloc(0)
  }
}
