import * as contract from '#contracts/inspections'
import type { InspectionVerdictName } from '#contracts/inspections'
import { dutiesOn } from '#modules/rulebook'
import { bankCalendar } from '#platform/bank-calendar'
import { beijingDay } from '#platform/clock'
import { command } from '#platform/command'
import type { Context } from '#platform/command'
import { Refusal } from '#platform/refusal'
import { requireStaff } from '#platform/require-staff'
import { inspectionSubject, lockOwnClaim } from './inspection-work.ts'
import { requestReport } from './report-store.ts'
import { inspectionDuties } from './rules.ts'
import { requireMove } from './states.ts'
import { insertLook, marksOf, moveInspection } from './store.ts'
import type { InspectionRow } from './store.ts'

/** One look is over: it passes, or it goes to the seller with a clock that runs. */
export const judgeInspection = command(contract.judgeInspection, {
  audit: 'inspection.judged',
  run: async (context, { inspectionId, verdict, remark }) => {
    const { tx, now, expectedVersion } = context
    const { staffId } = requireStaff(context.actor)
    const row = await lockOwnClaim(context, { inspectionId, staffId })
    if (expectedVersion !== row.rowVersion) throw new Refusal('version-stale')
    await requireAgreement(context, row, verdict)
    const state = verdict === 'pass' ? 'passed' : 'repair'
    requireMove(row.state, state)
    const dueOn = verdict === 'pass' ? null : await repairDueOn(context, row)
    await insertLook(tx, row, { verdict, remark, by: staffId, now })
    await moveInspection(tx, row, { state, dueOn, verdict })
    const { customerId, saleId, ownerStaffId, round } = row
    const finished = { customerId, saleId, inspectionId, ownerStaffId, round, verdict, dueOn }
    return {
      output: { dueOn },
      subject: inspectionSubject(row),
      detail: { verdict, round, dueOn },
      events: [
        { name: 'inspection.finished', payload: finished },
        await requestReport(tx, row, { kind: 'inspected', round, now }),
      ],
    }
  },
})

/** Who passes a recording takes back what they marked in this look. */
async function requireAgreement(
  { tx }: Context,
  row: InspectionRow,
  verdict: InspectionVerdictName,
): Promise<void> {
  if (verdict !== 'pass') return
  const own = (await marksOf(tx, row.id)).filter(
    ({ round, madeBy }) => round === row.round && madeBy !== null,
  )
  if (own.length === 0) return
  const message = '本轮还有标记的问题：撤销标记，或判为不合格'
  throw new Refusal('invalid-input', { fields: [{ path: 'verdict', message }] })
}

/** From the day it was discovered; what is still wrong at the second look keeps its first clock. */
async function repairDueOn({ tx, now }: Context, row: InspectionRow): Promise<string | null> {
  if (row.round > 1) return row.dueOn
  const today = beijingDay(now)
  const duties = inspectionDuties(
    await dutiesOn(tx, {
      day: today,
      asker: 'repair',
      facts: { 'inspection.hasDefect': true },
    }),
  )
  if (duties.length === 0) {
    throw new Refusal('rule-blocked', { detail: '没有整改期限的规则，请先在规则库发布' })
  }
  const workdays = Math.min(...duties.map((each) => each.workdays))
  return (await bankCalendar(tx)).addWorkdays(today, workdays)
}
