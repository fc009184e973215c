import { sql } from 'kysely'
import { z } from 'zod'
import { bankCalendar } from '#platform/bank-calendar'
import { beijingDay } from '#platform/clock'
import { command, systemOperation } from '#platform/command'
import type { Db } from '#platform/db'
import type { Schedule } from '#platform/jobs'
import { dueDay, periodOf, periodsOwed } from './rules.ts'
import type { Terms } from './shipped.ts'
import { openRound } from './store.ts'

type Owing = { id: string; terms: Terms; periods: string[] }
type Owed = { controlId: string; period: string; day: string; terms: Terms }

/** Every period that has begun and has no round yet. */
async function owed(db: Db, today: string): Promise<Owed[]> {
  const { rows } = await sql<Owing>`
    select c.id, c.terms, array(
      select r.period from controls.round r where r.control_id = c.id) as periods
    from controls.control c order by c.position, c.id`.execute(db)
  return rows.flatMap(({ id, terms, periods }) =>
    periodsOwed(periods, terms.rhythm, today).map((day) => ({
      controlId: id,
      period: periodOf(day, terms.rhythm),
      day,
      terms,
    })),
  )
}

const openRounds = command(
  systemOperation({ name: 'openRounds', input: z.object({}), output: z.object({}) }),
  {
    audit: 'controls.rounds-opened',
    run: async ({ tx, now }) => {
      const calendar = await bankCalendar(tx)
      const missing = await owed(tx, beijingDay(now))
      for (const { controlId, period, day, terms } of missing) {
        await openRound(tx, { controlId, period, dueOn: dueDay(day, terms, calendar), now })
      }
      return {
        output: {},
        subject: { kind: 'controls', id: beijingDay(now) },
        detail: { rounds: missing.map(({ controlId, period }) => `${controlId} ${period}`) },
      }
    },
  },
)

/** A period begins, and each control owes a look at it. */
export const openSchedule: Schedule = {
  name: 'open-control-rounds',
  everySec: 20,
  run: async ({ db, now, execute }) => {
    if ((await owed(db, beijingDay(now()))).length > 0) await execute(openRounds, {})
  },
}
