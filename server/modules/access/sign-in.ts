import * as contract from '#contracts/access'
import { permissionsOf } from '#contracts/permissions'
import { command } from '#platform/command'
import type { Context, TracedRefusal } from '#platform/command'
import { newId, newToken, sha256Hex } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import type { Identified } from './identity-provider.ts'
import { isPasswordRight } from './passwords.ts'
import { insertSession, setFailures, staffByNo } from './store.ts'
import type { SessionRow, StaffRow } from './store.ts'

export const SESSION_MAX_MS = 12 * 3600 * 1000
export const SESSION_IDLE_MS = 30 * 60 * 1000
const FAILURES_MAX = 5
const LOCK_MS = 15 * 60 * 1000

/** `isOpen` is false where the bank's identity provider alone says who somebody is. */
export function signIn(isOpen: boolean) {
  return command(contract.signIn, {
    audit: 'session.opened',
    run: async (context, { staffNo, password }) => {
      if (!isOpen) throw new Refusal('not-permitted', { detail: '本行只开放统一身份认证登录' })
      const { tx, now } = context
      const staff = await staffByNo(tx, staffNo)
      if (staff?.lockedUntil && staff.lockedUntil > now) throw new Refusal('account-locked')
      const isRight = await isPasswordRight(staff?.passwordHash, password)
      if (!staff) throw new Refusal('wrong-credentials')
      if (!isRight) return countFailure(context, staff)
      await setFailures(tx, staff.id, { count: 0, lockedUntil: null })
      return openSession(context, staff)
    },
  })
}

/** The count must survive the refusal; the fifth failure locks the account for a quarter of an hour. */
async function countFailure({ tx, now }: Context, staff: StaffRow): Promise<TracedRefusal> {
  const count = staff.failedCount + 1
  const isLocked = count >= FAILURES_MAX
  const lockedUntil = isLocked ? new Date(now.getTime() + LOCK_MS) : null
  await setFailures(tx, staff.id, { count: isLocked ? 0 : count, lockedUntil })
  return {
    refuse: new Refusal(isLocked ? 'account-locked' : 'wrong-credentials'),
    subject: { kind: 'staff', id: staff.id },
    detail: { failures: count },
  }
}

/** Whoever has proven who they are, by a password unless the identity provider has said so. */
export async function openSession(
  { tx, now }: Context,
  staff: StaffRow,
  by?: Pick<Identified, 'subject' | 'session'>,
) {
  const token = newToken()
  const session = {
    id: newId(),
    tokenHash: sha256Hex(token),
    staffId: staff.id,
    csrfToken: newToken(),
    providerSubject: by?.subject ?? null,
    providerSession: by?.session ?? null,
    now,
    expiresAt: new Date(now.getTime() + SESSION_MAX_MS),
  }
  await insertSession(tx, session)
  return {
    output: signedIn(staff, session),
    secret: token,
    subject: { kind: 'staff', id: staff.id },
    detail: { sessionId: session.id },
  }
}

type Holder = Pick<
  SessionRow,
  'id' | 'staffNo' | 'name' | 'roles' | 'scope' | 'orgUnitId' | 'orgUnitName'
>

export function signedIn(staff: Holder, session: { csrfToken: string; expiresAt: Date }) {
  return {
    csrfToken: session.csrfToken,
    expiresAt: session.expiresAt.toISOString(),
    staff: { ...staff, permissions: [...permissionsOf(staff.roles)] },
  }
}
