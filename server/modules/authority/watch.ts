import { bankCalendar } from '#platform/bank-calendar'
import { sql } from 'kysely'
import { z } from 'zod'
import { beijingDay } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { NewsItem } from '#platform/command'
import type { Db, Tx } from '#platform/db'
import type { Schedule } from '#platform/jobs'
import { addDeed } from './grant-store.ts'
import { moveGrant } from './states.ts'
import { readEnding, stepReached } from './warnings.ts'
import type { Ending } from './warnings.ts'

const WATCH_EVERY_SEC = 3600

/** Ends the grants whose last day has passed and tells once about everything that ends soon. */
export const watchAuthority = command(
  systemOperation({
    name: 'watchAuthority',
    input: z.object({}),
    output: z.object({ expired: z.number().int(), warned: z.number().int() }),
  }),
  {
    audit: 'authority.watched',
    run: async ({ tx, now }) => {
      const today = beijingDay(now)
      const expired = await expireGrants(tx, today, now)
      const endings = await readEnding(tx, { today, calendar: await bankCalendar(tx) })
      const events: NewsItem[] = []
      for (const ending of endings) {
        const ahead = stepReached(ending.workdaysLeft)
        if (ahead === undefined || !(await warnOnce(tx, ending, { ahead, now }))) continue
        events.push(newsOf(ending, ahead))
      }
      return {
        output: { expired, warned: events.length },
        subject: { kind: 'authority', id: today },
        detail: { expired, warned: events.length },
        events,
      }
    },
  },
)

function newsOf(ending: Ending, ahead: number): NewsItem {
  const { kind, subjectId, ownerStaffId, orgPath, endsOn } = ending
  const payload = { kind, subjectId, ownerStaffId, orgPath, endsOn, aheadWorkdays: ahead }
  return { name: 'authority.ending', payload }
}

async function expireGrants(tx: Tx, today: string, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string; state: 'active' | 'suspended' }>`
    select id, state from authority.seller_grant
    where state in ('active', 'suspended') and valid_until < ${today}
    order by id for update skip locked`.execute(tx)
  for (const { id, state } of rows) {
    const to = moveGrant('expire', state)
    await addDeed(tx, id, { deed: 'expire', state: to, by: null, reason: '授权期满', now })
  }
  return rows.length
}

async function warnOnce(
  tx: Tx,
  { kind, subjectId, endsOn }: Ending,
  { ahead, now }: { ahead: number; now: Date },
): Promise<boolean> {
  const done = await sql`
    insert into authority.warning_given (kind, subject_id, ends_on, ahead_workdays, given_at)
    values (${kind}, ${subjectId}, ${endsOn}, ${ahead}, ${now})
    on conflict do nothing`.execute(tx)
  return done.numAffectedRows === 1n
}

/** Looks every hour and acts when there is something to do: on most days once, after midnight. */
export const watchSchedule: Schedule = {
  name: 'watch-authority',
  everySec: WATCH_EVERY_SEC,
  run: async ({ db, now, execute }) => {
    if (await isDue(db, beijingDay(now()))) await execute(watchAuthority, {})
  },
}

async function isDue(db: Db, today: string): Promise<boolean> {
  const { rows: over } = await sql`
    select 1 from authority.seller_grant
    where state in ('active', 'suspended') and valid_until < ${today} limit 1`.execute(db)
  if (over.length > 0) return true
  const endings = await readEnding(db, { today, calendar: await bankCalendar(db) })
  const { rows: given } = await sql<{ key: string }>`
    select concat_ws('|', kind, subject_id, ends_on, ahead_workdays) as key
    from authority.warning_given where ends_on >= ${today}`.execute(db)
  const keys = new Set(given.map((row) => row.key))
  return endings.some(({ kind, subjectId, endsOn, workdaysLeft }) => {
    return !keys.has([kind, subjectId, endsOn, stepReached(workdaysLeft)].join('|'))
  })
}
