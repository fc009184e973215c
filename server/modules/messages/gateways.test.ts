import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids'
import { smsInbox } from '#world/wire'
import { smsSimulator } from '../../simulators/sms.ts'
import { GatewayRefusedError, GatewayUnavailableError } from './gateway.ts'
import { httpSms } from './http-sms.ts'
import { smtpMail } from './smtp-mail.ts'

const SECRET = 's'.repeat(32)
const NOW = () => new Date('2026-11-22T02:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'baoqiao-sms-'))
let simulator: FastifyInstance
let url = ''
const sms = (secret = SECRET) => httpSms(() => ({ url, secret }), NOW)
const request = (change: object = {}) => ({
  requestId: newId(),
  to: '19900001137',
  signName: '清江银行',
  templateId: 'BQ-CODE-SIGN',
  slots: { code: '123456' },
  text: '123456 是您的验证码',
  ...change,
})
const behave = (behaviour: object) =>
  simulator.inject({
    method: 'PUT',
    url: '/control',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(behaviour),
  })

beforeAll(async () => {
  simulator = smsSimulator(folder, SECRET, { latencyMs: 0 })
  url = await simulator.listen({ port: 0, host: '127.0.0.1' })
})
beforeEach(() => behave({ loseAnswerRate: 0, unavailableRate: 0 }))
afterAll(async () => {
  await simulator.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('an SMS gateway', () => {
  it('takes a message, gives it a number, and knows it by the request id', async () => {
    const asked = request()
    const { reference } = await sms().send(asked)
    expect(reference).toMatch(/^SMS/)
    expect(await sms().query(asked.requestId)).toEqual({ state: 'delivered', reference })
    expect(await smsInbox(() => folder)(asked.requestId)).toBe(asked.text)
  })

  it('the same request twice is one message', async () => {
    const asked = request()
    const first = await sms().send(asked)
    expect(await sms().send({ ...asked, text: '别的内容' })).toEqual(first)
    expect(await smsInbox(() => folder)(asked.requestId)).toBe(asked.text)
  })

  it('knows nothing of what never arrived', async () => {
    expect(await sms().query(newId())).toEqual({ state: 'unknown' })
  })

  it('refuses a number that does not exist, in words', async () => {
    const sending = sms().send(request({ to: 'abc' }))
    await expect(sending).rejects.toThrow(GatewayRefusedError)
    await expect(sms().send(request({ to: 'abc' }))).rejects.toThrow('号码不存在')
  })

  it('believes nobody with another secret', async () => {
    await expect(sms('x'.repeat(32)).send(request())).rejects.toThrow('签名不符')
    await expect(sms('x'.repeat(32)).query(newId())).rejects.toThrow(GatewayRefusedError)
  })

  it('a lost answer leaves it open what became of it; asking tells', async () => {
    const asked = request()
    await behave({ loseAnswerRate: 1 })
    await expect(sms().send(asked)).rejects.toThrow(GatewayUnavailableError)
    await behave({ loseAnswerRate: 0 })
    expect(await sms().query(asked.requestId)).toMatchObject({ state: 'delivered' })
  })

  it('is unavailable where nobody listens', async () => {
    const nobody = httpSms(() => ({ url: 'http://127.0.0.1:9', secret: SECRET }), NOW)
    await expect(nobody.send(request())).rejects.toThrow('短信网关没有应答')
  })

  it('shows people who try it out what arrived, and no mark-up of others', async () => {
    await sms().send(request({ text: '<b>粗体</b>' }))
    const page = await simulator.inject({ url: '/' })
    expect(page.body).toContain('19900001137')
    expect(page.body).not.toContain('<b>粗体</b>')
  })
})

describe('a mail server', () => {
  const received: string[] = []
  let address = ''
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address: to }, _session, done) => {
      if (to.startsWith('nobody')) return done(smtpFault(550, 'no such mailbox'))
      return to.startsWith('later') ? done(smtpFault(451, 'try again later')) : done()
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString())
        done()
      })
    },
  })
  const smtpFault = (responseCode: number, message: string) =>
    Object.assign(new Error(message), { responseCode })
  const mail = () => smtpMail(address, 'bank@qjbank.example')
  const letter = (to: string) => ({ requestId: newId(), to, subject: '资格即将到期', text: '您好' })

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    address = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

  it('gets the mail with an id that stays the same on every try', async () => {
    const sent = letter('rm0102@qjbank.example')
    const { reference } = await mail().send(sent)
    expect(reference).toBe(`<${sent.requestId}@baoqiao>`)
    expect(received.at(-1)).toContain(`Message-ID: ${reference}`)
    expect(received.at(-1)).toContain('From: bank@qjbank.example')
  })

  it('a mailbox that does not exist is a no', async () => {
    await expect(mail().send(letter('nobody@x.example'))).rejects.toThrow(GatewayRefusedError)
  })

  it('“later” and an absent server mean it was never handed over', async () => {
    const untouched = { name: 'GatewayUnavailableError', isUntouched: true }
    await expect(mail().send(letter('later@x.example'))).rejects.toMatchObject(untouched)
    const absent = smtpMail('smtp://127.0.0.1:9', 'bank@qjbank.example')
    await expect(absent.send(letter('a@x.example'))).rejects.toMatchObject(untouched)
  })
})
