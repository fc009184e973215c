import { sql } from 'kysely'
import { z } from 'zod'
import type { InquiryTopic } from '#contracts/inquiries'
import { bankCalendar } from '#platform/bank-calendar'
import { beijingDay } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { Db, Tx } from '#platform/db'
import type { Schedule } from '#platform/jobs'
import { isToRemind } from './rules.ts'

const WATCH_EVERY_SEC = 3600

type Open = {
  id: string
  customerId: string
  ownerStaffId: string
  topic: InquiryTopic
  dueOn: string
}

/** Open promises whose owner has to be told today and has not been. */
async function unreminded(db: Db, today: string): Promise<Open[]> {
  const { rows } = await sql<Open>`
    select i.id, i.customer_id as "customerId", i.owner_staff_id as "ownerStaffId", i.topic,
      i.due_on as "dueOn"
    from inquiries.inquiry i
    where i.answered_at is null and i.due_on >= ${today}
      and not exists (select 1 from inquiries.reminder r
        where r.inquiry_id = i.id and r.owner_staff_id = i.owner_staff_id)
    order by i.id`.execute(db)
  const calendar = await bankCalendar(db)
  return rows.filter(({ dueOn }) => isToRemind(calendar, { today, dueOn }))
}

/** Tells once, a working day before its end, whoever a promise is with by then. */
export const watchPromises = command(
  systemOperation({
    name: 'watchPromises',
    input: z.object({}),
    output: z.object({ reminded: z.number().int() }),
  }),
  {
    audit: 'promise.watched',
    run: async ({ tx, now }) => {
      const today = beijingDay(now)
      const told: Open[] = []
      for (const inquiry of await unreminded(tx, today)) {
        if (await remindOnce(tx, inquiry, now)) told.push(inquiry)
      }
      return {
        output: { reminded: told.length },
        subject: { kind: 'promise', id: today },
        detail: { reminded: told.length },
        events: told.map((payload) => ({ name: 'inquiry.ending', payload })),
      }
    },
  },
)

async function remindOnce(tx: Tx, { id, ownerStaffId }: Open, now: Date): Promise<boolean> {
  const done = await sql`
    insert into inquiries.reminder (inquiry_id, owner_staff_id, reminded_at)
    values (${id}, ${ownerStaffId}, ${now}) on conflict do nothing`.execute(tx)
  return done.numAffectedRows === 1n
}

/** Looks every hour and acts when there is somebody to tell. */
export const promiseSchedule: Schedule = {
  name: 'watch-promises',
  everySec: WATCH_EVERY_SEC,
  run: async ({ db, now, execute }) => {
    if ((await unreminded(db, beijingDay(now()))).length > 0) await execute(watchPromises, {})
  },
}
