// OpenID Connect Back-Channel Logout 1.0, 2.6: what a token has to be, whatever it is signed with.
import { constants, generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import { beforeEach, describe, expect, it } from 'vitest'
import { readLogoutToken } from './logout-token.ts'
import type { Jwk } from './logout-token.ts'
import { publishedKeys } from './provider-keys.ts'

const NOW = new Date('2026-11-23T02:00:00Z')
const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })
const ed = generateKeyPairSync('ed25519')
const pss = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
}
const raw = { dsaEncoding: 'ieee-p1363' as const }

type Pair = { privateKey: KeyObject; publicKey: KeyObject }
type Way = { alg: string; pair: Pair; hash: string | null; options?: object }
const ALGORITHMS: Way[] = [
  { alg: 'RS256', pair: rsa, hash: 'sha256' },
  { alg: 'RS384', pair: rsa, hash: 'sha384' },
  { alg: 'RS512', pair: rsa, hash: 'sha512' },
  { alg: 'PS256', pair: rsa, hash: 'sha256', options: pss },
  { alg: 'PS384', pair: rsa, hash: 'sha384', options: pss },
  { alg: 'PS512', pair: rsa, hash: 'sha512', options: pss },
  { alg: 'ES256', pair: ec('P-256'), hash: 'sha256', options: raw },
  { alg: 'ES384', pair: ec('P-384'), hash: 'sha384', options: raw },
  { alg: 'ES512', pair: ec('P-521'), hash: 'sha512', options: raw },
  { alg: 'EdDSA', pair: ed, hash: null },
  { alg: 'Ed25519', pair: ed, hash: null },
]

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const CLAIMS = {
  iss: 'https://idp.test',
  aud: 'baoqiao',
  iat: NOW.getTime() / 1000,
  jti: 'notice-1',
  events: { [EVENT]: {} },
  sub: 'RM0102',
  sid: 's1',
}
const keyOf = ({ publicKey }: Pair, more: object = {}): Jwk => ({
  ...publicKey.export({ format: 'jwk' }),
  ...more,
})
const read = (token: string, alg: string, keys: readonly Jwk[]) =>
  readLogoutToken(token, {
    issuer: 'https://idp.test',
    clientId: 'baoqiao',
    algorithms: [alg],
    now: NOW,
    keys: async () => keys,
  })

describe.each(ALGORITHMS)('signed with $alg', ({ alg, pair, hash, options }) => {
  const said = `${part({ alg })}.${part(CLAIMS)}`
  const signature = sign(hash, Buffer.from(said), { key: pair.privateKey, ...options })
  const token = `${said}.${signature.toString('base64url')}`
  const refused = { fault: 'signature' }

  it('says whom it is about', async () => {
    const notice = { jti: 'notice-1', subject: 'RM0102', session: 's1' }
    expect(await read(token, alg, [keyOf(pair)])).toEqual(notice)
    const meant = keyOf(pair, { use: 'sig', alg })
    expect(await read(token, alg, [{ kty: 'oct' }, { kty: 'RSA' }, meant])).toEqual(notice)
  })

  it('about somebody else it is not believed, nor by a key for something else', async () => {
    const other = `${part({ alg })}.${part({ ...CLAIMS, sub: 'RM0103' })}`
    const forged = `${other}.${signature.toString('base64url')}`
    await expect(read(forged, alg, [keyOf(pair)])).rejects.toMatchObject(refused)
    await expect(read(token, alg, [keyOf(pair, { use: 'enc' })])).rejects.toMatchObject(refused)
    await expect(read(token, alg, [keyOf(pair, { alg: 'RS1' })])).rejects.toMatchObject(refused)
    await expect(read(token, alg, [])).rejects.toMatchObject(refused)
  })
})

describe('an algorithm', () => {
  it.each(['none', 'HS256', '__proto__', 'constructor'])(
    '%s opens nothing, even where the provider announces it',
    async (alg) => {
      const token = `${part({ alg })}.${part(CLAIMS)}.AA`
      await expect(read(token, alg, [keyOf(rsa)])).rejects.toMatchObject({ fault: 'signature' })
    },
  )
})

describe('the provider’s keys', () => {
  let asked = 0
  const keysAt = () => publishedKeys()
  beforeEach(() => (asked = 0))
  const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

  it('are kept for ten minutes, and asked for again no more than once a minute for a new name', async () => {
    const server = createServer((_request, response) => {
      asked += 1
      response.end(JSON.stringify({ keys: [keyOf(rsa, { kid: `key-${asked}` })] }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`
    try {
      const keys = keysAt()
      const kids = async (kid: string | undefined, seconds: number) =>
        (await keys(url, { kid, now: later(seconds) })).map((key) => key.kid)
      expect(await kids(undefined, 0)).toEqual(['key-1'])
      expect(await kids('key-1', 599)).toEqual(['key-1'])
      expect(await kids('key-2', 59)).toEqual(['key-1'])
      expect(await kids('key-2', 61)).toEqual(['key-2'])
      expect(await kids('invented', 62)).toEqual(['key-2'])
      expect(await kids('key-2', 662)).toEqual(['key-3'])
    } finally {
      server.close()
    }
  })

  it('that cannot be had are an error, not an empty ring', async () => {
    await expect(keysAt()('http://127.0.0.1:9/', { kid: 'x', now: NOW })).rejects.toThrow()
  })
})
