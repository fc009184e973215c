import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WireAnswer } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { startIdentityProvider } from '../../../tests/setup/identity-provider.ts'
import type { TestProvider } from '../../../tests/setup/identity-provider.ts'
import { openIdProvider } from './index.ts'

const BACK = 'http://phone.test/sign-in/back'

let idp: TestProvider
let town: TestApp
beforeAll(async () => {
  idp = await startIdentityProvider(BACK)
  town = await startTestApp({ identity: openIdProvider(idp.client), at: '2026-11-23T01:00:00Z' })
})
beforeEach(() => idp.becomes('RM0102'))
afterAll(async () => {
  await town.close()
  await idp.close()
})

/** From a browser nobody is signed in at. */
const post = (path: string, body: object = {}, { wire } = town): Promise<WireAnswer> =>
  wire({
    method: 'POST',
    path: `/api${path}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
type Begun = { url: string; attempt: string }
type SignedIn = { staff: { staffNo: string; permissions: string[] } }
const begin = async () => JSON.parse((await post('/single-sign-on')).body) as Begun
const finish = (attempt: string, back: URL) =>
  post('/single-sign-on/answer', { attempt, answer: back.search.slice(1) })
const detailOf = ({ body }: WireAnswer) => (JSON.parse(body) as { detail: string }).detail

describe('signing in at the bank’s identity provider', () => {
  it('opens the same session as a password, for whoever the provider names', async () => {
    const { url, attempt } = await begin()
    const answer = await finish(attempt, await idp.visit(url))
    expect(answer.status).toBe(200)
    const session = JSON.parse(answer.body) as SignedIn
    expect(session.staff).toMatchObject({ staffNo: 'RM0102' })
    expect(session.staff.permissions).toContain('sale:conduct')
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from audit.entry
      where action = 'session.opened' and outcome = 'done'`.execute(town.app.db)
    expect(rows[0]?.count).toBe(1)
  })

  it('sends the question with PKCE, state and nonce, and keeps the verifier to itself', async () => {
    const { url } = await begin()
    const asked = new URL(url).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(asked.get('redirect_uri')).toBe(BACK)
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)?.length).toBeGreaterThan(20)
    }
    expect(asked.get('code_verifier')).toBeNull()
  })

  it('lets nobody use an answer to somebody else’s question', async () => {
    const mine = await begin()
    const theirs = await begin()
    const answer = await finish(mine.attempt, await idp.visit(theirs.url))
    expect(answer.status).toBe(401)
    expect(detailOf(answer)).toBe('身份认证没有通过，请重新登录')
  })

  it('takes an answer once', async () => {
    const { url, attempt } = await begin()
    const back = await idp.visit(url)
    expect((await finish(attempt, back)).status).toBe(200)
    const again = await finish(attempt, back)
    expect(again.status).toBe(401)
    expect(detailOf(again)).toBe('登录用时太久，请重新登录')
  })

  it('does not wait longer than ten minutes', async () => {
    const { url, attempt } = await begin()
    const back = await idp.visit(url)
    town.clock.moveTo('2026-11-23T01:10:01Z')
    expect((await finish(attempt, back)).status).toBe(401)
  })

  it('knows nobody who does not work here, and says whom to ask', async () => {
    idp.becomes('ZZ9999')
    const { url, attempt } = await begin()
    const answer = await finish(attempt, await idp.visit(url))
    expect(answer.status).toBe(403)
    expect(detailOf(answer)).toContain('（ZZ9999），但本系统没有登记这个工号')
  })

  it('passes on that somebody did not want to sign in', async () => {
    const { url, attempt } = await begin()
    const state = new URL(url).searchParams.get('state') ?? ''
    const back = new URL(`${BACK}?error=access_denied&state=${state}&iss=${idp.client.issuer}`)
    expect((await finish(attempt, back)).status).toBe(401)
  })

  it('says so when the provider is silent, and goes on once it speaks', async () => {
    const nobody = openIdProvider({ ...idp.client, issuer: 'http://127.0.0.1:9' })
    await expect(nobody.begin(BACK)).rejects.toMatchObject({ code: 'partner-unavailable' })
    await expect(nobody.begin(BACK)).rejects.toMatchObject({ code: 'partner-unavailable' })
  })

  it('asks for a claim the provider does not give in words that name it', async () => {
    const odd = openIdProvider({ ...idp.client, staffClaim: 'employee_number' })
    const { url, asked } = await odd.begin(BACK)
    await expect(odd.finish(await idp.visit(url), asked)).rejects.toMatchObject({
      code: 'not-signed-in',
      detail: '身份认证平台没有给出工号（employee_number）',
    })
  })
})

describe('the ways to sign in', () => {
  const waysOf = async (app: TestApp) =>
    JSON.parse(
      (await app.wire({ method: 'GET', path: '/api/sign-in-ways', headers: {} })).body,
    ) as object

  it('are told to whoever asks', async () => {
    expect(await waysOf(town)).toEqual({ hasPassword: true, singleSignOn: '统一身份认证' })
  })

  it('are the password alone where there is no provider', async () => {
    const alone = await startTestApp()
    try {
      expect(await waysOf(alone)).toEqual({ hasPassword: true, singleSignOn: null })
      expect((await post('/single-sign-on', {}, alone)).status).toBe(403)
    } finally {
      await alone.close()
    }
  })

  it('may leave the password out: then a right one is refused as well', async () => {
    const strict = await startTestApp({
      identity: openIdProvider(idp.client),
      environment: {
        BAOQIAO_PASSWORD_SIGN_IN: 'off',
        OIDC_ISSUER: idp.client.issuer,
        OIDC_CLIENT_ID: idp.client.clientId,
        OIDC_CLIENT_SECRET: idp.client.clientSecret,
      },
    })
    try {
      expect(await waysOf(strict)).toMatchObject({ hasPassword: false })
      await expect(strict.as('RM0102')).rejects.toThrow('本行只开放统一身份认证登录')
    } finally {
      await strict.close()
    }
  })
})
