// What these tests say of the simulator, a real service must pass too (point ESIGN_URL at it).
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eSignatureSimulator } from '../../simulators/e-signature-service.ts'
import { ESignatureError, httpESignatureService } from './e-signature.ts'
import type { ESignatureRequest } from './e-signature.ts'
import { issuersIn, readESignature } from './read-e-signature.ts'

const FILE = Buffer.from('%PDF-1.7 投保单')
const PEN = Buffer.from('{"strokes":[]}')
const sha256 = (file: Buffer) => createHash('sha256').update(file).digest('hex')
const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const KEY = { appId: 'baoqiao', secret: 'e'.repeat(32) }
const simulator = await eSignatureSimulator(KEY, { latencyMs: 0 })
let url = ''
beforeAll(async () => {
  url = `${await simulator.listen({ port: 0, host: '127.0.0.1' })}/v1/signatures`
})
afterAll(() => simulator.close())
const now = () => new Date()
const service = httpESignatureService(() => ({ url, ...KEY }), now)
const certificateOf = async () => (await fetch(url.replace('signatures', 'certificate'))).text()

const request = (more: Partial<ESignatureRequest> = {}): ESignatureRequest => ({
  requestId: randomUUID(),
  signer: { name: '赵明轩', idKind: 'resident-id', idNumber: '110101199003070011' },
  documents: [{ sha256: sha256(FILE) }, { sha256: sha256(PEN) }],
  ...more,
})
const signed = async () => (await service.sign(request()))[0]!

describe('a certification service', () => {
  it('signs now, in the name of the signer, by the digest alone', async () => {
    const before = Date.now()
    const { at, authority } = readESignature(await signed(), FILE, { signerName: '赵明轩' })
    expect(at.getTime()).toBeGreaterThan(before - 2000)
    expect(at.getTime()).toBeLessThanOrEqual(Date.now() + 1000)
    expect(authority).not.toBe('')
  })

  it('signs all files of one act with one certificate, and another act with another', async () => {
    const [paper, pen] = await service.sign(request())
    const { serial } = readESignature(paper!, FILE)
    expect(readESignature(pen!, PEN).serial).toBe(serial)
    expect(readESignature(await signed(), FILE).serial).not.toBe(serial)
  })

  it('gives the same certificate and signatures to the same request', async () => {
    const once = request()
    expect(await service.sign(once)).toEqual(await service.sign(once))
    const other = { ...once, documents: [{ sha256: sha256(PEN) }] }
    await expect(service.sign(other)).rejects.toMatchObject({ about: 'act' })
  })

  it('refuses who cannot sign for the bank', async () => {
    for (const wrong of [{ secret: 'x'.repeat(32) }, { appId: 'somebody' }]) {
      const stranger = httpESignatureService(() => ({ url, ...KEY, ...wrong }), now)
      await expect(stranger.sign(request())).rejects.toThrow(/401/)
    }
  })
})

describe('an electronic signature', () => {
  it('proves nothing for another file', async () => {
    const cms = await signed()
    expect(() => readESignature(cms, PEN)).toThrow(/another file/)
  })

  it('proves nothing in another name', async () => {
    const cms = await signed()
    expect(() => readESignature(cms, FILE, { signerName: '赵明' })).toThrow(/another name/)
  })

  it('does not survive a single changed bit of its time, name, certificate or signature', async () => {
    const cms = await signed()
    const said = readESignature(cms, FILE, { signerName: '赵明轩' })
    for (let place = 0; place < cms.length; place += 1) {
      const bent = Buffer.from(cms)
      bent[place]! ^= 1 << (place % 8)
      const again = () => readESignature(bent, FILE, { signerName: '赵明轩' })
      // A bit that is not signed (the version of an envelope) may change; what it says may not.
      expect(outcomeOf(again)).toBeOneOf([ESignatureError, JSON.stringify(said)])
    }
  })

  it.skipIf(!hasOpenssl)('is read by openssl without this product', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baoqiao-p7s-'))
    const [cms, file, issuer] = ['x.p7s', 'paper.pdf', 'ca.pem'].map((name) => join(folder, name))
    writeFileSync(cms!, await signed())
    writeFileSync(file!, FILE)
    writeFileSync(issuer!, await certificateOf())
    const asked = ['cms', '-verify', '-inform', 'DER', '-in', cms!, '-content', file!, '-binary']
    const read = (more: string[]) => execFileSync('openssl', [...asked, ...more], { stdio: 'pipe' })
    expect(read(['-noverify']).equals(FILE)).toBe(true)
    expect(read(['-CAfile', issuer!, '-purpose', 'any']).equals(FILE)).toBe(true)
    writeFileSync(file!, PEN)
    expect(() => read(['-noverify'])).toThrow(/verification failure/)
    rmSync(folder, { recursive: true })
  })
})

