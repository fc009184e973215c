// OpenID Connect Back-Channel Logout 1.0: who is signed out at the bank's provider is signed out here.
import { generateKeyPairSync } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WireAnswer } from '#world/wire'
import { entriesOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { freePort } from '../../../tests/journeys/process.ts'
import { startIdentityProvider } from '../../../tests/setup/identity-provider.ts'
import type { TestProvider } from '../../../tests/setup/identity-provider.ts'
import { openIdProvider } from './index.ts'

const BACK = 'http://phone.test/sign-in/back'
const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

let idp: TestProvider
let town: TestApp
beforeAll(async () => {
  const port = await freePort()
  const logoutAt = `http://127.0.0.1:${port}/api/single-sign-on/logout`
  idp = await startIdentityProvider(BACK, logoutAt)
  town = await startTestApp({ identity: openIdProvider(idp.client) })
  await town.app.http.listen({ port, host: '127.0.0.1' })
})
afterAll(async () => {
  await town.close()
  await idp.close()
})

const post = (path: string, body: object): Promise<WireAnswer> =>
  town.wire({
    method: 'POST',
    path: `/api${path}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

type Here = { cookie: string; subject: string; session: string }

/** In a browser of their own, through the provider. */
async function signedIn(staffNo: string): Promise<Here> {
  idp.becomes(staffNo)
  const { url, attempt } = JSON.parse((await post('/single-sign-on', {})).body) as {
    url: string
    attempt: string
  }
  const back = await idp.visit(url)
  const answer = await post('/single-sign-on/answer', { attempt, answer: back.search.slice(1) })
  expect(answer.status).toBe(200)
  const { rows } = await sql<{ subject: string; session: string }>`
    select provider_subject as subject, provider_session as session from access.session
    order by created_at desc, id desc limit 1`.execute(town.app.db)
  return { cookie: answer.setCookie.map((line) => line.split(';')[0]).join('; '), ...rows[0]! }
}
const isIn = async ({ cookie }: { cookie: string }) =>
  (await town.wire({ method: 'GET', path: '/api/session', headers: { cookie } })).status === 200

let serial = 0
const seconds = (from = 0) => Math.floor(Date.now() / 1000) + from
const claims = (change: object = {}) => ({
  iss: idp.client.issuer,
  aud: idp.client.clientId,
  iat: seconds(),
  exp: seconds(120),
  jti: `notice-${(serial += 1)}`,
  events: { [EVENT]: {} },
  ...change,
})
const tell = (token: string) =>
  town.wire({
    method: 'POST',
    path: '/api/single-sign-on/logout',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ logout_token: token }).toString(),
  })
const lastEntry = async () => {
  const entries = await entriesOf(town, { action: 'session.ended-by-provider' })
  return entries[0]
}

describe('the provider says that somebody is signed out', () => {
  it('itself, as it does where its own session ends: the session it had opened here is over', async () => {
    const [chen, other] = [await signedIn('RM0102'), await signedIn('RM0102')]
    expect(chen.subject).toBe('RM0102')
    expect(chen.session).not.toBe(other.session)
    await idp.tellSignedOut(chen.subject, chen.session)
    expect([await isIn(chen), await isIn(other)]).toEqual([false, true])
    expect(await lastEntry()).toMatchObject({ outcome: 'done', detail: { sessions: 1 } })
  })

  it('of everything: every session of that person ends, and nobody else’s', async () => {
    const [first, second] = [await signedIn('RM0103'), await signedIn('RM0103')]
    const withPassword = await town.as('RM0103')
    const somebody = await signedIn('RM0104')
    expect((await tell(idp.logoutToken(claims({ sub: 'RM0103' })))).status).toBe(200)
    expect(await Promise.all([first, second, withPassword, somebody].map(isIn))).toEqual([
      false,
      false,
      false,
      true,
    ])
  })

  it('naming the session alone, or nobody who is here: both are heard', async () => {
    const chen = await signedIn('RM0102')
    expect((await tell(idp.logoutToken(claims({ sid: chen.session })))).status).toBe(200)
    expect(await isIn(chen)).toBe(false)
    expect((await tell(idp.logoutToken(claims({ sub: 'long-gone' })))).status).toBe(200)
    expect((await lastEntry())?.detail).toEqual({ sessions: 0 })
  })

  it('is not to be kept by anybody on the way', async () => {
    const { headers } = await town.app.http.inject({
      method: 'POST',
      url: '/api/single-sign-on/logout',
      payload: { logout_token: idp.logoutToken(claims({ sub: 'long-gone' })) },
    })
    expect(headers['cache-control']).toBe('no-store')
  })
})

describe('a token that is not to be believed', () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const unsigned = () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    return `${part({ alg: 'none' })}.${part(claims({ sub: 'RM0104' }))}.`
  }
  const shared = () => idp.logoutToken(claims({ sub: 'RM0104' }), { header: { alg: 'HS256' } })
  const change = (more: object) => () => idp.logoutToken(claims({ sub: 'RM0104', ...more }))
  const header = (more: object) => () =>
    idp.logoutToken(claims({ sub: 'RM0104' }), { header: more })

  it.each<[string, string, () => string]>([
    ['no token at all', 'shape', () => 'x'],
    ['four parts', 'shape', () => `${change({})()}.x`],
    ['no signature', 'shape', unsigned],
    ['a secret that is shared', 'algorithm', shared],
    [
      'somebody else’s key under the same name',
      'signature',
      () => idp.logoutToken(claims({ sub: 'RM0104' }), { key: stranger }),
    ],
    ['a key nobody published', 'signature', header({ kid: 'another' })],
    ['an algorithm the provider does not sign with', 'algorithm', header({ alg: 'PS256' })],
    ['another kind of token', 'type', header({ typ: 'at+jwt' })],
    ['an extension that must be understood', 'header', header({ crit: ['exp'] })],
    ['somebody else’s issuer', 'issuer', change({ iss: 'https://elsewhere.test' })],
    ['another client', 'audience', change({ aud: ['somebody'] })],
    ['no event', 'claims', change({ events: {} })],
    ['an event that is no object', 'claims', change({ events: { [EVENT]: 'yes' } })],
    ['a nonce: it is an ID token', 'claims', change({ nonce: 'n' })],
    ['no jti', 'claims', change({ jti: undefined })],
    ['no time', 'claims', change({ iat: undefined })],
    ['a time long past', 'time', change({ iat: seconds(-601) })],
    ['a time to come', 'time', change({ iat: seconds(90) })],
    ['an end that has passed', 'time', change({ exp: seconds(-61) })],
    ['nobody it is about', 'subject', change({ sub: undefined })],
  ])(
    '%s: refused in the same words as every other; the log alone says why',
    async (_w, fault, of) => {
      const here = await signedIn('RM0104')
      const answer = await tell(of())
      const { errorId: _, ...told } = JSON.parse(answer.body) as Record<string, unknown>
      expect([answer.status, told]).toEqual([
        400,
        {
          type: 'urn:baoqiao:problem:bad-request',
          title: '请求无法读取，请检查格式',
          status: 400,
          code: 'bad-request',
        },
      ])
      expect(await isIn(here)).toBe(true)
      expect(await lastEntry()).toMatchObject({ outcome: 'refused', detail: { fault } })
    },
  )

  it('one that counted already does not count again', async () => {
    const token = idp.logoutToken(claims({ sub: 'RM0105' }))
    expect((await tell(token)).status).toBe(200)
    const here = await signedIn('RM0105')
    expect((await tell(token)).status).toBe(400)
    expect(await isIn(here)).toBe(true)
    expect((await lastEntry())?.detail).toMatchObject({ fault: 'repeated' })
  })

  it('none is believed where there is no provider', async () => {
    const alone = await startTestApp()
    try {
      const body = JSON.stringify({ logout_token: idp.logoutToken(claims({ sub: 'RM0102' })) })
      const path = '/api/single-sign-on/logout'
      const headers = { 'content-type': 'application/json' }
      expect((await alone.wire({ method: 'POST', path, headers, body })).status).toBe(400)
    } finally {
      await alone.close()
    }
  })
})

describe('forms', () => {
  it('are taken here alone: no page of another site can post one elsewhere', async () => {
    const answer = await town.wire({
      method: 'POST',
      path: '/api/session',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'staffNo=RM0102&password=Baoqiao-2026',
    })
    expect(answer.status).toBe(400)
  })
})
