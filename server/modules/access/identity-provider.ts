import * as openid from 'openid-client'
import type { OpenIdClient } from '#platform/config'
import { Refusal } from '#platform/refusal'
import { readLogoutToken } from './logout-token.ts'
import type { LogoutNotice } from './logout-token.ts'
import { publishedKeys } from './provider-keys.ts'

/** What must be kept between question and answer; see RFC 7636 and OpenID Connect Core 3.1. */
export type Asked = { state: string; nonce: string; verifier: string }

/** The 工号, and what the provider calls the person and its own session (null where it does not say). */
export type Identified = { staffNo: string; subject: string; session: string | null }

/** Says who somebody of the staff is. */
export type IdentityProvider = {
  /** As the bank calls it. */
  name: string
  /** Where to send the browser; it comes back to `returnTo`. Throws `partner-unavailable`. */
  begin: (returnTo: string) => Promise<{ url: string; asked: Asked }>
  /**
   * Whoever came back to `cameBackTo`. Throws `not-signed-in` when the answer does not
   * belong to the question, `partner-unavailable` when the provider is silent.
   */
  finish: (cameBackTo: URL, asked: Asked) => Promise<Identified>
  /**
   * Whom the provider has signed out, as its token says. Throws `LogoutTokenError` when the token is not
   * to be believed, `partner-unavailable` when the provider's keys cannot be had.
   */
  readLogout: (token: string, now: Date) => Promise<LogoutNotice>
}

const ANSWER_WITHIN_SEC = 5

/** An OpenID provider by its issuer address; found out about once, and again after a failure. */
export function openIdProvider(client: OpenIdClient): IdentityProvider {
  const { issuer, clientId, clientSecret, staffClaim } = client
  let known: Promise<openid.Configuration> | undefined
  const discover = () => {
    known ??= openid.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: ANSWER_WITHIN_SEC,
      // Inside a bank's own network the address may be plain; the configuration says so.
      execute: issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [],
    })
    known.catch(() => (known = undefined))
    return known
  }
  const keysAt = publishedKeys()
  return {
    name: client.name,
    begin: async (returnTo) => {
      const about = await discover().catch(unavailable)
      const verifier = openid.randomPKCECodeVerifier()
      const asked = { state: openid.randomState(), nonce: openid.randomNonce(), verifier }
      const url = openid.buildAuthorizationUrl(about, {
        redirect_uri: returnTo,
        scope: 'openid profile',
        state: asked.state,
        nonce: asked.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, asked }
    },
    finish: async (cameBackTo, { state, nonce, verifier }) => {
      const about = await discover().catch(unavailable)
      const tokens = await openid
        .authorizationCodeGrant(about, cameBackTo, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        .catch(refusedOrSilent)
      const claims = tokens.claims()
      const said = claims?.[staffClaim] ?? (await askMore(about, tokens))[staffClaim]
      if (claims && typeof said === 'string' && said !== '') {
        const session = typeof claims['sid'] === 'string' ? claims['sid'] : null
        return { staffNo: said, subject: claims.sub, session }
      }
      throw new Refusal('not-signed-in', { detail: `身份认证平台没有给出工号（${staffClaim}）` })
    },
    readLogout: async (token, now) => {
      const about = (await discover().catch(unavailable)).serverMetadata()
      const { jwks_uri: url = '', id_token_signing_alg_values_supported: algorithms } = about
      return readLogoutToken(token, {
        issuer: about.issuer,
        clientId,
        algorithms: algorithms ?? ['RS256'],
        now,
        keys: (kid) => keysAt(url, { kid, now }).catch(unavailable),
      })
    },
  }
}

type Tokens = Awaited<ReturnType<typeof openid.authorizationCodeGrant>>

/** Many providers keep the profile out of the ID token. */
const askMore = (about: openid.Configuration, tokens: Tokens) =>
  openid
    .fetchUserInfo(about, tokens.access_token, tokens.claims()?.sub ?? '')
    .catch(refusedOrSilent)

function unavailable(cause: unknown): never {
  throw new Refusal('partner-unavailable', { detail: '身份认证平台没有应答，请稍后再试', cause })
}

/** Only what the network did may be tried again; an answer that does not fit is a refusal. */
function refusedOrSilent(cause: unknown): never {
  const isSilent = cause instanceof TypeError || codeOf(cause) === 'OAUTH_TIMEOUT'
  if (isSilent) unavailable(cause)
  throw new Refusal('not-signed-in', { detail: '身份认证没有通过，请重新登录', cause })
}

const codeOf = (cause: unknown) =>
  cause instanceof Error && 'code' in cause ? cause.code : undefined
