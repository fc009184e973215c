import { sql } from 'kysely'
import type { NewsItem } from '#platform/command'
import type { Tx } from '#platform/db'
import { newId } from '#platform/ids'

/** Writes news in the transaction of the deed: both happen or neither. */
export async function postNews(tx: Tx, news: readonly NewsItem[], now: Date): Promise<void> {
  for (const item of news) {
    await sql`
      insert into platform.outbox (id, name, payload, created_at)
      values (${newId()}, ${item.name}, ${JSON.stringify(item.payload)}::jsonb, ${now})`.execute(tx)
  }
}

export type Delivered = { id: string; name: string; payload: Record<string, unknown> }

/** Takes up to `limit` undelivered items in order; other nodes skip the rows we hold. */
export async function takeNews(tx: Tx, limit: number): Promise<Delivered[]> {
  const { rows } = await sql<Delivered>`
    select id, name, payload from platform.outbox
    where delivered_at is null
    order by id
    limit ${limit}
    for update skip locked`.execute(tx)
  return rows
}

export async function markDelivered(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await sql`
    update platform.outbox set delivered_at = ${now} where id = any(${[...ids]}::uuid[])`.execute(
    tx,
  )
}
