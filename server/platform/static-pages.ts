import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Serves the built pages: the staff app for every path that is not /api, the phone pages at /p/. */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return
  await app.register(fastifyStatic, { root: folder, wildcard: false, index: false, serve: false })
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  })
  const phone = existsSync(join(folder, 'p', 'index.html')) ? 'p/index.html' : 'index.html'
  app.get('/p/*', (_request, reply) => reply.header('cache-control', 'no-cache').sendFile(phone))
  app.get('/p', (_request, reply) => reply.header('cache-control', 'no-cache').sendFile(phone))
  app.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) {
      return reply.callNotFound()
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
