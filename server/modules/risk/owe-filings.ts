import { bankCalendar } from '#platform/bank-calendar'
import { sql } from 'kysely'
import { z } from 'zod'
import { addMonths, beijingDay } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { Db } from '#platform/db'
import { newId } from '#platform/ids'
import type { Schedule } from '#platform/jobs'
import { filingDueOn } from './rules.ts'
import { settingOn } from './settings.ts'

type Branch = { id: string; path: string }

/** Branches that have no filing for this month yet. */
async function missing(db: Db, month: string): Promise<Branch[]> {
  const { rows } = await sql<Branch>`
    select o.id, o.path from access.org_unit o
    where o.kind = 'branch' and not exists (
      select from risk.filing f where f.branch_id = o.id and f.month = ${month})
    order by o.code`.execute(db)
  return rows
}

const lastMonth = (now: Date) => addMonths(beijingDay(now), -1).slice(0, 7)

const oweFilings = command(
  systemOperation({ name: 'oweFilings', input: z.object({}), output: z.object({}) }),
  {
    audit: 'filings.owed',
    run: async ({ tx, now }) => {
      const month = lastMonth(now)
      const workday = await settingOn(tx, 'filing-workday', beijingDay(now))
      const dueOn = filingDueOn(month, workday, await bankCalendar(tx))
      const branches = await missing(tx, month)
      for (const { id, path } of branches) {
        await sql`
          insert into risk.filing (id, branch_id, org_path, month, due_on, state, owed_at)
          values (${newId()}, ${id}, ${path}, ${month}, ${dueOn}, 'owed', ${now})
          on conflict (branch_id, month) do nothing`.execute(tx)
      }
      return {
        output: {},
        subject: { kind: 'filing', id: month },
        detail: { month, dueOn, branches: branches.length },
      }
    },
  },
)

/** Once a month is over, each branch owes a filing for it (manual 1.3-g). */
export const oweSchedule: Schedule = {
  name: 'owe-filings',
  everySec: 20,
  run: async ({ db, now, execute }) => {
    if ((await missing(db, lastMonth(now()))).length > 0) await execute(oweFilings, {})
  },
}
