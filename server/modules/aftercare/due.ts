import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/aftercare'
import type { WorkCalendar } from '#platform/calendar'

export type TodayItem = OutputOf<typeof contract.readToday>['items'][number]
export type Due = { calendar: WorkCalendar; today: string }

/** What an item says besides its date; the date's working days follow from the calendar. */
export type Todo = Omit<TodayItem, 'workdaysLeft' | 'isLate'>

export function dated(todo: Todo, { calendar, today }: Due): TodayItem {
  const { dueOn } = todo
  return {
    ...todo,
    workdaysLeft: dueOn === null ? null : calendar.workdaysUntil(today, dueOn),
    isLate: dueOn !== null && dueOn < today,
  }
}

/** Late first, then by day; what has no day comes last. Equal ones keep their order. */
export function byUrgency(items: readonly TodayItem[]): TodayItem[] {
  const key = (item: TodayItem) => `${item.isLate ? 0 : 1}${item.dueOn ?? '9999-12-31'}`
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}

export function countsOf(items: readonly TodayItem[], { today }: Due, openSales: number) {
  return {
    late: items.filter((item) => item.isLate).length,
    dueToday: items.filter((item) => item.dueOn === today).length,
    openSales,
  }
}
