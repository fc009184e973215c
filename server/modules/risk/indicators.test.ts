import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type * as contract from '#contracts/indicators'
import type { OutputOf } from '#contracts/operation'
import type { Session } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { codeOf, insistOn, problemOf, sellTo, sellerOf, tryForbidden } from './testing.ts'

type Board = OutputOf<typeof contract.readIndicators>
type Cases = OutputOf<typeof contract.listIndicatorCases>
type Settings = OutputOf<typeof contract.listRiskSettings>

const DAY = '2026-11-18T02:00:00.000Z'

let town: TestApp
let compliance: Session
/** Three sales: one delivered, one against advice, one with a plan refused. */
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: DAY })
  compliance = await town.as('CP0001')
  await sellTo(town, '赵明轩', { until: 'delivered', triesInVain: 1 })
  await insistOn(town, '曹阳')
  await tryForbidden(town, '尹志远')
  // The papers of the delivered policy are filed a moment after it.
  const filed = async () => {
    const { rows } = await sql`select from archive.requirement`.execute(town.app.db)
    // Four papers at issue, and the record of the call-back that was planned on delivery.
    expect(rows).toHaveLength(5)
    expect(await figure('case-incomplete')).toEqual([0, 1, 0])
  }
  await vi.waitFor(filed, { timeout: 30_000, interval: 100 })
}, 90_000)
afterAll(() => town.close())

const board = (who = compliance, query = '') => who.get<Board>(`/risk-indicators${query}`)
const figure = async (code: string, who = compliance, query = '') => {
  const found = (await board(who, query)).items.find((one) => one.code === code)!
  return [found.numerator, found.denominator, found.value]
}
const cases = (code: string, query = '') =>
  compliance.get<Cases>(`/risk-indicators/${code}/cases${query}`)

describe('who sees the indicators', () => {
  it('not a stranger, not a seller; a branch counts its own sales alone', async () => {
    const path = '/api/risk-indicators'
    expect((await town.wire({ method: 'GET', path, headers: {} })).status).toBe(401)
    expect(await codeOf((await town.as('RM0102')).get('/risk-indicators'))).toBe('not-permitted')
    const branches = await Promise.all(
      ['BM01', 'BM02'].map(async (no) => (await figure('refused-attempts', await town.as(no)))[1]),
    )
    const sellers = ['赵明轩', '曹阳', '尹志远'].map(sellerOf)
    const first = sellers.filter((no) => no.startsWith('RM01')).length
    expect(branches).toEqual([first, 3 - first])
  })
})

describe('counted by hand in the town', () => {
  it.each([
    ['against-advice', 1, 2, 50],
    ['refused-attempts', 1, 3, 33.33],
    ['aged-65', 0, 2, 0],
    ['call-back-late', 0, 0, null],
    ['first-try-failed', 1, 1, 100],
  ])('%s: %i of %i', async (code, ...counted) => {
    expect(await figure(code)).toEqual(counted)
  })

  it('the list behind a figure is as long as its numerator', async () => {
    for (const { code, numerator } of (await board()).items) {
      expect([code, (await cases(code)).items.length]).toEqual([code, numerator])
    }
    const [refused] = (await cases('refused-attempts')).items
    expect(refused?.day).toBe('2026-11-18')
    expect(await codeOf(cases('no-such-figure'))).toBe('not-found')
    expect(await codeOf(cases('aged-65', '?cursor=x'))).toBe('invalid-input')
  })

  it('a call-back that nobody made is late from the day after, then stays late', async () => {
    const onDay = async (day: string) => {
      town.clock.moveTo(`${day}T02:00:00.000Z`)
      return figure('call-back-late', await town.as('CP0001'))
    }
    expect(await onDay('2026-11-25')).toEqual([0, 0, null])
    expect(await onDay('2026-11-26')).toEqual([1, 1, 100])
    town.clock.moveTo(DAY)
  })

  it('a period without sales has no value, and says so', async () => {
    const { items } = await board(compliance, '?from=2026-01-01&until=2026-01-31')
    expect(new Set(items.map(({ value, tone }) => `${value} ${tone}`))).toEqual(
      new Set(['null none']),
    )
    const turned = problemOf(board(compliance, '?from=2026-02-01&until=2026-01-31'))
    expect((await turned)?.fields?.[0]?.path).toBe('until')
  })

  it('the trend is six months, the last of them this one', async () => {
    const { trend } = (await board()).items.find((one) => one.code === 'against-advice')!
    expect(trend.map(({ month }) => month)).toHaveLength(6)
    expect(trend.at(-1)).toEqual({ month: '2026-11', value: 50 })
    expect(trend.at(0)).toEqual({ month: '2026-06', value: null })
  })
})

