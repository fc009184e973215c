import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { ReaderActor } from '#contracts/actors'
import { beijingDay } from '#platform/clock'
import type { Db, Tx } from '#platform/db'
import { newId, newToken, sha256Hex } from '#platform/ids'

const CODE_DIGITS = 8
const WRONG_MAX = 5
const SESSION_MAX_MS = 12 * 3600 * 1000
const SESSION_IDLE_MS = 3600 * 1000

/** Hashed with the link's secret: eight digits alone would be found in the digest at once. */
const codeHash = (token: string, code: string) => sha256Hex(`${token}:${code}`)

/** A link's secret and its code; the digests are kept, these are shown once. */
export async function makeKey(
  tx: Tx,
  { roomId, staffId, now }: { roomId: string; staffId: string; now: Date },
): Promise<{ token: string; code: string }> {
  const token = newToken()
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
  await sql`
    update rooms.key set revoked_at = ${now}
    where room_id = ${roomId} and used_at is null and revoked_at is null`.execute(tx)
  await sql`
    insert into rooms.key (id, room_id, token_hash, code_hash, made_by, made_at)
    values (${newId()}, ${roomId}, ${sha256Hex(token)}, ${codeHash(token, code)}, ${staffId},
      ${now})`.execute(tx)
  return { token, code }
}

/** A room that may be entered on a day: the same condition for keys and for sessions. */
const enterable = (now: Date) => {
  const today = beijingDay(now)
  return sql`room.is_approved and room.closed_at is null and room.from_on <= ${today}::date
    and room.until_on >= ${today}::date`
}

export type KeyUse =
  | { result: 'no-key' }
  | { result: 'wrong-code'; roomId: string; triesLeft: number }
  | { result: 'right'; roomId: string; keyId: string }

/** Judges a key and spends it, or counts the wrong code; the row lock settles a race of two. */
export async function spendKey(
  tx: Tx,
  { token, code, now }: { token: string; code: string; now: Date },
): Promise<KeyUse> {
  const { rows } = await sql<{ id: string; roomId: string; codeHash: string; wrongCount: number }>`
    select key.id, key.room_id as "roomId", key.code_hash as "codeHash",
      key.wrong_count as "wrongCount"
    from rooms.key key join rooms.room room on room.id = key.room_id
    where key.token_hash = ${sha256Hex(token)} and key.used_at is null
      and key.revoked_at is null and key.wrong_count < ${WRONG_MAX} and ${enterable(now)}
    for update of key`.execute(tx)
  const key = rows[0]
  if (!key) return { result: 'no-key' }
  const { roomId } = key
  if (key.codeHash !== codeHash(token, code)) {
    await sql`update rooms.key set wrong_count = wrong_count + 1 where id = ${key.id}`.execute(tx)
    return { result: 'wrong-code', roomId, triesLeft: WRONG_MAX - key.wrongCount - 1 }
  }
  await sql`update rooms.key set used_at = ${now} where id = ${key.id}`.execute(tx)
  return { result: 'right', roomId, keyId: key.id }
}

export type RoomSession = { id: string; token: string; csrfToken: string; expiresAt: Date }

/** One session to a room: whoever comes in with a newer key ends the one before. */
export async function startSession(
  tx: Tx,
  { roomId, keyId, now }: { roomId: string; keyId: string; now: Date },
): Promise<RoomSession> {
  const expiresAt = new Date(now.getTime() + SESSION_MAX_MS)
  const session = { id: newId(), token: newToken(), csrfToken: newToken(), expiresAt }
  await sql`
    update rooms.session set ended_at = ${now}
    where room_id = ${roomId} and ended_at is null`.execute(tx)
  await sql`
    insert into rooms.session (id, room_id, key_id, token_hash, csrf_token, created_at,
      last_seen_at, expires_at)
    values (${session.id}, ${roomId}, ${keyId}, ${sha256Hex(session.token)},
      ${session.csrfToken}, ${now}, ${now}, ${expiresAt})`.execute(tx)
  return session
}

export type LiveReader = { actor: ReaderActor; csrfToken: string }

/** The session behind the cookie while its room is open; judged anew with every request. */
export async function liveReader(
  db: Db,
  token: string,
  now: Date,
): Promise<LiveReader | undefined> {
  const idleSince = new Date(now.getTime() - SESSION_IDLE_MS)
  const { rows } = await sql<{ id: string; roomId: string; csrfToken: string }>`
    update rooms.session session set last_seen_at = ${now}
    from rooms.room room
    where room.id = session.room_id and session.token_hash = ${sha256Hex(token)}
      and session.ended_at is null and session.expires_at > ${now}
      and session.last_seen_at > ${idleSince} and ${enterable(now)}
    returning session.id, session.room_id as "roomId",
      session.csrf_token as "csrfToken"`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const { id, roomId, csrfToken } = row
  return { actor: { kind: 'reader', roomId, sessionId: id }, csrfToken }
}

export async function csrfTokenOf(db: Db, sessionId: string): Promise<string> {
  const { rows } = await sql<{ csrfToken: string }>`
    select csrf_token as "csrfToken" from rooms.session where id = ${sessionId}`.execute(db)
  return rows[0]?.csrfToken ?? ''
}

export async function endSession(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await sql`update rooms.session set ended_at = ${now} where id = ${sessionId}`.execute(tx)
}
