import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

type Pages = { folder: string; bankName: string }

/** Serves the built pages: the staff app for every path that is not /api, the phone pages at /p/. */
export async function servePages(app: FastifyInstance, { folder, bankName }: Pages): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  })
  const staff = pageOf(join(folder, 'index.html'), bankName)
  const phone = pageOf(join(folder, 'p', 'index.html'), bankName)
  const send = (reply: FastifyReply, page: string) =>
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
  app.get('/p', (_request, reply) => send(reply, phone))
  app.get('/p/*', (_request, reply) => send(reply, phone))
  app.get('/*', (request, reply) => {
    const isPage = !request.url.startsWith('/api/') && !request.url.startsWith('/assets/')
    return isPage ? send(reply, staff) : reply.callNotFound()
  })
}

/** The page with the bank's name in its head, read once. */
function pageOf(file: string, bankName: string): string {
  const name = bankName.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return readFileSync(file, 'utf8').replace(
    '<meta name="bank-name" content=""',
    `<meta name="bank-name" content="${name}"`,
  )
}

/** Where the pages of a phone are drawn anew: an empty page in which nothing can run or load. */
export const STAGE_PATH = '/api/replay-stage'

const STAGE = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>replay</title>
<style>
html, body { margin: 0; height: 100%; overflow: hidden; background: #fff }
.replayer-wrapper { position: relative }
iframe { border: 0; display: block }
.replayer-mouse { position: absolute; z-index: 1; width: 28px; height: 28px; margin: -14px 0 0 -14px;
  border-radius: 14px; border: 2px solid #1659c7; opacity: 0 }
.replayer-mouse.touch-active { opacity: 1 }
</style></head><body></body></html>`

export function serveStage(app: FastifyInstance): void {
  app.get(STAGE_PATH, (_request, reply) => reply.type('text/html; charset=utf-8').send(STAGE))
}
