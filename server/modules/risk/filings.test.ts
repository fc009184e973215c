import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/filings'
import type { OutputOf } from '#contracts/operation'
import type { Session } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { codeOf, runSchedule, sellTo } from './testing.ts'

type List = OutputOf<typeof contract.listFilings>
type Filing = OutputOf<typeof contract.readFiling>

/** The month of the sale, and a day of the month after, when its filing is owed. */
const SOLD = '2026-11-18T02:00:00.000Z'
const NEXT_MONTH = '2026-12-02T02:00:00.000Z'

let town: TestApp
let branch: Session
let compliance: Session
let id: string
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: SOLD })
  await sellTo(town, '赵明轩', { until: 'delivered', triesInVain: 1 })
  town.clock.moveTo(NEXT_MONTH)
  branch = await town.as('BM01')
  compliance = await town.as('CP0001')
  await runSchedule(town, 'owe-filings')
  id = (await list()).items.find((one) => one.month === '2026-11')!.id
}, 180_000)
afterAll(() => town.close())

const list = (who = branch) => who.get<List>('/compliance-filings')
const read = (who = branch) => who.get<Filing>(`/compliance-filings/${id}`)
const submit = async (note: string, who = branch) =>
  who.post<{ stepId: string }>(
    `/compliance-filings/${id}/submissions`,
    { note },
    { ifMatch: (await read(compliance)).rowVersion },
  )
const judge = async (verdict: string, note: string, who = compliance) =>
  who.post(
    `/compliance-filings/${id}/verdicts`,
    { verdict, note },
    { ifMatch: (await read(compliance)).rowVersion },
  )

describe('who owes and who receives (manual 1.3-g)', () => {
  it('not a stranger, not a seller, not another branch', async () => {
    const path = `/api/compliance-filings/${id}`
    expect((await town.wire({ method: 'GET', path, headers: {} })).status).toBe(401)
    expect(await codeOf(read(await town.as('RM0102')))).toBe('not-permitted')
    expect(await codeOf(read(await town.as('BM02')))).toBe('not-found')
    expect(await codeOf(submit('说明', await town.as('BM02')))).toBe('not-found')
    expect(await codeOf(submit('说明', compliance))).toBe('not-permitted')
    expect(await codeOf(judge('received', '签收', branch))).toBe('not-permitted')
  })

  it('each branch owes one for the month, by the fifth working day, however often one looks', async () => {
    await runSchedule(town, 'owe-filings')
    const { items } = await list(compliance)
    const november = items.filter((one) => one.month === '2026-11')
    expect(november.map(({ branchName }) => branchName).sort()).toHaveLength(2)
    expect(november[0]).toMatchObject({ dueOn: '2026-12-07', workdaysLeft: 3, isLate: false })
    expect((await list()).items.every((one) => one.branchName === '清江分行')).toBe(true)
  })

  it('is late once the day has passed and it is still owed', async () => {
    town.clock.moveTo('2026-12-08T02:00:00.000Z')
    const late = (await list(await town.as('BM01'))).items.find((one) => one.id === id)
    expect(late).toMatchObject({ isLate: true, workdaysLeft: -1 })
    town.clock.moveTo(NEXT_MONTH)
  })
})

describe('filed, returned, filed again, received', () => {
  it('cannot be received before it was filed', async () => {
    expect(await codeOf(judge('received', '签收'))).toBe('state-conflict')
  })

  it('is counted, never typed, and frozen', async () => {
    await submit('当月业务正常')
    const { steps, state, submissions } = await read()
    expect([state, submissions]).toEqual(['filed', 1])
    expect(steps[0]?.figures).toMatchObject({ salesOpened: 1, policiesIssued: 1, risksOpen: 0 })
    expect(steps[0]?.figures?.premiumFen).toBeGreaterThan(0)
    const tried = steps[0]?.figures?.indicators.find((one) => one.code === 'first-try-failed')
    expect(tried).toMatchObject({ numerator: 1, denominator: 1, value: 100 })
    expect(await codeOf(submit('再报一次'))).toBe('state-conflict')
  })

  it('has a paper that is the same whenever it is fetched', async () => {
    const { steps } = await read()
    const path = `/api/compliance-filings/${id}/submissions/${steps[0]!.id}/paper`
    const { cookie } = branch
    const [one, two] = await Promise.all(
      [1, 2].map(() => town.wire({ method: 'GET', path, headers: { cookie } })),
    )
    expect(one?.status).toBe(200)
    expect(one?.body.slice(0, 5)).toBe('%PDF-')
    expect(two?.body).toBe(one?.body)
  })

  it('returned and filed again, both stay with their own figures', async () => {
    await judge('returned', '请说明理解题首次未通过的原因')
    expect((await read()).state).toBe('returned')
    const risk = { kind: 'operational', title: '理解题首次未通过', description: '讲解过快' }
    await branch.post('/risks', risk)
    await submit('已登记风险并加强讲解')
    const { steps, submissions } = await read()
    expect(submissions).toBe(2)
    expect(steps.map(({ action, note }) => [action, note])).toEqual([
      ['filed', '当月业务正常'],
      ['returned', '请说明理解题首次未通过的原因'],
      ['filed', '已登记风险并加强讲解'],
    ])
    expect(steps.map(({ figures }) => figures?.risksOpen)).toEqual([0, undefined, 1])
    const change = sql`delete from risk.filing_step`.execute(town.app.db)
    await expect(change).rejects.toThrow('append-only')
  })

  it('the receipt ends it', async () => {
    await judge('received', '已核对')
    expect(await read()).toMatchObject({ state: 'received', isLate: false })
    expect(await codeOf(judge('returned', '反悔'))).toBe('state-conflict')
    expect(await codeOf(submit('补报'))).toBe('state-conflict')
  })

  it('two people judging at once: the second reads again first', async () => {
    const stale = compliance.post(
      `/compliance-filings/${id}/verdicts`,
      { verdict: 'received', note: '签收' },
      { ifMatch: 1 },
    )
    expect(await codeOf(stale)).toBe('version-stale')
  })
})

describe('the day is the bank’s to set', () => {
  it('counts for months that begin to be owed afterwards, not for those already owed', async () => {
    await compliance.post('/risk-settings/filing-workday', {
      effectiveFrom: '2026-12-02',
      value: 3,
    })
    await runSchedule(town, 'owe-filings')
    expect((await read(compliance)).dueOn).toBe('2026-12-07')
    town.clock.moveTo('2027-01-01T02:00:00.000Z')
    await runSchedule(town, 'owe-filings')
    const later = await town.as('CP0001')
    const december = (await list(later)).items.filter((one) => one.month === '2026-12')
    // 01-01 to 01-03 are off, 01-04 is a Monday.
    expect(december.map(({ dueOn }) => dueOn)).toEqual(['2027-01-06', '2027-01-06'])
    expect((await later.get<List>('/compliance-filings?state=received')).items).toHaveLength(1)
  })
})
