import { sql } from 'kysely'
import type { WarningKind } from '#contracts/authority'
import type { WorkCalendar } from '#platform/calendar'
import type { Db } from '#platform/db'

/** Steps at which somebody is told, in working days before the last day. */
export const AHEAD_WORKDAYS = [60, 30, 7] as const
/** 60 working days never take longer than this many calendar days, long holidays included. */
const AHEAD_DAYS = 120

export type WarningRow = {
  kind: WarningKind
  subjectId: string
  ownerStaffId: string | null
  orgPath: string
  subject: string
  endsOn: string
}
export type Ending = WarningRow & { workdaysLeft: number }

/** What ends within 60 working days, soonest first; what has ended already is no warning. */
export async function readEnding(
  db: Db,
  { today, calendar }: { today: string; calendar: WorkCalendar },
): Promise<Ending[]> {
  const { rows } = await sql<WarningRow>`
    select kind, subject_id as "subjectId", owner_staff_id as "ownerStaffId",
      org_path as "orgPath", subject, ends_on as "endsOn"
    from authority.v_warning
    where ends_on >= ${today}::date and ends_on <= ${today}::date + ${AHEAD_DAYS}::int
    order by ends_on, kind, subject_id`.execute(db)
  return endingSoon(rows, today, calendar)
}

/** Keeps what ends within the widest step. Pure. */
export function endingSoon(
  rows: readonly WarningRow[],
  today: string,
  calendar: WorkCalendar,
): Ending[] {
  return rows
    .map((row) => ({ ...row, workdaysLeft: calendar.workdaysUntil(today, row.endsOn) }))
    .filter((row) => row.workdaysLeft <= AHEAD_WORKDAYS[0])
}

/** The narrowest step reached: 60, 30 or 7. Pure. */
export function stepReached(workdaysLeft: number): number | undefined {
  return AHEAD_WORKDAYS.findLast((step) => workdaysLeft <= step)
}

/** Those that concern a person: their own, and those of the unit they work in. */
export function endingFor(
  endings: readonly Ending[],
  person: { staffId: string; orgPath: string },
): Ending[] {
  return endings.filter(
    (one) =>
      one.ownerStaffId === person.staffId ||
      (one.ownerStaffId === null && one.orgPath === person.orgPath),
  )
}
