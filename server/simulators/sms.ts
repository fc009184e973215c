import { join } from 'node:path'
import Fastify from 'fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { faultIn, signText } from '#modules/messages'
import { misbehave } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'
import { openJournal } from './journal.ts'

const Sent = z.object({
  requestId: z.uuid(),
  to: z.string().min(3).max(30),
  signName: z.string().min(1),
  templateId: z.string().min(1),
  slots: z.record(z.string(), z.string()),
  text: z.string().min(1).max(1000),
})
type Kept = z.output<typeof Sent> & {
  reference: string
  at: string
}

const SHOWN_MAX = 100

/**
 * An SMS operator with every telephone of the town in one inbox. A request that comes twice is one
 * message; what it delivered is reported to the callback address, signed.
 */
export function smsSimulator(
  folder: string,
  secret: string,
  { random, ...behaviour }: Partial<Behaviour> & { random?: () => number } = {},
): FastifyInstance {
  const app = Fastify({ logger: false })
  const inbox = openJournal<Kept>(join(folder, 'messages.jsonl'))
  const conduct = misbehave(app, behaviour, random)
  app.removeContentTypeParser('application/json')
  // The signature is over the bytes as they came.
  const texts = new WeakMap<object, string>()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    texts.set(request.raw, String(body))
    try {
      done(null, JSON.parse(String(body)))
    } catch (error) {
      done(error as Error)
    }
  })
  app.post('/v1/messages', async (request, reply) => {
    const text = texts.get(request.raw) ?? ''
    if (isForged(secret, request, text)) return reply.code(401).send({ error: '签名不符' })
    const parsed = Sent.safeParse(request.body)
    if (!parsed.success) return reply.code(400).send({ error: parsed.error.issues[0]?.message })
    if (!isNumber(parsed.data.to)) return reply.code(422).send({ error: '号码不存在' })
    const known = inbox.get(parsed.data.requestId)
    if (known) return { reference: known.reference }
    const reference = `SMS${parsed.data.requestId.slice(-12)}`
    const kept: Kept = { ...parsed.data, reference, at: new Date().toISOString() }
    inbox.put(kept.requestId, kept)
    // Nobody is there to hear: the bank will ask.
    report(kept).catch(() => undefined)
    return { reference }
  })
  app.get('/v1/messages/:requestId', async (request, reply) => {
    const { requestId } = request.params as { requestId: string }
    if (isForged(secret, request, request.url)) return reply.code(401).send({ error: '签名不符' })
    const kept = inbox.get(requestId)
    return kept ? { state: 'delivered', reference: kept.reference } : { state: 'unknown' }
  })
  app.get('/', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send(inboxPage([...inbox.values()].slice(-SHOWN_MAX).toReversed())),
  )
  // A customer who answers: { "from": "199…", "text": "TD" }.
  app.post('/replies', (request) =>
    tell({ kind: 'reply', ...(request.body as object) }).then(() => ({})),
  )

  const report = ({ requestId, reference }: Kept) =>
    tell({ kind: 'status', requestId, state: 'delivered', reference })
  const tell = async (report: object): Promise<void> => {
    const { callback } = conduct.now()
    if (!callback) return
    const message = JSON.stringify(report)
    const sentAt = new Date().toISOString()
    const signature = signText(callback.secret, sentAt, message)
    const answer = await fetch(callback.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sentAt, message, signature }),
    })
    await answer.body?.cancel()
  }
  return app
}

const isNumber = (to: string) => /^\+?\d{5,15}$/.test(to)

function isForged(secret: string, { headers }: FastifyRequest, message: string): boolean {
  const sentAt = String(headers['x-sent-at'])
  const signature = String(headers['x-signature'])
  // The clock of a test stands still; who signs is looked at here, not when.
  return faultIn(secret, { sentAt, message, signature }, new Date(sentAt)) !== undefined
}

const escaped = (text: string) =>
  text.replaceAll(/[&<>"]/g, (sign) => `&#${String(sign.codePointAt(0))};`)

/** For people who try things out: what the telephones of the town have received. */
function inboxPage(messages: readonly Kept[]): string {
  const rows = messages.map(
    ({ to, signName, text, at }) =>
      `<li><b>${escaped(to)}</b> <time>${escaped(at)}</time><p>【${escaped(signName)}】${escaped(text)}</p></li>`,
  )
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="3">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>模拟短信收件箱</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}
ul{list-style:none;padding:0}li{border-bottom:1px solid #ddd;padding:.75rem 0}p{margin:.25rem 0}time{color:#555;float:right;font-size:.85rem}</style>
<h1>模拟短信收件箱</h1><p>小镇客户手机收到的短信，只用于试用。</p>
<ul>${rows.join('') || '<li>还没有短信</li>'}</ul></html>`
}
