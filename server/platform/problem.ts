import type { FastifyReply, FastifyRequest } from 'fastify'
import { ERRORS } from '#contracts/errors'
import type { Problem } from '#contracts/errors'
import type { Log } from '#platform/log'
import { Refusal } from '#platform/refusal'

type Fault = { error: unknown; request: FastifyRequest; reply: FastifyReply; log: Log }

/** RFC 9457 for every error. The error id is the request id: users quote it, support greps it. */
export function sendProblem({ error, request, reply, log }: Fault): FastifyReply {
  const refusal = asRefusal(error)
  const errorId = request.id
  if (refusal.code === 'internal') {
    const cause = error as Error
    log.error({ errorId, route: request.routeOptions.url, stack: cause.stack }, 'request failed')
  } else log.info({ errorId, route: request.routeOptions.url, code: refusal.code }, 'refused')
  const problem: Problem = {
    type: `urn:baoqiao:problem:${refusal.code}`,
    title: ERRORS[refusal.code].title,
    status: refusal.status,
    code: refusal.code,
    errorId,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
    ...(refusal.fields === undefined ? {} : { fields: refusal.fields }),
    ...(refusal.reasons === undefined ? {} : { reasons: refusal.reasons }),
  }
  if (refusal.code === 'too-many-requests') reply.header('retry-after', '60')
  return reply
    .code(refusal.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem))
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  if (statusCode === 413) return new Refusal('too-large')
  if (statusCode === 429) return new Refusal('too-many-requests')
  if (code === '22021' || code === '22P05') {
    // PostgreSQL cannot store U+0000; say so instead of failing.
    return new Refusal('invalid-input', {
      fields: [{ path: '', message: '内容含有不能保存的字符' }],
    })
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Refusal('bad-request', { cause: error })
  }
  return new Refusal('internal', { cause: error })
}
