import type { FastifyRequest } from 'fastify'
import type { Clock } from '#platform/clock'
import type { Db } from '#platform/db'
import type { Caller } from '#platform/http'
import { sha256Hex } from '#platform/ids'
import { PHONE_COOKIE, STAFF_COOKIE } from './cookies.ts'
import { livePhoneSession } from './phone-links.ts'
import { SESSION_IDLE_MS } from './sign-in.ts'
import { actorOf, liveSession, touchSession } from './store.ts'

const ANONYMOUS: Caller = { actor: { kind: 'anonymous' }, csrfToken: undefined }
const TOUCH_EVERY_MS = 60_000

/** Who sent this request. Phone pages live under /api/phone and know only the phone cookie. */
export function callerOf(parts: { db: Db; clock: Clock }) {
  return (request: FastifyRequest): Promise<Caller> =>
    request.url.startsWith('/api/phone/')
      ? phoneCaller(parts, request.cookies[PHONE_COOKIE])
      : staffCaller(parts, request.cookies[STAFF_COOKIE])
}

async function staffCaller(parts: { db: Db; clock: Clock }, token?: string): Promise<Caller> {
  if (!token) return ANONYMOUS
  const now = parts.clock.now()
  const idleSince = new Date(now.getTime() - SESSION_IDLE_MS)
  const session = await liveSession(parts.db, sha256Hex(token), { now, idleSince })
  if (!session) return ANONYMOUS
  if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_EVERY_MS) {
    await touchSession(parts.db, session.sessionId, now)
  }
  return { actor: actorOf(session), csrfToken: session.csrfToken }
}

async function phoneCaller(parts: { db: Db; clock: Clock }, token?: string): Promise<Caller> {
  const phone = token && (await livePhoneSession(parts.db, token, parts.clock.now()))
  return phone ? { actor: phone.actor, csrfToken: phone.csrfToken } : ANONYMOUS
}
