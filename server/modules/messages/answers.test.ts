// What a gateway may answer besides yes, and what is made of it. No database needed.
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GatewayRefusedError, GatewayUnavailableError } from './gateway.ts'
import { httpSms } from './http-sms.ts'
import { signText } from './signing.ts'

const SECRET = 'g'.repeat(32)
const AT = '2026-11-22T02:00:00.000Z'
let gateway: FastifyInstance
let url = ''
let answer = { status: 200, body: '{}' }
let asked: { url: string; sentAt: unknown; signature: unknown; body: unknown }

beforeAll(async () => {
  gateway = Fastify({ logger: false })
  gateway.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )
  gateway.all('/*', (request, reply) => {
    const { headers } = request
    const sentAt = headers['x-sent-at']
    asked = { url: request.url, sentAt, signature: headers['x-signature'], body: request.body }
    return reply.code(answer.status).type('application/json').send(answer.body)
  })
  url = await gateway.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => gateway.close())

const sms = () =>
  httpSms(
    () => ({ url, secret: SECRET }),
    () => new Date(AT),
  )
const request = {
  requestId: '019a0000-0000-7000-8000-000000000001',
  to: '19900001137',
  signName: '清江银行',
  templateId: 'BQ-CODE-SIGN',
  slots: { code: '123456' },
  text: '123456 是您的验证码',
}
const sendTo = (status: number, body: string) => {
  answer = { status, body }
  return sms().send(request)
}

describe('what is sent to an SMS gateway', () => {
  it('is signed over the time and the very bytes', async () => {
    await sendTo(200, '{"reference":"R1"}')
    expect(asked.sentAt).toBe(AT)
    expect(asked.signature).toBe(signText(SECRET, AT, String(asked.body)))
    expect(JSON.parse(String(asked.body))).toEqual(request)
  })

  it('a question without a body is signed over its address', async () => {
    answer = { status: 200, body: '{"state":"unknown"}' }
    await sms().query(request.requestId)
    expect(asked.url).toBe(`/v1/messages/${request.requestId}`)
    expect(asked.signature).toBe(signText(SECRET, AT, asked.url))
  })
})

describe('what an SMS gateway answers', () => {
  it.each([400, 401, 404, 422])('%i is a no to the message itself', async (status) => {
    const sending = sendTo(status, '{"error":"模板未报备"}')
    await expect(sending).rejects.toThrow(GatewayRefusedError)
    await expect(sending).rejects.toThrow('模板未报备')
  })

  it('a no in plain words is told as it is, cut short', async () => {
    await expect(sendTo(400, 'no such number')).rejects.toThrow('no such number')
    await expect(sendTo(400, 'x'.repeat(900))).rejects.toThrow(/^x{200}$/)
  })

  it.each([408, 429, 500, 503])('%i leaves it open: it is asked again', async (status) => {
    await expect(sendTo(status, '')).rejects.toThrow(GatewayUnavailableError)
  })

  it.each(['<html>', '{}', '{"reference":""}', '[]', 'null'])(
    '%s is no answer to build on',
    async (body) => {
      await expect(sendTo(200, body)).rejects.toThrow(GatewayUnavailableError)
    },
  )

  it.each([
    ['unknown', { state: 'unknown' }],
    ['accepted', { state: 'accepted', reference: 'R1' }],
    ['delivered', { state: 'delivered', reference: 'R1' }],
    ['failed', { state: 'failed', reference: 'R1', reason: '关机' }],
  ])('%s is understood', async (...[, standing]) => {
    answer = { status: 200, body: JSON.stringify(standing) }
    expect(await sms().query(request.requestId)).toEqual(standing)
  })

  it.each([{ state: 'perhaps' }, { state: 'failed', reference: 'R1' }, { state: 'delivered' }])(
    '%o is not',
    async (standing) => {
      answer = { status: 200, body: JSON.stringify(standing) }
      await expect(sms().query(request.requestId)).rejects.toThrow(GatewayUnavailableError)
    },
  )
})
