// The town's calendar: what ends is told at 60, 30 and 7 working days, once each.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workCalendar } from '#platform/calendar'
import { beijingDay } from '#platform/clock'
import { newId } from '#platform/ids'
import type { HandlerContext } from '#platform/jobs'
import { createLog } from '#platform/log'
import { INSURERS } from '#world/insurers'
import { townIntermediaries } from '#world/intermediaries'
import { staffId } from '#world/staff'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { watchSchedule } from './watch.ts'

let town: TestApp
let context: HandlerContext
beforeAll(async () => {
  town = await startTestApp({ at: '2026-11-23T01:00:00Z' })
  const actor = { kind: 'system' as const, name: 'watch-authority' }
  context = {
    db: town.app.db,
    now: () => town.clock.now(),
    log: createLog('silent'),
    execute: async (endpoint, input) =>
      (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
  }
})
afterAll(() => town.close())

type News = { kind: string; subjectId: string; aheadWorkdays: number; endsOn: string }

/** The news of one look at the calendar on this day. */
async function toldOn(day: string): Promise<News[]> {
  town.clock.moveTo(`${day}T01:00:00Z`)
  await sql`delete from platform.outbox where name = 'authority.ending'`.execute(town.app.db)
  await watchSchedule.run(context)
  const { rows } = await sql<{ payload: News }>`
    select payload from platform.outbox where name = 'authority.ending'`.execute(town.app.db)
  return rows.map(({ payload }) => payload)
}

const AGREEMENT = INSURERS.find((insurer) => insurer.code === 'MHRS')!
const calendar = workCalendar()

/** The day that lies so many working days before the agreement's last. */
function daysBefore(workdays: number, validUntil = AGREEMENT.agreement.validUntil): string {
  let day = validUntil
  while (calendar.workdaysUntil(day, validUntil) < workdays) {
    day = beijingDay(new Date(Date.parse(day) - 86_400_000))
  }
  return day
}
const stepsOf = (news: readonly News[]) =>
  news.filter(({ subjectId }) => subjectId === AGREEMENT.id).map((one) => one.aheadWorkdays)

describe('an agreement that runs out', () => {
  it('is told at each step once, on the first day of the step', async () => {
    expect(stepsOf(await toldOn('2026-11-23'))).toEqual([60])
    expect(stepsOf(await toldOn(daysBefore(31)))).toEqual([])
    expect(stepsOf(await toldOn(daysBefore(30)))).toEqual([30])
    expect(stepsOf(await toldOn(daysBefore(29)))).toEqual([])
    expect(stepsOf(await toldOn(daysBefore(8)))).toEqual([])
    expect(stepsOf(await toldOn(daysBefore(7)))).toEqual([7])
    expect(stepsOf(await toldOn(AGREEMENT.agreement.validUntil))).toEqual([])
  })
})

describe('an intermediary', () => {
  const [agency] = townIntermediaries('2026-11-22')
  const told = async (day: string) =>
    (await toldOn(day))
      .filter(({ subjectId }) => subjectId === agency!.id)
      .map(({ kind, aheadWorkdays, endsOn }) => [kind, aheadWorkdays, endsOn])

  it('has the last days of licence and agreement told ahead, each for itself', async () => {
    const { licenceUntil, agreementUntil } = agency!
    expect(await told(daysBefore(61, licenceUntil))).toEqual([])
    expect(await told(daysBefore(60, licenceUntil))).toEqual([
      ['intermediary-licence', 60, licenceUntil],
    ])
    expect(await told(daysBefore(7, agreementUntil))).toContainEqual([
      'intermediary-agreement',
      7,
      agreementUntil,
    ])
  })

  it('with which the bank has ended is spoken of no more', async () => {
    await sql`update intermediaries.institution set ended_on = '2026-12-01', end_reason = '期满'
      where id = ${agency!.id}`.execute(town.app.db)
    expect(await told(daysBefore(30, agency!.licenceUntil))).toEqual([])
  })
})

describe('the people of the town', () => {
  it('are warned of the registration and the qualification that end', async () => {
    const { rows } = await sql<{ key: string }>`
      select concat(kind, ' ', subject_id) as key from authority.warning_given`.execute(town.app.db)
    const keys = rows.map((row) => row.key)
    expect(keys).toContain(`registration ${staffId('RM0105')}`)
    expect(keys).toContain(`qualification ${staffId('OM0202')}`)
    expect(keys).not.toContain(`qualification ${staffId('RM0102')}`)
  })

  it('may not sell on the day after the last', async () => {
    type Answer = { canSell: boolean; checks: { ruleId: string; isPassed: boolean }[] }
    const answerOn = async (day: string) => {
      town.clock.moveTo(`${day}T01:00:00Z`)
      const seller = await town.as('RM0105')
      const path = `/authority/people/${staffId('RM0105')}/right`
      const { checks } = await seller.get<Answer>(path)
      return checks.filter((check) => !check.isPassed).map((check) => check.ruleId)
    }
    expect(await answerOn('2026-12-19')).toEqual([])
    expect(await answerOn('2026-12-20')).toEqual(['rep-registered'])
  })

  it('lose the grant when its period is over, and that is the calendar’s deed', async () => {
    const manager = async () => {
      const compliance = await town.as('CP0001')
      const path = `/authority/people/${staffId('RM0101')}/right`
      return compliance.get<{ grant: { id: string; validUntil: string } | null }>(path)
    }
    town.clock.moveTo('2027-01-04T01:00:00Z')
    const { grant } = await manager()
    const over = beijingDay(new Date(Date.parse(grant!.validUntil) + 86_400_000))
    await toldOn(grant!.validUntil)
    expect((await manager()).grant?.id).toBe(grant?.id)
    await toldOn(over)
    expect((await manager()).grant).toBeNull()
    const compliance = await town.as('CP0001')
    type Life = { state: string; life: { deed: string; byName: string | null }[] }
    const ended = await compliance.get<Life>(`/authority/grants/${grant?.id}`)
    expect(ended.state).toBe('expired')
    expect(ended.life.at(-1)).toMatchObject({ deed: 'expire', byName: null })
  })
})
