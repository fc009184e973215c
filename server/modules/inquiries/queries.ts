import * as contract from '#contracts/inquiries'
import type { OutputOf } from '#contracts/operation'
import { isInScope } from '#modules/access'
import { nameOf, visibleCustomer } from '#modules/customers'
import { bankCalendar } from '#platform/bank-calendar'
import type { WorkCalendar } from '#platform/calendar'
import { beijingDay } from '#platform/clock'
import { personalQuery, query } from '#platform/command'
import type { Context } from '#platform/command'
import { cursorId } from '#platform/cursor'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { isKept, measure, stateOn } from './rules.ts'
import { ANSWER, QUESTION, REASON } from './seals.ts'
import { countedInquiries, listedInquiries } from './store.ts'
import type { InquiryRow } from './store.ts'

type Item = OutputOf<typeof contract.listInquiries>['items'][number]
type On = { calendar: WorkCalendar; today: string }

function toItem(context: Context, row: InquiryRow, { calendar, today }: On): Item {
  const { fields } = context
  const { id, customerId, saleId, way, topic, ownerName, outletName, dueOn } = row
  const { answeredByName, answerWay, answerSealed, handedFrom, handedReasonSealed } = row
  return {
    id,
    customerId,
    customerName: nameOf(context, row.nameSealed),
    saleId,
    state: stateOn(row, today),
    askedAt: row.askedAt.toISOString(),
    way,
    topic,
    question: fields.open(row.questionSealed, QUESTION),
    ownerName,
    outletName,
    handedFrom,
    handedReason: handedReasonSealed && fields.open(handedReasonSealed, REASON),
    dueOn,
    workdaysLeft: calendar.workdaysUntil(today, dueOn),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    answeredByName,
    answerWay,
    answer: answerSealed === null ? null : fields.open(answerSealed, ANSWER),
    isKept: isKept(row, today),
    isMine: isInScope(context.actor, row),
  }
}

/** One's own work, a manager's whole house, or everything a customer has asked. */
export const listInquiries = personalQuery(contract.listInquiries, {
  audit: 'inquiry.listed',
  onceInMinutes: 10,
  run: async (context, { cursor, limit, state = null, customerId = null }) => {
    const { tx, now, actor } = context
    if (customerId !== null) await visibleCustomer(context, customerId)
    const today = beijingDay(now)
    const before = cursorId(cursor) ?? null
    const wanted = { today, state, customerId, before, limit: limit + 1 }
    const rows = await listedInquiries(tx, requireStaff(actor), wanted)
    const on = { calendar: await bankCalendar(tx), today }
    const page = rows.slice(0, limit)
    const items = page.map((row) => toItem(context, row, on))
    const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
    const seen = page.map((row) => ({
      kind: 'inquiry',
      id: row.id,
      customerId: row.customerId,
    }))
    return { output: { items, nextCursor }, seen }
  },
})

/** Share kept and median, of what was asked in the period. */
export const measurePromise = query(
  contract.measurePromise,
  async ({ tx, now, actor }, { from, until }) => {
    if (until < from) {
      const message = '止期不能早于起期'
      throw new Refusal('invalid-input', { fields: [{ path: 'until', message }] })
    }
    const on = { calendar: await bankCalendar(tx), today: beijingDay(now) }
    const counted = await countedInquiries(tx, requireStaff(actor), { from, until })
    const people = Map.groupBy(counted, ({ staffId, outletName }) => `${outletName} ${staffId}`)
    const houses = Map.groupBy(counted, ({ outletName }) => outletName)
    const rows = [...people.values()].map((some) => {
      const { outletName, staffId, staffName } = some[0]!
      return { outletName, staffId, staffName, ...measure(some, on) }
    })
    const outlets = [...houses].map(([outletName, some]) => ({ outletName, ...measure(some, on) }))
    return { output: { total: measure(counted, on), rows, outlets } }
  },
)
