import { sql } from 'kysely'
import type { StaffActor } from '#contracts/actors'
import { permissionsOf } from '#contracts/permissions'
import type { DataScope, Role } from '#contracts/permissions'
import type { Db, Tx } from '#platform/db'

export type StaffRow = {
  id: string
  staffNo: string
  name: string
  roles: Role[]
  scope: DataScope
  orgUnitId: string
  orgUnitName: string
  orgPath: string
  passwordHash: string
  failedCount: number
  lockedUntil: Date | null
}

const STAFF = sql`
  s.id, s.staff_no as "staffNo", s.name, s.roles, s.scope, s.org_unit_id as "orgUnitId",
  o.name as "orgUnitName", o.path as "orgPath"`

/** A person who still works here; locked for the rest of the transaction. */
export async function staffByNo(tx: Tx, staffNo: string): Promise<StaffRow | undefined> {
  const { rows } = await sql<StaffRow>`
    select ${STAFF}, s.password_hash as "passwordHash", s.failed_count as "failedCount",
      s.locked_until as "lockedUntil"
    from access.staff s join access.org_unit o on o.id = s.org_unit_id
    where s.staff_no = ${staffNo} and s.left_on is null
    for update of s`.execute(tx)
  return rows[0]
}

export async function setFailures(
  tx: Tx,
  staffId: string,
  failures: { count: number; lockedUntil: Date | null },
): Promise<void> {
  await sql`
    update access.staff set failed_count = ${failures.count}, locked_until = ${failures.lockedUntil}
    where id = ${staffId}`.execute(tx)
}

export type NewSession = {
  id: string
  tokenHash: string
  staffId: string
  csrfToken: string
  /** What the identity provider calls the person and its session; null for a password. */
  providerSubject: string | null
  providerSession: string | null
  now: Date
  expiresAt: Date
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await sql`
    insert into access.session (id, token_hash, staff_id, csrf_token, provider_subject,
      provider_session, created_at, last_seen_at, expires_at)
    values (${session.id}, ${session.tokenHash}, ${session.staffId}, ${session.csrfToken},
      ${session.providerSubject}, ${session.providerSession}, ${session.now}, ${session.now}, ${session.expiresAt})`.execute(
    tx,
  )
}

export async function endSession(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`update access.session set ended_at = ${now} where id = ${id}`.execute(tx)
}

export type SessionRow = Omit<StaffRow, 'passwordHash' | 'failedCount' | 'lockedUntil'> & {
  sessionId: string
  csrfToken: string
  expiresAt: Date
  lastSeenAt: Date
  reports: string[]
}

/** A live session with its holder, or nothing. Idle and absolute expiry are both judged here. */
export async function liveSession(
  db: Db,
  tokenHash: string,
  limits: { now: Date; idleSince: Date },
): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select ${STAFF}, x.id as "sessionId", x.csrf_token as "csrfToken", x.expires_at as "expiresAt",
      x.last_seen_at as "lastSeenAt",
      array(
        with recursive below as (
          select id from access.staff where reports_to = s.id and left_on is null
          union
          select t.id from access.staff t join below b on t.reports_to = b.id
          where t.left_on is null)
        select id from below) as reports
    from access.session x
    join access.staff s on s.id = x.staff_id and s.left_on is null
    join access.org_unit o on o.id = s.org_unit_id
    where x.token_hash = ${tokenHash} and x.ended_at is null
      and x.expires_at > ${limits.now} and x.last_seen_at > ${limits.idleSince}`.execute(db)
  return rows[0]
}

export async function touchSession(db: Db, sessionId: string, now: Date): Promise<void> {
  await sql`update access.session set last_seen_at = ${now} where id = ${sessionId}`.execute(db)
}

export function actorOf(
  row: Omit<SessionRow, 'csrfToken' | 'expiresAt' | 'lastSeenAt'>,
): StaffActor {
  return {
    kind: 'staff',
    staffId: row.id,
    staffNo: row.staffNo,
    name: row.name,
    roles: row.roles,
    permissions: permissionsOf(row.roles),
    scope: row.scope,
    orgUnitId: row.orgUnitId,
    orgPath: row.orgPath,
    reports: row.reports,
    sessionId: row.sessionId,
  }
}
