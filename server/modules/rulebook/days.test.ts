// From which day a rule acts and to which, asked of the database as every decision asks it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type { listRules } from '#contracts/rulebook'
import { addDays } from '#platform/clock'
import type { Session } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { RULE_PACK } from './rule-pack.ts'

let town: TestApp
let reader: Session
beforeAll(async () => {
  town = await startTestApp()
  reader = await town.as('CP0001')
})
afterAll(() => town.close())

const rowsOn = async (day: string) =>
  (await reader.get<OutputOf<typeof listRules>>(`/rules?on=${day}`)).items
const idsOn = async (day: string) => new Set((await rowsOn(day)).map(({ ruleId }) => ruleId))
const THE_DAY = '2026-02-01'
const THE_EVE = '2026-01-31'

describe('the day on which 适当性办法 came into force', () => {
  it('lets 75 speak where 60 spoke until the day before: the text of higher rank has the word', async () => {
    const saying = async (day: string) =>
      (await rowsOn(day))
        .filter(({ ruleId }) => ruleId.endsWith('age-sum'))
        .map(({ ruleId, yieldsTo }) => [ruleId, yieldsTo?.ruleId ?? null])
    expect(await saying(THE_EVE)).toEqual([['n2014-age-sum', null]])
    expect(await saying(THE_DAY)).toEqual([
      ['confirm-age-sum', null],
      ['n2014-age-sum', 'confirm-age-sum'],
    ])
  })

  it('takes out of force what the older text alone asked for', async () => {
    expect((await idsOn(THE_EVE)).has('confirm-monthly-20')).toBe(true)
    expect((await idsOn(THE_DAY)).has('confirm-monthly-20')).toBe(false)
  })

  it('brings what it alone asks for, and not a day sooner', async () => {
    const [eve, day] = [await idsOn(THE_EVE), await idsOn(THE_DAY)]
    const its = RULE_PACK.filter(({ citation }) => citation.startsWith('《金融机构产品适当性'))
    expect(its.length).toBeGreaterThan(10)
    for (const { ruleId } of its)
      expect([ruleId, eve.has(ruleId), day.has(ruleId)]).toEqual([ruleId, false, true])
  })
})

describe('every other day on which the rules change', () => {
  const days = [...new Set(RULE_PACK.map(({ effectiveFrom }) => effectiveFrom))].toSorted()

  it.each(days)('%s: whatever begins then is there, and was not the day before', async (day) => {
    const [before, after] = [await idsOn(addDays(day, -1)), await idsOn(day)]
    const begun = RULE_PACK.filter(({ effectiveFrom }) => effectiveFrom === day)
    for (const { ruleId, version, effectiveUntil } of begun) {
      if (effectiveUntil === null || effectiveUntil >= day) expect(after).toContain(ruleId)
      if (version === 1) expect(before).not.toContain(ruleId)
    }
  })

  it('the last day of a rule is one on which it still acts', async () => {
    const ending = RULE_PACK.filter(({ effectiveUntil }) => effectiveUntil !== null)
    expect(ending.length).toBeGreaterThan(0)
    for (const { ruleId, effectiveUntil } of ending) {
      expect(await idsOn(effectiveUntil!)).toContain(ruleId)
      const isFollowed = RULE_PACK.some(
        (other) => other.ruleId === ruleId && other.effectiveFrom > effectiveUntil!,
      )
      if (!isFollowed) expect(await idsOn(addDays(effectiveUntil!, 1))).not.toContain(ruleId)
    }
  })
})
