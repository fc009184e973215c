import { sql } from 'kysely'
import type { Actor } from '#contracts/actors'
import type { VisitKind } from '#contracts/rooms'
import { scopeCondition } from '#modules/access'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'

export type RoomTerms = {
  institution: string
  readerName: string
  requestNo: string
  purpose: string
  fromOn: string
  untilOn: string
  mayTakePacket: boolean
  mayPlayRecordings: boolean
}

export type RoomRow = RoomTerms & {
  id: string
  ownerStaffId: string
  orgPath: string
  openedByName: string
  openedAt: Date
  decidedByName: string | null
  decidedAt: Date | null
  isApproved: boolean | null
  opinion: string | null
  closedAt: Date | null
  closingReason: string | null
  registerSha256: string | null
}

const ROOM = sql`
  room.id, room.institution, room.reader_name as "readerName", room.request_no as "requestNo",
  room.purpose, room.from_on::text as "fromOn", room.until_on::text as "untilOn",
  room.may_take_packet as "mayTakePacket",
  room.may_play_recordings as "mayPlayRecordings", room.owner_staff_id as "ownerStaffId",
  room.org_path as "orgPath", opener.name as "openedByName", room.opened_at as "openedAt",
  decider.name as "decidedByName", room.decided_at as "decidedAt",
  room.is_approved as "isApproved", room.opinion, room.closed_at as "closedAt",
  room.closing_reason as "closingReason", room.register_sha256 as "registerSha256"
  from rooms.room room
  join access.staff opener on opener.id = room.owner_staff_id
  left join access.staff decider on decider.id = room.decided_by`

export type RoomCase = { saleId: string; saleNo: string; customerId: string }

type NewRoom = RoomTerms & {
  id: string
  cases: readonly Pick<RoomCase, 'saleId' | 'customerId'>[]
  owner: { staffId: string; orgPath: string }
  now: Date
}

export async function insertRoom(tx: Tx, room: NewRoom): Promise<void> {
  await sql`
    insert into rooms.room (id, institution, reader_name, request_no, purpose, from_on, until_on,
      may_take_packet, may_play_recordings, owner_staff_id, org_path, opened_at)
    values (${room.id}, ${room.institution}, ${room.readerName}, ${room.requestNo},
      ${room.purpose}, ${room.fromOn}, ${room.untilOn}, ${room.mayTakePacket},
      ${room.mayPlayRecordings}, ${room.owner.staffId}, ${room.owner.orgPath}, ${room.now})`.execute(
    tx,
  )
  for (const { saleId, customerId } of room.cases) {
    await sql`
      insert into rooms.room_case (room_id, customer_id, sale_id)
      values (${room.id}, ${customerId}, ${saleId})`.execute(tx)
  }
}

export async function roomById(db: Db, id: string): Promise<RoomRow | undefined> {
  const { rows } = await sql<RoomRow>`select ${ROOM} where room.id = ${id}`.execute(db)
  return rows[0]
}

/** Held until the end of the transaction: decision, key and closing follow one another. */
export async function lockRoom(tx: Tx, id: string): Promise<RoomRow | undefined> {
  await sql`select from rooms.room where id = ${id} for update`.execute(tx)
  return roomById(tx, id)
}

export async function roomPage(
  db: Db,
  actor: Actor,
  { before, limit }: { before: string | null; limit: number },
): Promise<RoomRow[]> {
  const { rows } = await sql<RoomRow>`
    select ${ROOM} where ${scopeCondition(actor, 'room')}
      and (${before}::uuid is null or room.id < ${before}::uuid)
    order by room.id desc limit ${limit}`.execute(db)
  return rows
}

export async function casesOf(db: Db, roomId: string): Promise<RoomCase[]> {
  const { rows } = await sql<RoomCase>`
    select room_case.sale_id as "saleId", sale.sale_no as "saleNo",
      room_case.customer_id as "customerId"
    from rooms.room_case join sales.v_sale sale
      on sale.customer_id = room_case.customer_id and sale.id = room_case.sale_id
    where room_case.room_id = ${roomId} order by sale.sale_no`.execute(db)
  return rows
}

type Decision = { by: string; isApproved: boolean; opinion: string; now: Date }

export async function setDecision(tx: Tx, roomId: string, decision: Decision): Promise<void> {
  await sql`
    update rooms.room set is_approved = ${decision.isApproved}, decided_by = ${decision.by},
      decided_at = ${decision.now}, opinion = ${decision.opinion}
    where id = ${roomId}`.execute(tx)
}

type Closing = { by: string; reason: string; registerSha256: string; now: Date }

export async function setClosed(tx: Tx, roomId: string, closing: Closing): Promise<void> {
  await sql`
    update rooms.room set closed_by = ${closing.by}, closed_at = ${closing.now},
      closing_reason = ${closing.reason}, register_sha256 = ${closing.registerSha256}
    where id = ${roomId}`.execute(tx)
  await sql`
    update rooms.session set ended_at = ${closing.now}
    where room_id = ${roomId} and ended_at is null`.execute(tx)
}

export type VisitRow = { at: Date; kind: VisitKind; what: string }

export async function visitsOf(db: Db, roomId: string): Promise<VisitRow[]> {
  const { rows } = await sql<VisitRow>`
    select at, kind, what from rooms.visit where room_id = ${roomId} order by id`.execute(db)
  return rows
}

export type NewVisit = {
  roomId: string
  sessionId: string
  kind: VisitKind
  what: string
  saleId?: string
  documentId?: string
  now: Date
}

/**
 * With the room held open until the end of the transaction: closing waits for looks under way, so the
 * printed register lacks none, and a look that comes later is refused.
 */
export async function insertVisit(tx: Tx, visit: NewVisit): Promise<void> {
  const { rows } = await sql`
    select from rooms.room where id = ${visit.roomId} and closed_at is null for share`.execute(tx)
  if (rows.length === 0) throw new Refusal('not-signed-in')
  await sql`
    insert into rooms.visit (id, room_id, session_id, kind, sale_id, document_id, what, at)
    values (${newId()}, ${visit.roomId}, ${visit.sessionId}, ${visit.kind},
      ${visit.saleId ?? null}, ${visit.documentId ?? null}, ${visit.what},
      ${visit.now})`.execute(tx)
}

/** Whether the same was looked at in the same session since then. */
export async function hasVisited(
  tx: Tx,
  visit: Pick<NewVisit, 'sessionId' | 'kind' | 'what'>,
  since: Date,
): Promise<boolean> {
  const { rows } = await sql`
    select from rooms.visit where session_id = ${visit.sessionId} and kind = ${visit.kind}
      and what = ${visit.what} and at >= ${since} limit 1`.execute(tx)
  return rows.length > 0
}
