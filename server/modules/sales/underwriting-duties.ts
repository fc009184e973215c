import { dutiesOn } from '#modules/rulebook'
import { bankCalendar } from '#platform/bank-calendar'
import { beijingDay } from '#platform/clock'
import type { Db } from '#platform/db'
import type { SaleFacts } from './facts.ts'
import { standingOf } from './underwriting.ts'

export type UnderwritingDuty = { ruleId: string; title: string; dueOn: string; citation: string }

/**
 * Until when the insurer has to speak (人身保险业务基本服务规定 arts 10–12): whether it wants more,
 * counted from the application; what it decides, counted from what was supplied.
 */
export async function underwritingDuties(db: Db, facts: SaleFacts): Promise<UnderwritingDuty[]> {
  const standing = standingOf(facts)
  if (!standing || !['requested', 'referred'].includes(standing.status)) return []
  const awaits = standing.kind === 'application' ? 'notice' : 'result'
  const from = beijingDay(standing.requestedAt)
  const duties = await dutiesOn(db, {
    day: from,
    asker: 'underwriting',
    facts: { 'underwriting.awaits': awaits },
  })
  const calendar = await bankCalendar(db)
  return duties.flatMap(({ ruleId, title, citation, term }) =>
    term ? [{ ruleId, title, citation, dueOn: calendar.addWorkdays(from, term.count) }] : [],
  )
}