/** What reading says, or the kind of its refusal. */
function outcomeOf(reading: () => object): unknown {
  try {
    return JSON.stringify(reading())
  } catch (error) {
    return (error as object).constructor
  }
}

describe('a certificate', () => {
  it('must be issued by the configured authority, where there is one', async () => {
    const cms = await signed()
    const own = issuersIn(await certificateOf())
    expect(readESignature(cms, FILE, { issuers: own }).serial).toMatch(/^[0-9a-f]{32}$/)
    const other = await eSignatureSimulator(KEY)
    const answer = await other.inject({ method: 'GET', url: '/v1/certificate' })
    const issuers = issuersIn(answer.body)
    expect(() => readESignature(cms, FILE, { issuers })).toThrow(/configured authority/)
    expect(readESignature(cms, FILE, { issuers: [...issuers, ...own] }).authority).toContain('清江')
    await other.close()
  })

  it('file that holds none is told', () => {
    expect(() => issuersIn('-----BEGIN KEY-----')).toThrow(/no certificate/)
  })
})

// Signatures of another make: what is read here is the standard, not our own simulator.
describe('a signature made by openssl', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baoqiao-openssl-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const openssl = (...words: string[]) =>
    execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' })
  type Made = { usage: string; key?: string[]; days?: string; how?: string[] }
  const BOTH = 'critical,digitalSignature,nonRepudiation'
  const made = ({ usage, key = ['rsa:2048'], days = '1', how = ['-cades'] }: Made) => {
    writeFileSync(join(folder, 'paper.pdf'), FILE)
    writeFileSync(join(folder, 'usage.ext'), `keyUsage=${usage}\n`)
    const [newkey = '', ...more] = key
    const to = ['-nodes', '-keyout', 'key.pem', '-utf8', '-subj', '/CN=赵明轩', '-out', 'own.csr']
    openssl('req', '-new', '-newkey', newkey, ...more, ...to)
    const self = ['-signkey', 'key.pem', '-days', days, '-extfile', 'usage.ext']
    openssl('x509', '-req', '-in', 'own.csr', ...self, '-out', 'own.pem')
    const by = ['-signer', 'own.pem', '-inkey', 'key.pem', '-binary', '-outform', 'DER']
    openssl('cms', '-sign', '-in', 'paper.pdf', ...by, '-md', 'sha256', '-out', 'x.p7s', ...how)
    return readFileSync(join(folder, 'x.p7s'))
  }
  const wanted = { signerName: '赵明轩' }

  it.skipIf(!hasOpenssl)('holds, with RSA and with a curve', () => {
    const curve = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
    for (const key of [['rsa:2048'], curve]) {
      const cms = made({ usage: BOTH, key })
      expect(readESignature(cms, FILE, wanted).authority).toBe('赵明轩')
    }
  })

  it.skipIf(!hasOpenssl)('with a certificate that may not commit a person proves nothing', () => {
    for (const usage of ['digitalSignature', 'nonRepudiation', 'keyCertSign']) {
      const cms = made({ usage })
      expect(() => readESignature(cms, FILE, wanted)).toThrow(/may not sign for a person/)
    }
  })

  it.skipIf(!hasOpenssl)('outside the life of its certificate proves nothing', () => {
    const cms = made({ usage: BOTH, days: '-1' })
    expect(() => readESignature(cms, FILE, wanted)).toThrow(/not valid/)
  })

  it.skipIf(!hasOpenssl)('that names no certificate counts where the issuer is known', () => {
    const cms = made({ usage: `${BOTH},keyCertSign`, how: [] })
    expect(() => readESignature(cms, FILE, wanted)).toThrow(/not the one that signed/)
    const issuers = issuersIn(readFileSync(join(folder, 'own.pem'), 'utf8'))
    expect(readESignature(cms, FILE, { ...wanted, issuers }).authority).toBe('赵明轩')
  })

  it.skipIf(!hasOpenssl)('without a time, or by another digest, proves nothing', () => {
    const timeless = made({ usage: BOTH, how: ['-noattr'] })
    expect(() => readESignature(timeless, FILE, wanted)).toThrow(/another file/)
    const other = made({ usage: BOTH, how: ['-cades', '-md', 'sha512'] })
    expect(() => readESignature(other, FILE, wanted)).toThrow(/another file/)
  })
})

