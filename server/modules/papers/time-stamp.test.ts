// What these tests say of the simulator, a real RFC 3161 authority must pass too (point TSA_URL at it).
import { X509Certificate, createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timeStampSimulator } from '../../simulators/time-stamp-authority.ts'
import { TimeStampError, httpTimeStampAuthority, readTimeStamp } from './time-stamp.ts'

const FILE = Buffer.from('%PDF-1.7 投保单')
const digest = createHash('sha256').update(FILE).digest('hex')
const simulator = await timeStampSimulator({ latencyMs: 0 })
let url = ''
beforeAll(async () => {
  url = `${await simulator.listen({ port: 0, host: '127.0.0.1' })}/v1/time-stamps`
})
afterAll(() => simulator.close())
const authority = httpTimeStampAuthority(() => url)

describe('a time-stamp authority', () => {
  it('witnesses that the file existed now, by its digest alone', async () => {
    const before = Date.now()
    const { at, authority: name } = await readTimeStamp(await authority.stamp(digest), FILE)
    expect(at.getTime()).toBeGreaterThanOrEqual(before - 1000)
    expect(at.getTime()).toBeLessThanOrEqual(Date.now() + 1000)
    expect(name).not.toBe('')
  })

  it('proves nothing for another file', async () => {
    const token = await authority.stamp(digest)
    await expect(readTimeStamp(token, Buffer.from('another'))).rejects.toThrow(/another file/)
  })

  it('does not survive a single changed bit of its time, name or signature', async () => {
    const token = await authority.stamp(digest)
    const { at } = await readTimeStamp(token, FILE)
    for (let place = 0; place < token.length; place += 7) {
      const bent = Buffer.from(token)
      bent[place] = bent[place]! ^ 1
      const read = await readTimeStamp(bent, FILE).catch((error: unknown) => error)
      // Bits outside what is signed (an unused field) may change; what it says may not.
      if (read instanceof TimeStampError) continue
      expect(read).toMatchObject({ at })
    }
  })
})

describe('a certificate', () => {
  /** id-kp-timeStamping in DER; the last octet says which use is meant. */
  const TIME_STAMPING = Buffer.from('06082b06010505070308', 'hex')

  it('that may not stamp time proves nothing, however well it signs', async () => {
    const token = await authority.stamp(digest)
    const at = token.indexOf(TIME_STAMPING)
    expect(at).toBeGreaterThan(0)
    const mailer = Buffer.from(token)
    // id-kp-emailProtection
    mailer[at + TIME_STAMPING.length - 1] = 4
    await expect(readTimeStamp(mailer, FILE)).rejects.toThrow(/not one of a time-stamp authority/)
  })

  it('is named, so that the reader can decide whom to trust', async () => {
    const { authority: name } = await readTimeStamp(await authority.stamp(digest), FILE)
    const pem = await (await fetch(url.replace('time-stamps', 'certificate'))).text()
    const { subject } = new X509Certificate(pem)
    expect(subject).toBe(`CN=${name}`)
  })
})

describe('an authority that does not answer properly', () => {
  let broken: Server
  let answer: (path: string) => { status: number; body: string }
  beforeAll(async () => {
    broken = createServer((request, response) => {
      const { status, body } = answer(request.url ?? '')
      response.writeHead(status).end(body)
    })
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => broken.close())
  const asked = () =>
    httpTimeStampAuthority(
      () => `http://127.0.0.1:${(broken.address() as AddressInfo).port}`,
    ).stamp(digest)

  it('is told by its status', async () => {
    answer = () => ({ status: 503, body: 'busy' })
    await expect(asked()).rejects.toThrow(/503/)
  })

  it('is told when it talks nonsense', async () => {
    answer = () => ({ status: 200, body: 'hello' })
    await expect(asked()).rejects.toThrow(/cannot be read/)
  })

  it('is told when nobody is there', async () => {
    const nobody = httpTimeStampAuthority(() => 'http://127.0.0.1:9/')
    await expect(nobody.stamp(digest)).rejects.toThrow(/did not answer/)
  })

  it('is told when it refuses in the words of the protocol', async () => {
    const refusal = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: 'not a question',
    })
    const bytes = Buffer.from(await refusal.arrayBuffer())
    const server = createServer((_request, response) => response.end(bytes))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const port = (server.address() as AddressInfo).port
    const refusing = httpTimeStampAuthority(() => `http://127.0.0.1:${port}`)
    await expect(refusing.stamp(digest)).rejects.toThrow(/refused \(status 2\)/)
    server.close()
  })
})
