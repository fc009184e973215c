import { sql } from 'kysely'
import * as contract from '#contracts/access'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import type { Tx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { LogoutTokenError } from './logout-token.ts'
import type { LogoutNotice } from './logout-token.ts'
import type { SignInWays } from './single-sign-on.ts'

/** Kept long after a notice would be taken, so that none counts twice. */
const NOTICE_KEPT_MS = 24 * 3600 * 1000

/**
 * The identity provider says that somebody is signed out (OpenID Connect Back-Channel Logout 1.0).
 * Whatever is wrong with a token is refused in the same words; what it was stands in the log alone.
 */
export function endProviderSessions({ provider }: SignInWays) {
  return command(contract.endProviderSessions, {
    audit: 'session.ended-by-provider',
    run: async (context, { logout_token: token }) => {
      const { tx, now } = context
      const notice = await readNotice(provider, token, now)
      const fault = 'fault' in notice ? notice.fault : await repeated(context, notice)
      if (fault !== undefined || 'fault' in notice) {
        const subject = { kind: 'sign-on', id: 'unknown' }
        return { refuse: new Refusal('bad-request'), subject, detail: { fault: fault ?? null } }
      }
      const ended = await endSessions(tx, notice, now)
      const staff = [...new Set(ended.map(({ staffId }) => staffId))]
      const [only] = staff
      return {
        output: {},
        subject:
          only !== undefined && staff.length === 1
            ? { kind: 'staff', id: only }
            : { kind: 'sign-on', id: notice.session ?? notice.subject ?? '' },
        detail: { sessions: ended.length },
      }
    },
  })
}

async function readNotice(
  provider: SignInWays['provider'],
  token: string,
  now: Date,
): Promise<LogoutNotice | { fault: string }> {
  if (!provider) return { fault: 'no provider' }
  try {
    return await provider.readLogout(token, now)
  } catch (error) {
    if (error instanceof LogoutTokenError) return { fault: error.fault }
    throw error
  }
}

async function repeated({ tx, now }: Context, { jti }: LogoutNotice): Promise<string | undefined> {
  const before = new Date(now.getTime() - NOTICE_KEPT_MS)
  await sql`delete from access.logout_notice where received_at < ${before}`.execute(tx)
  const kept = await sql`
    insert into access.logout_notice (jti, received_at) values (${jti}, ${now})
    on conflict do nothing`.execute(tx)
  return kept.numAffectedRows === 0n ? 'repeated' : undefined
}

/**
 * One session of the provider ends what it opened here. A person signed out of everything is so here as
 * well, however they had come in: who may no longer be there may not be here.
 */
async function endSessions(
  tx: Tx,
  { subject, session }: LogoutNotice,
  now: Date,
): Promise<{ staffId: string }[]> {
  const isMeant =
    session === null
      ? sql`staff_id in (select staff_id from access.session where provider_subject = ${subject})`
      : sql`provider_session = ${session}
          and (${subject}::text is null or provider_subject = ${subject})`
  const { rows } = await sql<{ staffId: string }>`
    update access.session set ended_at = ${now} where ended_at is null and ${isMeant}
    returning staff_id as "staffId"`.execute(tx)
  return rows
}