describe('a service that does not answer properly', () => {
  let broken: Server
  let answer: { status: number; body: string; headers?: Record<string, string> }
  let heard: { headers: IncomingHttpHeaders; body: string }
  beforeAll(async () => {
    broken = createServer((asked, response) => {
      const parts: Buffer[] = []
      asked.on('data', (part: Buffer) => parts.push(part))
      asked.on('end', () => {
        heard = { headers: asked.headers, body: Buffer.concat(parts).toString() }
        response.writeHead(answer.status, answer.headers).end(answer.body)
      })
    })
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => broken.close())
  const asked = (given: typeof answer) => {
    answer = given
    const { port } = broken.address() as AddressInfo
    return httpESignatureService(() => ({ url: `http://127.0.0.1:${port}`, ...KEY }), now).sign(
      request(),
    )
  }

  it('heard digests and the signer, and nothing else', async () => {
    await expect(asked({ status: 503, body: '' })).rejects.toThrow()
    expect(Object.keys(JSON.parse(heard.body) as object)).toEqual([
      'requestId',
      'signer',
      'documents',
    ])
    expect(heard.headers['x-app-id']).toBe('baoqiao')
    expect(JSON.stringify(heard)).not.toContain('投保单')
  })

  it.each([
    ['is busy', { status: 503, body: 'busy' }, { about: 'service', says: /503/ }],
    ['does not know us', { status: 401, body: '' }, { about: 'service', says: /401/ }],
    [
      'sends us elsewhere',
      { status: 307, body: '', headers: { location: '/' } },
      { about: 'service', says: /did/ },
    ],
    ['talks nonsense', { status: 200, body: 'hello' }, { about: 'service', says: /nonsense/ }],
    ['answers in other words', { status: 200, body: '{}' }, { about: 'service', says: /nonsense/ }],
    ['refuses this signer', { status: 422, body: '赵明轩 1101' }, { about: 'act', says: /422/ }],
    [
      'leaves one out',
      { status: 200, body: '{"signatures":["AAAA"]}' },
      { about: 'act', says: /left/ },
    ],
  ] as const)('%s', async (_case, given, { about, says }) => {
    const fault = (await asked(given).catch((error: unknown) => error)) as ESignatureError
    expect(fault).toBeInstanceOf(ESignatureError)
    expect(fault.about).toBe(about)
    expect(fault.message).toMatch(says)
    // Its words may repeat the name; ours go into the log.
    expect(fault.message).not.toContain('赵明轩')
  })

  it('is not there', async () => {
    const nobody = httpESignatureService(() => ({ url: 'http://127.0.0.1:9/', ...KEY }), now)
    await expect(nobody.sign(request())).rejects.toMatchObject({ about: 'service' })
  })

  it('gave something that is no signature', () => {
    expect(() => readESignature(Buffer.from('hello'), FILE)).toThrow(/cannot be read/)
  })
})
