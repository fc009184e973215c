import { constants, createPublicKey, verify } from 'node:crypto'
import type { JsonWebKey } from 'node:crypto'
import { z } from 'zod'

/** Whom the provider has signed out: everywhere, or in one of its sessions. */
export type LogoutNotice = { jti: string; subject: string | null; session: string | null }

/** Why a token is not believed; for our own record, never for the sender. */
export class LogoutTokenError extends Error {
  readonly fault: string

  constructor(fault: string) {
    super(`logout token refused: ${fault}`)
    this.name = 'LogoutTokenError'
    this.fault = fault
  }
}

export type Jwk = JsonWebKey & { kid?: string; alg?: string; use?: string }

type Expected = {
  issuer: string
  clientId: string
  /** The algorithms the provider says it signs with. */
  algorithms: readonly string[]
  now: Date
  /** The provider's keys; asked again, at most now and then, where `kid` is not among them. */
  keys: (kid: string | undefined) => Promise<readonly Jwk[]>
}

/** A notice is of the moment; clocks may differ by a minute. */
const TAKEN_WITHIN_SEC = 600
const SKEW_SEC = 60
const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

const Header = z.object({
  alg: z.string(),
  kid: z.string().optional(),
  typ: z.string().optional(),
  crit: z.never().optional(),
})
const Claims = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  iat: z.number(),
  exp: z.number().optional(),
  jti: z.string().min(1).max(256),
  events: z.object({ [EVENT]: z.looseObject({}) }),
  sub: z.string().min(1).max(256).optional(),
  sid: z.string().min(1).max(256).optional(),
  nonce: z.never().optional(),
})

/**
 * Validates a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6): what costs nothing first, the
 * signature last. That its `jti` is new is for the caller to see. Throws `LogoutTokenError`.
 */
export async function readLogoutToken(token: string, expected: Expected): Promise<LogoutNotice> {
  const [head = '', body = '', signature = '', ...more] = token.split('.')
  if (more.length > 0 || signature === '') throw new LogoutTokenError('shape')
  const header = parsed(Header, head, 'header')
  if (!['logout+jwt', 'jwt', undefined].includes(header.typ?.toLowerCase()))
    throw new LogoutTokenError('type')
  if (!expected.algorithms.includes(header.alg)) throw new LogoutTokenError('algorithm')
  const claims = parsed(Claims, body, 'claims')
  const fault = claimFault(claims, expected)
  if (fault) throw new LogoutTokenError(fault)
  const data = Buffer.from(`${head}.${body}`)
  const keys = (await expected.keys(header.kid)).filter((key) => mayBe(key, header))
  const isSigned = keys.some((key) =>
    isSignedBy(key, { alg: header.alg, data, signature: Buffer.from(signature, 'base64url') }),
  )
  if (!isSigned) throw new LogoutTokenError('signature')
  const { jti, sub = null, sid = null } = claims
  return { jti, subject: sub, session: sid }
}

function parsed<T extends z.ZodType>(schema: T, part: string, name: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))
  } catch {
    throw new LogoutTokenError(name)
  }
}

function claimFault(claims: z.output<typeof Claims>, expected: Expected): string | undefined {
  const now = expected.now.getTime() / 1000
  const { iss, aud, iat, exp, sub, sid } = claims
  if (iss !== expected.issuer) return 'issuer'
  if (![aud].flat().includes(expected.clientId)) return 'audience'
  if (iat > now + SKEW_SEC || iat < now - TAKEN_WITHIN_SEC) return 'time'
  if (exp !== undefined && exp < now - SKEW_SEC) return 'time'
  return sub === undefined && sid === undefined ? 'subject' : undefined
}

const mayBe = (key: Jwk, { alg, kid }: z.output<typeof Header>): boolean =>
  (kid === undefined || key.kid === kid) &&
  (key.use === undefined || key.use === 'sig') &&
  (key.alg === undefined || key.alg === alg)

type Way = { kty: string; crv?: string; hash: string | null; options?: object }
const pss = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
}
const p1363 = { dsaEncoding: 'ieee-p1363' }

/** RFC 7518, 3.1 and RFC 8037: only what needs a private key; `none` and shared secrets never. */
const WAYS: Readonly<Record<string, Way>> = {
  RS256: { kty: 'RSA', hash: 'sha256' },
  RS384: { kty: 'RSA', hash: 'sha384' },
  RS512: { kty: 'RSA', hash: 'sha512' },
  PS256: { kty: 'RSA', hash: 'sha256', options: pss },
  PS384: { kty: 'RSA', hash: 'sha384', options: pss },
  PS512: { kty: 'RSA', hash: 'sha512', options: pss },
  ES256: { kty: 'EC', crv: 'P-256', hash: 'sha256', options: p1363 },
  ES384: { kty: 'EC', crv: 'P-384', hash: 'sha384', options: p1363 },
  ES512: { kty: 'EC', crv: 'P-521', hash: 'sha512', options: p1363 },
  EdDSA: { kty: 'OKP', crv: 'Ed25519', hash: null },
  Ed25519: { kty: 'OKP', crv: 'Ed25519', hash: null },
}

type Signed = { alg: string; data: Buffer; signature: Buffer }

function isSignedBy(key: Jwk, { alg, data, signature }: Signed): boolean {
  const way = Object.hasOwn(WAYS, alg) ? WAYS[alg] : undefined
  if (!way || key.kty !== way.kty || (way.crv !== undefined && key.crv !== way.crv)) return false
  try {
    const opened = createPublicKey({ key, format: 'jwk' })
    return verify(way.hash, data, { key: opened, ...way.options }, signature)
  } catch {
    // A key that cannot be read has signed nothing.
    return false
  }
}
