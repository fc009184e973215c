import { sql } from 'kysely'
import * as contract from '#contracts/access'
import { command, query } from '#platform/command'
import type { Tx } from '#platform/db'
import { newToken, sha256Hex } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import type { Asked, IdentityProvider } from './identity-provider.ts'
import { openSession } from './sign-in.ts'
import { staffByNo } from './store.ts'

const ATTEMPT_MS = 10 * 60 * 1000

export type SignInWays = {
  hasPassword: boolean
  provider: IdentityProvider | undefined
  publicUrl: () => string
}

/** The page the provider sends the browser back to; to be registered there. */
const returnTo = ({ publicUrl }: SignInWays) => `${publicUrl()}/sign-in/back`

function providerOf({ provider }: SignInWays): IdentityProvider {
  if (provider) return provider
  throw new Refusal('not-permitted', { detail: '本行没有开放统一身份认证登录，请用工号和密码' })
}

export function readSignInWays(ways: SignInWays) {
  return query(contract.readSignInWays, async () => ({
    output: { hasPassword: ways.hasPassword, singleSignOn: ways.provider?.name ?? null },
  }))
}

export function beginSingleSignOn(ways: SignInWays) {
  return command(contract.beginSingleSignOn, {
    audit: 'sign-on.begun',
    run: async ({ tx, now }) => {
      const { url, asked } = await providerOf(ways).begin(returnTo(ways))
      const attempt = newToken()
      await keep(tx, { ...asked, attempt, now })
      return { output: { url, attempt }, subject: { kind: 'sign-on', id: asked.state } }
    },
  })
}

/**
 * The provider is asked inside the transaction: an answer is worth one session, and the row of the
 * attempt, which nobody else wants, is all that is locked for those seconds.
 */
export function finishSingleSignOn(ways: SignInWays) {
  return command(contract.finishSingleSignOn, {
    audit: 'session.opened',
    run: async (context, { attempt, answer }) => {
      const provider = providerOf(ways)
      const asked = await take(context.tx, { attempt, now: context.now })
      if (!asked) throw new Refusal('not-signed-in', { detail: '登录用时太久，请重新登录' })
      const cameBackTo = new URL(returnTo(ways))
      cameBackTo.search = answer
      const identified = await provider.finish(cameBackTo, asked)
      const { staffNo } = identified
      const staff = await staffByNo(context.tx, staffNo)
      if (!staff) {
        const detail = `${provider.name}已认出您（${staffNo}），但本系统没有登记这个工号，请联系系统管理员`
        throw new Refusal('not-permitted', { detail })
      }
      return openSession(context, staff, identified)
    },
  })
}

async function keep(tx: Tx, kept: Asked & { attempt: string; now: Date }): Promise<void> {
  const { attempt, state, nonce, verifier, now } = kept
  await sql`
    delete from access.sign_on
    where begun_at < ${new Date(now.getTime() - ATTEMPT_MS)}`.execute(tx)
  await sql`
    insert into access.sign_on (attempt_hash, state, nonce, verifier, begun_at)
    values (${sha256Hex(attempt)}, ${state}, ${nonce}, ${verifier}, ${now})`.execute(tx)
}

/** An attempt is of use once. */
async function take(
  tx: Tx,
  { attempt, now }: { attempt: string; now: Date },
): Promise<Asked | undefined> {
  const { rows } = await sql<Asked>`
    delete from access.sign_on
    where attempt_hash = ${sha256Hex(attempt)}
      and begun_at > ${new Date(now.getTime() - ATTEMPT_MS)}
    returning state, nonce, verifier`.execute(tx)
  return rows[0]
}
