import { generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

const CLIENT = { clientId: 'baoqiao', clientSecret: 'a-secret-of-the-test' }

export type TestProvider = {
  client: typeof CLIENT & { issuer: string; staffClaim: string; name: string }
  /** Who sits at the provider's own sign-in page from now on. */
  becomes: (staffNo: string) => void
  /** Goes where the browser is sent, signs in there, and says where it was sent back to. */
  visit: (url: string) => Promise<URL>
  /** Tells whoever is registered for it that the person is signed out, as the provider itself does. */
  tellSignedOut: (subject: string, session: string) => Promise<void>
  /** A logout token signed by the provider’s key, or by another one: what a test wants it to say. */
  logoutToken: (claims: object, change?: { header?: object; key?: KeyObject }) => string
  close: () => Promise<void>
}

/** A certified OpenID provider on a port of its own, whose sign-in page knows who is there. */
export async function startIdentityProvider(
  returnTo: string,
  logoutAt = 'http://127.0.0.1:9/',
): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let accountId = 'RM0102'
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [returnTo],
        backchannel_logout_uri: logoutAt,
        backchannel_logout_session_required: true,
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({ sub, preferred_username: sub }),
    }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), ...KEY }] },
    ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    cookies: { keys: ['a key of the test'] },
    // Everything of a test is on this machine, which a provider in the world must not call.
    fetch: (url, { method = 'GET', headers = {}, body = null } = {}) =>
      globalThis.fetch(url, { method, headers, body }),
    loadExistingGrant: async (ctx) => {
      const grant = new provider.Grant({ clientId: CLIENT.clientId, accountId })
      grant.addOIDCScope('openid profile')
      await grant.save()
      ctx.oidc.entity('Grant', grant)
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    const result = { login: { accountId } }
    void provider.interactionFinished(request, response, result, {
      mergeWithLastSubmission: false,
    })
  })
  return {
    client: { ...CLIENT, issuer, staffClaim: 'preferred_username', name: '统一身份认证' },
    becomes: (staffNo) => {
      accountId = staffNo
    },
    visit: (url) => follow(new URL(url), returnTo),
    tellSignedOut: async (subject, session) => {
      const client = (await provider.Client.find(CLIENT.clientId)) as unknown as Registered
      await client.backchannelLogout(subject, session)
    },
    logoutToken: (claims, { header = {}, key = privateKey } = {}) => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
      const said = `${part({ alg: 'RS256', kid: KEY.kid, typ: 'logout+jwt', ...header })}.${part(claims)}`
      return `${said}.${sign('sha256', Buffer.from(said), key).toString('base64url')}`
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const KEY = { alg: 'RS256', use: 'sig', kid: 'a-key-of-the-test' }
/** What the provider does by itself where a session ends; its types do not tell. */
type Registered = { backchannelLogout: (subject: string, session: string) => Promise<void> }

/** A browser that keeps its cookies and goes wherever it is sent, until that is back to us. */
async function follow(start: URL, returnTo: string): Promise<URL> {
  const jar = new Map<string, string>()
  let at = start
  for (let steps = 0; steps < 10; steps += 1) {
    if (at.href.startsWith(returnTo)) return at
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      jar.set(name, value)
    }
    const next = answer.headers.get('location')
    if (next === null) throw new Error(`stopped at ${at.href}: ${await answer.text()}`)
    at = new URL(next, at)
  }
  throw new Error('sent around in a circle')
}
