import { sql } from 'kysely'
import * as contract from '#contracts/messages'
import type { OutputOf } from '#contracts/operation'
import { query } from '#platform/command'
import { cursorId } from '#platform/cursor'

type Item = OutputOf<typeof contract.listMessages>['items'][number]
type Row = Omit<Item, 'queuedAt' | 'dueAt' | 'sentAt' | 'settledAt'> & {
  queuedAt: Date
  dueAt: Date | null
  sentAt: Date | null
  settledAt: Date | null
}

/** Newest first; who it went to is masked and what it said is not told. */
export const listMessages = query(
  contract.listMessages,
  async ({ tx }, { cursor, limit, status = null }) => {
    const before = cursorId(cursor) ?? null
    const { rows } = await sql<Row>`
      select m.id, m.channel, t.title, m.to_masked as "toMasked",
        m.owner_kind = 'customer' as "isForCustomer", m.status, m.attempts, m.fault,
        m.queued_at as "queuedAt", m.due_at as "dueAt", m.sent_at as "sentAt",
        m.settled_at as "settledAt"
      from messages.message m
      join messages.template t on t.id = m.template_id and t.version = m.template_version
      where (${status}::text is null or m.status = ${status})
        and (${before}::uuid is null or m.id < ${before})
      order by m.id desc limit ${limit + 1}`.execute(tx)
    const items = rows.slice(0, limit).map(toItem)
    const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
    return { output: { items, nextCursor } }
  },
)

const iso = (at: Date | null) => at?.toISOString() ?? null

function toItem({ queuedAt, dueAt, sentAt, settledAt, ...row }: Row): Item {
  return {
    ...row,
    queuedAt: queuedAt.toISOString(),
    dueAt: iso(dueAt),
    sentAt: iso(sentAt),
    settledAt: iso(settledAt),
  }
}
