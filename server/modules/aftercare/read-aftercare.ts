import * as contract from '#contracts/aftercare'
import { visibleSale } from '#modules/sales'
import { bankCalendar } from '#platform/bank-calendar'
import { beijingDay } from '#platform/clock'
import { query } from '#platform/command'
import { tasksOf } from './store.ts'

/** Dates and channels only: nothing personal is shown. */
export const readAftercare = query(contract.readAftercare, async (context, { saleId }) => {
  const { tx, now } = context
  const sale = await visibleSale(context, saleId)
  const calendar = await bankCalendar(tx)
  const today = beijingDay(now)
  const items = (await tasksOf(tx, sale.id)).map((task) => ({
    id: task.id,
    kind: task.kind,
    dueOn: task.dueOn,
    workdaysLeft: calendar.workdaysUntil(today, task.dueOn),
    isLate: task.doneAt === null && task.dueOn < today,
    doneAt: task.doneAt?.toISOString() ?? null,
    channel: task.channel,
  }))
  return { output: { items } }
})
