import { sql } from 'kysely'
import { workCalendar } from '#platform/calendar'
import type { CalendarOverride, WorkCalendar } from '#platform/calendar'
import type { Db } from '#platform/db'

/** The public calendar with what the bank decided otherwise. */
export async function bankCalendar(db: Db): Promise<WorkCalendar> {
  const { rows } = await sql<CalendarOverride>`
    select day, is_workday as "isWorkday", note from platform.calendar_override`.execute(db)
  return workCalendar(rows)
}
