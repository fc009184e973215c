import { bankCalendar } from '#platform/bank-calendar'
import type { Db } from '#platform/db'
import { AREA_PLANS, planChange } from './rules.ts'
import type { AreaTask, ChangeDays } from './rules.ts'
import { staffAtWork } from './store.ts'
import type { ClauseRow } from './store.ts'

type Changing = {
  clause: Pick<ClauseRow, 'treatment'>
  days: ChangeDays
  /** Does what no role of the bank's people can do. */
  announcerId: string
}
export type PlannedTask = AreaTask & { ownerId: string; ownerName: string }

/** The tasks of a change with the person proposed for each: the announcer, where the job fits. */
export async function plannedFor(db: Db, changing: Changing): Promise<PlannedTask[]> {
  const { clause, days, announcerId } = changing
  const calendar = await bankCalendar(db)
  const staff = await staffAtWork(db)
  const announcer = staff.find(({ id }) => id === announcerId)
  return planChange(clause.treatment.links, days, calendar).map((task) => {
    const { role } = AREA_PLANS[task.area]
    const fits = announcer?.roles.includes(role) ? announcer : undefined
    const owner = fits ?? staff.find(({ roles }) => roles.includes(role)) ?? announcer
    return { ...task, ownerId: owner?.id ?? announcerId, ownerName: owner?.name ?? '' }
  })
}
