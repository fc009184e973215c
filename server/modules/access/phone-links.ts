import { sql } from 'kysely'
import type { CustomerActor } from '#contracts/actors'
import type { Db, Tx } from '#platform/db'
import { newId, newToken, sha256Hex } from '#platform/ids'
import { Refusal, found } from '#platform/refusal'

/** A QR code is good for ten minutes and for one phone; the session it opens for two hours. */
export const LINK_MAX_MS = 10 * 60 * 1000
export const PHONE_SESSION_MAX_MS = 2 * 3600 * 1000
const PHONE_IDLE_MS = 60 * 60 * 1000

/** Without a `staffId` nobody of the bank shows it: the customer came by themselves. */
type For = { customerId: string; saleId: string; staffId: string | null; now: Date }

/** Makes a one-time link; any earlier unused one of the same sale dies. Returns the secret token. */
export async function openPhoneLink(
  tx: Tx,
  link: For,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken()
  const expiresAt = new Date(link.now.getTime() + LINK_MAX_MS)
  await sql`
    update access.phone_link set revoked_at = ${link.now}
    where sale_id = ${link.saleId} and used_at is null and revoked_at is null`.execute(tx)
  await sql`
    insert into access.phone_link (id, customer_id, sale_id, token_hash, created_by, created_at,
      expires_at)
    values (${newId()}, ${link.customerId}, ${link.saleId}, ${sha256Hex(token)}, ${link.staffId},
      ${link.now}, ${expiresAt})`.execute(tx)
  return { token, expiresAt }
}

export type PhoneSession = {
  id: string
  customerId: string
  saleId: string
  csrfToken: string
  token: string
  expiresAt: Date
}

/** Exchanges the link for a session, once: the conditional update settles a race of two phones. */
export async function exchangePhoneLink(tx: Tx, token: string, now: Date): Promise<PhoneSession> {
  const used = await sql<{ id: string; customerId: string; saleId: string }>`
    update access.phone_link set used_at = ${now}
    where token_hash = ${sha256Hex(token)} and used_at is null and revoked_at is null
      and expires_at > ${now}
    returning id, customer_id as "customerId", sale_id as "saleId"`.execute(tx)
  const link = used.rows[0]
  if (!link) throw new Refusal('link-invalid')
  const session = {
    id: newId(),
    customerId: link.customerId,
    saleId: link.saleId,
    csrfToken: newToken(),
    token: newToken(),
    expiresAt: new Date(now.getTime() + PHONE_SESSION_MAX_MS),
  }
  await sql`
    update access.phone_session set ended_at = ${now}
    where sale_id = ${link.saleId} and ended_at is null`.execute(tx)
  await sql`
    insert into access.phone_session (id, link_id, customer_id, sale_id, token_hash, csrf_token,
      created_at, last_seen_at, expires_at)
    values (${session.id}, ${link.id}, ${session.customerId}, ${session.saleId},
      ${sha256Hex(session.token)}, ${session.csrfToken}, ${now}, ${now},
      ${session.expiresAt})`.execute(tx)
  return session
}

/** A session for a customer who has proven who they are, without a code to scan. */
export async function startPhoneSession(tx: Tx, who: Omit<For, 'staffId'>): Promise<PhoneSession> {
  const { token } = await openPhoneLink(tx, { ...who, staffId: null })
  return exchangePhoneLink(tx, token, who.now)
}

export type LivePhone = { actor: CustomerActor; csrfToken: string; expiresAt: Date }

export async function livePhoneSession(
  db: Db,
  token: string,
  now: Date,
): Promise<LivePhone | undefined> {
  const idleSince = new Date(now.getTime() - PHONE_IDLE_MS)
  const { rows } = await sql<{
    id: string
    customerId: string
    saleId: string
    csrfToken: string
    expiresAt: Date
  }>`
    update access.phone_session set last_seen_at = ${now}
    where token_hash = ${sha256Hex(token)} and ended_at is null and expires_at > ${now}
      and last_seen_at > ${idleSince}
    returning id, customer_id as "customerId", sale_id as "saleId", csrf_token as "csrfToken",
      expires_at as "expiresAt"`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const { csrfToken, expiresAt, customerId, saleId, id } = row
  return { actor: { kind: 'customer', customerId, saleId, sessionId: id }, csrfToken, expiresAt }
}

export type PhoneLinkState = 'none' | 'waiting' | 'open' | 'ended'

/** What the counter screen shows beside the QR code. */
export async function phoneStateOf(db: Db, saleId: string, now: Date): Promise<PhoneLinkState> {
  const { rows } = await sql<{ state: PhoneLinkState }>`
    select case
      when exists (select 1 from access.phone_session s where s.sale_id = ${saleId}
        and s.ended_at is null and s.expires_at > ${now}) then 'open'
      when exists (select 1 from access.phone_link l where l.sale_id = ${saleId}
        and l.used_at is null and l.revoked_at is null and l.expires_at > ${now}) then 'waiting'
      when exists (select 1 from access.phone_session s where s.sale_id = ${saleId}) then 'ended'
      else 'none' end as state`.execute(db)
  return rows[0]?.state ?? 'none'
}

/** The session behind the cookie, for the page that was reloaded. */
export async function livePhone(
  db: Db,
  sessionId: string,
): Promise<{ csrfToken: string; expiresAt: Date }> {
  const { rows } = await sql<{ csrfToken: string; expiresAt: Date }>`
    select csrf_token as "csrfToken", expires_at as "expiresAt"
    from access.phone_session where id = ${sessionId}`.execute(db)
  return found(rows[0])
}
