import * as contract from '#contracts/inquiries'
import { colleagueByNo } from '#modules/access'
import { visibleCustomer } from '#modules/customers'
import { bankCalendar } from '#platform/bank-calendar'
import { addDays, beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { dueOn as dueAfter } from './rules.ts'
import { QUESTION } from './seals.ts'
import { insertInquiry, isSaleOf, promisedOn } from './store.ts'

/** What was asked is written down soon, or nobody can say when. */
const BACK_DAYS_MAX = 7

const fault = (path: string, message: string) =>
  new Refusal('invalid-input', { fields: [{ path, message }] })

/** The clock runs from the moment the customer asked, whoever answers (manual 2.4-d). */
export const recordInquiry = command(contract.recordInquiry, {
  audit: 'inquiry.recorded',
  run: async (context, { customerId, saleId = null, way, topic, ...asked }) => {
    const { tx, now, fields } = context
    const staff = requireStaff(context.actor)
    await visibleCustomer(context, customerId)
    if (saleId !== null && !(await isSaleOf(tx, saleId, customerId))) {
      throw fault('saleId', '这笔销售不是这位客户的')
    }
    const askedAt = askedBefore(now, asked.askedAt)
    const askedOn = beijingDay(askedAt)
    const owner = await answererOf(context, asked.staffNo)
    const dueOn = dueAfter(await bankCalendar(tx), askedOn, await promisedOn(tx, askedOn))
    const id = newId()
    const questionSealed = fields.seal(asked.question, QUESTION)
    const { staffId: ownerStaffId, orgPath } = owner
    const place = { id, customerId, saleId, ownerStaffId, orgPath, way, topic, questionSealed }
    const times = { askedAt, askedOn, dueOn, recordedBy: staff.staffId, now }
    await insertInquiry(tx, { ...place, ...times })
    return {
      output: { id, dueOn },
      subject: { kind: 'inquiry', id, customerId },
      detail: { saleId, way, topic, dueOn, ownerStaffId },
    }
  },
})

/** Not in the time to come, and not so long ago that the clock would be a guess. */
function askedBefore(now: Date, askedAt: string | undefined): Date {
  if (askedAt === undefined) return now
  const at = new Date(askedAt)
  if (at > now) throw fault('askedAt', '咨询时间不能晚于现在')
  if (beijingDay(at) < addDays(beijingDay(now), -BACK_DAYS_MAX)) {
    throw fault('askedAt', `最多补记 ${BACK_DAYS_MAX} 天内的咨询`)
  }
  return at
}

/** Oneself, or a colleague of the same branch who works here. */
async function answererOf({ tx, actor }: Context, staffNo: string | undefined) {
  const { staffId, orgPath } = requireStaff(actor)
  if (staffNo === undefined) return { staffId, orgPath }
  const colleague = await colleagueByNo(tx, staffNo.toUpperCase())
  if (colleague && branchOf(colleague.orgPath) === branchOf(orgPath)) return colleague
  throw fault('staffNo', '本分行没有这个工号的在职同事，请核对')
}

/** `/总行/分行/…`: the first two parts of a place in the tree. */
const branchOf = (path: string) => path.split('/').slice(0, 3).join('/')
