import { sql } from 'kysely'
import type { Actor } from '#contracts/actors'
import type { Tx } from '#platform/db'
import { newId } from '#platform/ids'
import type { AuditRecord } from '#platform/runner'
import { hashEntry } from './entry.ts'
import type { SealedEntry } from './entry.ts'

/** Writes one entry in the caller's transaction. The runner calls it; commands cannot forget to. */
export async function record(tx: Tx, given: AuditRecord): Promise<void> {
  const entry = toEntry(given)
  await sql`
    with written as (
      insert into audit.entry (id, at, action, outcome, actor_kind, actor_id, subject_kind,
        subject_id, customer_id, request_id, detail, leaf_hash)
      values (${entry.id}, ${entry.at}, ${entry.action}, ${entry.outcome}, ${entry.actorKind},
        ${entry.actorId}, ${entry.subjectKind}, ${entry.subjectId}, ${entry.customerId},
        ${entry.requestId}, ${JSON.stringify(entry.detail)}::jsonb, ${hashEntry(entry)})
      returning id)
    insert into audit.unsealed (entry_id) select id from written`.execute(tx)
}

function toEntry(given: AuditRecord): SealedEntry {
  return {
    id: newId(),
    at: given.at.toISOString(),
    action: given.action,
    outcome: given.outcome,
    actorKind: given.actor.kind,
    actorId: actorIdOf(given.actor),
    subjectKind: given.subject.kind,
    subjectId: given.subject.id,
    customerId: given.subject.customerId ?? null,
    requestId: given.requestId,
    detail: given.detail,
  }
}

function actorIdOf(actor: Actor): string {
  switch (actor.kind) {
    case 'staff':
      return actor.staffId
    case 'customer':
      return actor.customerId
    case 'reader':
      return actor.roomId
    case 'system':
      return actor.name
    case 'anonymous':
      return 'anonymous'
  }
}
