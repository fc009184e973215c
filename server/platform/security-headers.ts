import type { FastifyInstance, FastifyRequest } from 'fastify'
import { STAGE_PATH } from '#platform/static-pages'

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Swagger UI styles itself inline; its page alone may. It shows no personal data. */
const DOCS_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")

/**
 * What was recorded on a phone carries its styles inline. It is drawn in a frame of its own that runs no
 * script, reaches nothing but our pictures and stands in our pages alone; they stay as strict as they are.
 */
function stagePolicy({ protocol, host }: FastifyRequest): string {
  const assets = /^[\w.:[\]-]+$/.test(host) ? ` ${protocol}://${host}/assets/` : ''
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src data:${assets}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-same-origin',
  ].join('; ')
}

function policyOf(request: FastifyRequest): string {
  if (request.url.startsWith('/api/docs')) return DOCS_POLICY
  return request.url === STAGE_PATH ? stagePolicy(request) : POLICY
}

export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    reply
      .header('content-security-policy', policyOf(request))
      .header('x-content-type-options', 'nosniff')
      .header('x-frame-options', request.url === STAGE_PATH ? 'SAMEORIGIN' : 'DENY')
      .header('referrer-policy', 'no-referrer')
      .header('cross-origin-opener-policy', 'same-origin')
      .header('cross-origin-resource-policy', 'same-origin')
      .header('permissions-policy', 'camera=(self), microphone=(self), geolocation=()')
    if (request.protocol === 'https') {
      reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    }
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) {
      reply.header('cache-control', 'no-store')
    }
  })
}
