import { sql } from 'kysely'
import type { MessageChannel, MessageState } from '#contracts/messages'
import type { Db, Tx } from '#platform/db'

export type Owner = { kind: 'customer' | 'staff'; id: string }

export type NewMessage = {
  id: string
  owner: Owner
  templateId: string
  templateVersion: number
  channel: MessageChannel
  toSealed: string
  toIndex: string
  toMasked: string
  slotsSealed: string
  queuedAt: Date
  dueAt: Date
  expiresAt: Date | null
  occasion: string | null
}

export async function hasMessageAbout(db: Db, occasion: string): Promise<boolean> {
  const { rows } = await sql`
    select from messages.message where occasion = ${occasion}`.execute(db)
  return rows.length > 0
}

export async function insertMessage(tx: Tx, message: NewMessage): Promise<void> {
  await sql`
    insert into messages.message (owner_id, id, owner_kind, template_id, template_version, channel,
      to_sealed, to_index, to_masked, slots_sealed, status, queued_at, due_at, expires_at, occasion)
    values (${message.owner.id}, ${message.id}, ${message.owner.kind}, ${message.templateId},
      ${message.templateVersion}, ${message.channel}, ${message.toSealed}, ${message.toIndex},
      ${message.toMasked}, ${message.slotsSealed}, 'queued', ${message.queuedAt},
      ${message.dueAt}, ${message.expiresAt}, ${message.occasion})`.execute(tx)
}

export type MessageRow = {
  id: string
  ownerId: string
  ownerKind: Owner['kind']
  templateId: string
  templateVersion: number
  channel: MessageChannel
  toSealed: string
  toIndex: string
  slotsSealed: string | null
  status: MessageState
  queuedAt: Date
  dueAt: Date | null
  expiresAt: Date | null
  attempts: number
  fault: string | null
}

const MESSAGE = sql`
  id, owner_id as "ownerId", owner_kind as "ownerKind", template_id as "templateId",
  template_version as "templateVersion", channel, to_sealed as "toSealed", to_index as "toIndex",
  slots_sealed as "slotsSealed", status, queued_at as "queuedAt", due_at as "dueAt",
  expires_at as "expiresAt", attempts, fault`

export async function messageById(db: Db, id: string): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`
    select ${MESSAGE} from messages.message where id = ${id}`.execute(db)
  return rows[0]
}

export async function dueMessages(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from messages.message
    where status in ('queued', 'sent') and due_at <= ${now}
    order by due_at limit 50`.execute(db)
  return rows.map((row) => row.id)
}

/** Takes the next try; false where another node took it first. */
export async function beginAttempt(db: Db, message: MessageRow, dueAt: Date): Promise<boolean> {
  const taken = await sql`
    update messages.message set attempts = attempts + 1, due_at = ${dueAt}, fault = null
    where id = ${message.id} and status = ${message.status}
      and attempts = ${message.attempts}`.execute(db)
  return taken.numAffectedRows === 1n
}

export async function keepFault(db: Db, id: string, fault: string): Promise<void> {
  await sql`update messages.message set fault = ${fault.slice(0, 200)} where id = ${id}`.execute(db)
}

export type Settled = {
  status: Exclude<MessageState, 'queued'>
  reference: string | null
  fault: string | null
  dueAt: Date | null
  isWiped: boolean
  now: Date
}

/** Only forwards: queued, sent, then delivered or failed. False where it had got further already. */
export async function settleRow(tx: Tx, id: string, to: Settled): Promise<boolean> {
  const from = to.status === 'sent' ? ['queued'] : ['queued', 'sent']
  const done = await sql`
    update messages.message set status = ${to.status},
      reference = coalesce(${to.reference}, reference), fault = ${to.fault}, due_at = ${to.dueAt},
      attempts = case when ${to.status} = 'sent' then 0 else attempts end,
      sent_at = case when ${to.status} = 'failed' then sent_at else coalesce(sent_at, ${to.now}) end,
      settled_at = case when ${to.status} = 'sent' then null else ${to.now}::timestamptz end,
      slots_sealed = case when ${to.isWiped} then null else slots_sealed end
    where id = ${id} and status = any(${from})`.execute(tx)
  return done.numAffectedRows === 1n
}

/** Nobody reports any more: what was sent stays sent. */
export async function stopAsking(db: Db, id: string): Promise<void> {
  await sql`update messages.message set due_at = null where id = ${id}`.execute(db)
}

/** Holds the number for the rest of the transaction, so that limits are counted one at a time. */
export async function lockNumber(tx: Tx, numberIndex: string): Promise<{ isOptedOut: boolean }> {
  await sql`
    insert into messages.number (number_index) values (${numberIndex})
    on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ optedOutAt: Date | null }>`
    select opted_out_at as "optedOutAt" from messages.number
    where number_index = ${numberIndex} for update`.execute(tx)
  return { isOptedOut: (rows[0]?.optedOutAt ?? null) !== null }
}

export async function isOptedOut(db: Db, numberIndex: string): Promise<boolean> {
  const { rows } = await sql`
    select from messages.number
    where number_index = ${numberIndex} and opted_out_at is not null`.execute(db)
  return rows.length > 0
}

export async function optOut(tx: Tx, numberIndex: string, now: Date): Promise<void> {
  await sql`
    insert into messages.number (number_index, opted_out_at) values (${numberIndex}, ${now})
    on conflict (number_index) do update set opted_out_at = excluded.opted_out_at`.execute(tx)
}
