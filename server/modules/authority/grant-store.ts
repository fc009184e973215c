import { sql } from 'kysely'
import type { Gate, GrantDeed, GrantState, SaleChannel } from '#contracts/authority'
import type { ProductClass } from '#contracts/products'
import { jsonb } from '#platform/db'
import type { Db, Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { z } from 'zod'

export type GateView = z.output<typeof Gate>

export type GrantRow = {
  id: string
  staffId: string
  orgPath: string
  state: GrantState
  classes: ProductClass[]
  channels: SaleChannel[]
  amountLimitFen: number
  validFrom: string
  validUntil: string
  reviewOn: string
  appliedBy: string
  appliedByName: string
  appliedAt: Date
  verdict: 'pass' | 'fail' | null
  verdictNote: string | null
  reviewedBy: string | null
  reviewedByName: string | null
  gates: GateView[] | null
  rowVersion: number
}

const GRANT = sql`
  g.id, g.staff_id as "staffId", o.path as "orgPath", g.state, g.classes, g.channels,
  g.amount_limit_fen as "amountLimitFen", g.valid_from as "validFrom",
  g.valid_until as "validUntil", g.review_on as "reviewOn", g.applied_by as "appliedBy",
  a.name as "appliedByName", g.applied_at as "appliedAt", g.verdict,
  g.verdict_note as "verdictNote", g.reviewed_by as "reviewedBy", v.name as "reviewedByName", g.gates,
  g.row_version as "rowVersion"`
const JOINED = sql`
  from authority.seller_grant g
  join access.staff s on s.id = g.staff_id
  join access.org_unit o on o.id = s.org_unit_id
  join access.staff a on a.id = g.applied_by
  left join access.staff v on v.id = g.reviewed_by`

export async function grantRow(db: Db, id: string): Promise<GrantRow | undefined> {
  const { rows } = await sql<GrantRow>`select ${GRANT} ${JOINED} where g.id = ${id}`.execute(db)
  return rows[0]
}

/** Held for the rest of the transaction: two deeds on one grant follow each other. */
export async function lockGrant(tx: Tx, id: string): Promise<GrantRow | undefined> {
  await sql`select 1 from authority.seller_grant where id = ${id} for update`.execute(tx)
  return grantRow(tx, id)
}

/** The grant that an approval takes the place of, if there is one. */
export async function lockLiveGrant(tx: Tx, staffId: string): Promise<GrantRow | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from authority.seller_grant
    where staff_id = ${staffId} and state in ('active', 'suspended') for update`.execute(tx)
  return rows[0] && grantRow(tx, rows[0].id)
}

export type NewGrant = Pick<
  GrantRow,
  | 'id'
  | 'staffId'
  | 'classes'
  | 'channels'
  | 'amountLimitFen'
  | 'validFrom'
  | 'validUntil'
  | 'reviewOn'
  | 'appliedBy'
>

export async function insertGrant(tx: Tx, grant: NewGrant, now: Date): Promise<void> {
  await sql`
    insert into authority.seller_grant (id, staff_id, state, classes, channels, amount_limit_fen,
      valid_from, valid_until, review_on, applied_by, applied_at)
    values (${grant.id}, ${grant.staffId}, 'applied', ${grant.classes}::text[],
      ${grant.channels}::text[], ${grant.amountLimitFen}, ${grant.validFrom}, ${grant.validUntil},
      ${grant.reviewOn}, ${grant.appliedBy}, ${now})`.execute(tx)
}

export async function setVerdict(
  tx: Tx,
  id: string,
  said: { verdict: 'pass' | 'fail'; note: string; by: string; now: Date },
): Promise<void> {
  await sql`
    update authority.seller_grant set verdict = ${said.verdict}, verdict_note = ${said.note},
      reviewed_by = ${said.by}, reviewed_at = ${said.now}, row_version = row_version + 1
    where id = ${id}`.execute(tx)
}

export async function setGates(tx: Tx, id: string, gates: readonly GateView[]): Promise<void> {
  await sql`
    update authority.seller_grant set gates = ${jsonb(gates)} where id = ${id}`.execute(tx)
}

export type Deed = {
  deed: GrantDeed
  state: GrantState
  /** Null where the calendar did it. */
  by: string | null
  reason: string
  now: Date
}

/** Writes the state and the line of life that belongs to it. */
export async function addDeed(tx: Tx, grantId: string, done: Deed): Promise<void> {
  await sql`
    update authority.seller_grant set state = ${done.state}, row_version = row_version + 1
    where id = ${grantId} and state <> ${done.state}`.execute(tx)
  await sql`
    insert into authority.grant_event (grant_id, id, at, by_staff_id, deed, state, reason)
    values (${grantId}, ${newId()}, ${done.now}, ${done.by}, ${done.deed}, ${done.state},
      ${done.reason})`.execute(tx)
}

export type LifeRow = {
  at: Date
  deed: GrantDeed
  state: GrantState
  byName: string | null
  reason: string
}

export async function lifeOf(db: Db, grantId: string): Promise<LifeRow[]> {
  const { rows } = await sql<LifeRow>`
    select e.at, e.deed, e.state, s.name as "byName", e.reason
    from authority.grant_event e left join access.staff s on s.id = e.by_staff_id
    where e.grant_id = ${grantId} order by e.id`.execute(db)
  return rows
}
