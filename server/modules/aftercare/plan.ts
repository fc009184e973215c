import { addDays, addMonths } from '#platform/clock'
import type { WorkCalendar } from '#platform/calendar'

export type PlannedTask = {
  kind: 'call-back' | 'follow-up'
  occasion: string
  dueOn: string
  note: string
  isForOtherPerson: boolean
}

/** Every three months in the first year (manual 3.5-c). */
const FOLLOW_UP_MONTHS = [3, 6, 9, 12]

type Delivery = {
  deliveredOn: string
  coolingOffUntil: string | null
  /** Working days within which the customer is called back, by the rules of the day. */
  callBackWorkdays: number
}

/** What follows from handing over a policy; pure. */
export function planAfterDelivery(calendar: WorkCalendar, delivery: Delivery): PlannedTask[] {
  const { deliveredOn, coolingOffUntil, callBackWorkdays } = delivery
  const followUps = FOLLOW_UP_MONTHS.map((months) => ({
    kind: 'follow-up' as const,
    occasion: `follow-up-${months}`,
    dueOn: workdayFrom(calendar, addMonths(deliveredOn, months)),
    note: `签收后 ${months} 个月跟进`,
    isForOtherPerson: false,
  }))
  if (coolingOffUntil === null) return followUps
  const dueOn = withinPeriod(calendar, delivery, {
    target: calendar.addWorkdays(deliveredOn, callBackWorkdays),
    until: coolingOffUntil,
  })
  const note = `犹豫期内回访，犹豫期至 ${coolingOffUntil}`
  const callBack = { kind: 'call-back' as const, occasion: 'call-back', dueOn, note }
  return [{ ...callBack, isForOtherPerson: false }, ...followUps]
}

/**
 * The customer did not understand what was bought and may still cancel: somebody other than the
 * seller explains it again on the next working day (人身保险业务基本服务规定 arts 15, 18).
 */
export function remedyFor(
  calendar: WorkCalendar,
  given: { taskId: string; today: string; coolingOffUntil: string },
): PlannedTask {
  const { taskId, today, coolingOffUntil } = given
  const target = calendar.addWorkdays(today, 1)
  const delivery = { deliveredOn: today }
  return {
    kind: 'call-back',
    occasion: `remedy-${taskId}`,
    dueOn: withinPeriod(calendar, delivery, { target, until: coolingOffUntil }),
    note: `客户对产品理解不足，由销售人员以外的人再次说明，犹豫期至 ${coolingOffUntil}`,
    isForOtherPerson: true,
  }
}

/** Answers this low (of 5) mean that the product was not understood. */
const UNDERSTOOD_FROM = 3

export function needsRemedy(understanding: number, today: string, until: string | null): boolean {
  return until !== null && understanding < UNDERSTOOD_FROM && today <= until
}

/** The day itself if it is worked, else the next one that is. */
function workdayFrom(calendar: WorkCalendar, day: string): string {
  return calendar.isWorkday(day) ? day : calendar.addWorkdays(day, 1)
}

/** Never after the last working day of the period; without one, on the last day of the period. */
function withinPeriod(
  calendar: WorkCalendar,
  { deliveredOn }: Pick<Delivery, 'deliveredOn'>,
  wanted: { target: string; until: string },
): string {
  if (wanted.target <= wanted.until) return wanted.target
  let last = wanted.until
  while (last > deliveredOn && !calendar.isWorkday(last)) last = addDays(last, -1)
  return last > deliveredOn ? last : wanted.until
}