describe('the lines', () => {
  const set = (who: Session, more: object = {}) =>
    who.post('/risk-indicators/against-advice/thresholds', {
      effectiveFrom: '2026-11-18',
      amber: 60,
      red: 80,
      ...more,
    })

  it('are set by compliance alone, for today or later, amber below red', async () => {
    expect(await codeOf(set(await town.as('BM01')))).toBe('not-permitted')
    expect(await codeOf(set(compliance, { effectiveFrom: '2026-11-17' }))).toBe('invalid-input')
    expect((await problemOf(set(compliance, { red: 10 })))?.fields?.[0]?.path).toBe('red')
  })

  it('turn the colour from their day on, and of two for one day the later counts', async () => {
    const tone = async (query = '') =>
      (await board(compliance, query)).items.find((one) => one.code === 'against-advice')?.tone
    expect(await tone()).toBe('red')
    await set(compliance)
    expect(await tone()).toBe('green')
    town.clock.moveTo('2026-11-18T02:10:00.000Z')
    await set(compliance, { amber: 50 })
    expect(await tone()).toBe('amber')
    expect(await tone('?from=2026-11-01&until=2026-11-17')).toBe('none')
  })

  it('settings are dated rows too', async () => {
    const of = async (code: string) =>
      (await compliance.get<Settings>('/risk-settings')).items.find((one) => one.code === code)
    expect(await of('tie-in-days')).toMatchObject({ value: 30, setBy: null })
    const body = { effectiveFrom: '2026-11-20', value: 60 }
    await compliance.post('/risk-settings/tie-in-days', body)
    expect(await of('tie-in-days')).toMatchObject({ value: 30 })
    town.clock.moveTo('2026-11-20T03:00:00.000Z')
    compliance = await town.as('CP0001')
    expect(await of('tie-in-days')).toMatchObject({ value: 60, setBy: '郑怀谨' })
  })
})

describe('what changes the figures', () => {
  beforeAll(() => {
    town.clock.moveTo(DAY)
  })

  it('an issued case counts as incomplete while a paper that is due is missing', async () => {
    const office = await town.as('CP0001')
    expect(await figure('case-incomplete', office)).toEqual([0, 1, 0])
    const owe = (dueOn: string) => sql`
      insert into archive.requirement (customer_id, sale_id, kind, due_on, sale_no,
        owner_staff_id, org_path)
      select s.customer_id, s.id, 'claim', ${dueOn}::date, s.sale_no, s.owner_staff_id, s.org_path
      from sales.sale s join sales.policy p on p.sale_id = s.id
      on conflict (customer_id, sale_id, kind) do update set due_on = excluded.due_on`
    await owe('2026-11-19').execute(town.app.db)
    expect(await figure('case-incomplete', office)).toEqual([0, 1, 0])
    await owe('2026-11-18').execute(town.app.db)
    expect(await figure('case-incomplete', office)).toEqual([1, 1, 100])
  })

  it('an applicant of 65 counts from the decision, not from today', async () => {
    const office = await town.as('CP0001')
    const before = await figure('aged-65', office)
    await sellTo(town, '郭建国', {
      until: 'chosen',
      needs: {
        goals: ['retirement'],
        coverYears: 99,
        budgetFen: 30_000_000,
        ownIncomeFen: 12_000_000,
        householdIncomeFen: 20_000_000,
      },
      riskOption: 1,
      productCode: 'QT-PN01',
      premiumFen: 10_000_000,
    })
    const [above, below] = await figure('aged-65', office)
    expect([above, below]).toEqual([Number(before[0]) + 1, Number(before[1]) + 1])
  }, 90_000)

  it('an outlet counts what is its own', async () => {
    const counted = async (no: string) =>
      (await figure('refused-attempts', await town.as(no)))[1] ?? 0
    const outlets = await Promise.all(
      ['OM0101', 'OM0102', 'OM0103', 'OM0201', 'OM0202'].map(counted),
    )
    const whole = (await figure('refused-attempts', await town.as('CP0001')))[1]
    expect(outlets.reduce((sum, one) => sum + one, 0)).toBe(whole)
    expect(Math.max(...outlets)).toBeLessThan(Number(whole))
  })
})
