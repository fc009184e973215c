import * as contract from '#contracts/recordings'
import { scopeCondition } from '#modules/access'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import type { Context } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { keptUntil } from './keep-recording.ts'
import { recordingsKept } from './store.ts'
import type { RecordingRow } from './store.ts'

/** What may go now (54号 art. 13); the archivist decides, one by one. */
export const listExpiredRecordings = query(
  contract.listExpiredRecordings,
  async (context, { cursor, limit }) => {
    const expired = walk(context, cursorId(cursor))
    const items = await take(expired, limit + 1)
    const page = items.slice(0, limit)
    return {
      output: { items: page, nextCursor: items.length > limit ? (page.at(-1)?.id ?? null) : null },
    }
  },
)

const BATCH = 200

/** The end of the contract is a column, the years are rules and disputes: those are looked at row by row. */
async function* walk(context: Pick<Context, 'tx' | 'now' | 'actor'>, after: string | undefined) {
  const { tx, actor, now } = context
  const today = beijingDay(now)
  let last = after
  for (;;) {
    const where = { scope: scopeCondition(actor, 'r'), today, after: last ?? null, limit: BATCH }
    const rows = await recordingsKept(tx, where)
    for (const row of rows) {
      const until = await keptUntil(context, row)
      if (until !== null && until < today) yield shown(row, until)
    }
    last = rows.at(-1)?.id
    if (rows.length < BATCH) return
  }
}

const shown = (row: RecordingRow, keepUntil: string) => ({
  id: row.id,
  saleId: row.saleId,
  medium: row.medium,
  startedAt: row.startedAt.toISOString(),
  contractEndsOn: row.contractEndsOn ?? keepUntil,
  keepUntil,
})

async function take<T>(items: AsyncIterable<T>, count: number): Promise<T[]> {
  const taken: T[] = []
  for await (const item of items) {
    taken.push(item)
    if (taken.length === count) break
  }
  return taken
}
