import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/controls'
import type { OutputOf } from '#contracts/operation'
import type { Session } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { codeOf, problemOf, runSchedule, staffIdOf } from '#testing/risk'
import { SHIPPED_CONTROLS } from './shipped.ts'

type List = OutputOf<typeof contract.listControls>
type One = OutputOf<typeof contract.readControl>
type Today = { items: { kind: string; title: string; dueOn: string | null }[] }

const START = '2026-11-22T02:00:00.000Z'
const LEDGER = 'complaints-ledger'

let town: TestApp
let compliance: Session
beforeAll(async () => {
  town = await startTestApp({ at: START })
  compliance = await town.as('CP0001')
  await runSchedule(town, 'open-control-rounds')
})
afterAll(() => town.close())

const list = (who = compliance, query = '') => who.get<List>(`/controls${query}`)
const read = (id = LEDGER, who = compliance) => who.get<One>(`/controls/${id}`)
const nameOf = async (who: Session) =>
  (await who.get<{ staff: { name: string } }>('/session')).staff.name
const DONE = { result: 'held', words: '抽查 12 件，时限和答复均合规', reference: '消保-2026-11-03' }
const perform = async (body: object = {}, who = compliance, id = LEDGER) =>
  who.post(`/control-rounds/${(await read(id)).next?.id}/result`, { ...DONE, ...body })
const termsOf = ({ title, instruction, evidence, role, rhythm, daysAfter }: One) => ({
  title,
  instruction,
  evidence,
  role,
  rhythm,
  daysAfter,
})
const set = async (change: object, ifMatch?: number, who = compliance) => {
  const before = await read()
  const body = { ...termsOf(before), ownerId: null, ...change }
  const version = ifMatch ?? before.rowVersion
  const answer = await who.send('PUT', `/controls/${LEDGER}`, { body, ifMatch: version })
  return { status: answer.status, ...(JSON.parse(answer.body) as { code?: string }) }
}

describe('who may', () => {
  it('not a stranger; a seller reads, and neither sets, adds nor does another’s round', async () => {
    const path = '/api/controls'
    expect((await town.wire({ method: 'GET', path, headers: {} })).status).toBe(401)
    const seller = await town.as('RM0102')
    expect((await list(seller)).items.every(({ isMine }) => !isMine)).toBe(true)
    expect((await set({}, undefined, seller)).code).toBe('not-permitted')
    expect(await codeOf(seller.post('/controls', { clauseIds: ['cry-sm'] }))).toBe('not-permitted')
    expect(await codeOf(perform({}, seller))).toBe('not-permitted')
    expect(await codeOf(seller.get('/controls/nothing-such'))).toBe('not-found')
  })
})

describe('who sees the controls', () => {
  it.each([
    ['OM0101', true],
    ['BM01', true],
    ['HO0001', true],
    ['PM0001', true],
    ['QI0001', true],
    ['AR0001', true],
    ['AU0001', true],
    ['IT0001', false],
  ])('%s: %s', async (staffNo, may) => {
    const answer = await (await town.as(staffNo)).send('GET', '/controls')
    expect(answer.status).toBe(may ? 200 : 403)
  })

  it('everybody sees the same list; only the own work is marked as such', async () => {
    const branch = await town.as('BM01')
    const all = (await list(branch)).items
    const mine = (await list(branch, '?whose=mine')).items
    expect(all).toHaveLength(SHIPPED_CONTROLS.length)
    expect(mine.length).toBeGreaterThan(0)
    expect(mine.every(({ role, isMine }) => role === 'branch-manager' && isMine)).toBe(true)
    expect(all.filter(({ isMine }) => isMine)).toHaveLength(mine.length)
  })
})

describe('what is owed', () => {
  it('each control has an owner at work and one open round, however often the clock ticks', async () => {
    await runSchedule(town, 'open-control-rounds')
    const { items } = await list()
    expect(items).toHaveLength(SHIPPED_CONTROLS.length)
    expect(items.filter(({ ownerId, next }) => ownerId === null || next === null)).toEqual([])
    const { rows } = await sql<{ most: number }>`
      select max(n)::int as most from (
        select count(*) as n from controls.round group by control_id) as counted`.execute(
      town.app.db,
    )
    expect(rows[0]?.most).toBe(1)
  })

  it('is listed with what is due first, and names the rules it holds', async () => {
    const { items } = await list()
    const dues = items.map(({ next }) => next!.dueOn)
    expect(dues.toSorted()).toEqual(dues)
    const report = items.find(({ id }) => id === 'internet-annual-report')!
    expect(report.next).toMatchObject({ period: '2026', dueOn: '2027-04-30', isLate: false })
    expect(report.clauses).toMatchObject([{ id: 'net-annual-report' }])
    const mine = (await list(compliance, '?whose=mine')).items
    expect(new Set(mine.map(({ role }) => role))).toEqual(new Set(['compliance']))
  })

  it('stands on the owner’s list of the day two weeks ahead, and on nobody else’s', async () => {
    const titles = async (who: Session) =>
      (await who.get<Today>('/today')).items.filter(({ title }) => title.includes('投诉台账检查'))
    const { dueOn } = (await read()).next!
    expect(dueOn).toBe('2026-12-10')
    expect(await titles(compliance)).toEqual([])
    town.clock.moveTo('2026-11-26T02:00:00.000Z')
    expect(await titles(await town.as('CP0001'))).toMatchObject([{ dueOn, kind: 'regulation' }])
    expect(await titles(await town.as('CP0002'))).toEqual([])
    town.clock.moveTo(START)
  })
})

describe('a round', () => {
  it('a finding without a remedy is asked for one', async () => {
    const problem = await problemOf(perform({ result: 'finding' }))
    expect(problem?.fields).toMatchObject([{ path: 'remedy' }])
    expect((await problemOf(perform({ reference: '' })))?.fields).toMatchObject([
      { path: 'reference' },
    ])
  })

  it('is done once, with who and when, and cannot be rewritten', async () => {
    const { next } = await read()
    await perform({ result: 'finding', remedy: '两件超期，已向网点下发整改单' })
    const { last, rounds, next: none } = await read()
    expect(none).toBeNull()
    expect(last).toMatchObject({ period: '2026-11', result: 'finding', doneAt: START })
    expect(rounds).toHaveLength(1)
    const again = compliance.post(`/control-rounds/${next!.id}/result`, DONE)
    expect(await codeOf(again)).toBe('state-conflict')
    const rewrite = sql`update controls.round set words = 'x' where id = ${next!.id}`
    await expect(rewrite.execute(town.app.db)).rejects.toThrow(/not changed/)
  })

  it('the owner does it without compliance, and compliance for an owner who is away', async () => {
    const branch = await town.as('BM01')
    await perform({}, branch, 'leavers')
    expect((await read('leavers')).last).toMatchObject({ doneByName: await nameOf(branch) })
    await perform({}, compliance, 'sales-zone')
    expect((await read('sales-zone')).last).toMatchObject({ doneByName: await nameOf(compliance) })
  })

  it('stays on record in the audit trail with its period and evidence', async () => {
    const { rows } = await sql<{ detail: { period: string; reference: string } }>`
      select detail from audit.entry where action = 'control.performed'
        and detail->>'period' is not null`.execute(town.app.db)
    expect(rows.map(({ detail }) => detail.period).toSorted()).toEqual([
      '2026-11',
      '2026-11',
      '2026-Q4',
    ])
    expect(new Set(rows.map(({ detail }) => detail.reference))).toEqual(new Set([DONE.reference]))
  })

  it('the next one opens with its period; those that went by are owed and late', async () => {
    town.clock.moveTo('2027-02-15T02:00:00.000Z')
    compliance = await town.as('CP0001')
    await runSchedule(town, 'open-control-rounds')
    const { rounds, next } = await read()
    expect(rounds.map(({ period }) => period)).toEqual(['2027-02', '2027-01', '2026-12', '2026-11'])
    expect(next).toMatchObject({ period: '2026-12', isLate: true })
    expect((await list(compliance, '?late=true')).items.map(({ id }) => id)).toContain(LEDGER)
  })
})

describe('what the bank sets', () => {
  it('owner and rhythm count from the next period on; somebody else’s edit is not overwritten', async () => {
    const deputy = await staffIdOf(await town.as('CP0002'))
    const stale = (await read()).rowVersion
    expect(await set({ ownerId: deputy, rhythm: 'quarter', daysAfter: 15 })).toMatchObject({
      status: 200,
    })
    expect(await read()).toMatchObject({ ownerId: deputy, isOwnerNamed: true, rhythm: 'quarter' })
    expect(await set({}, stale)).toMatchObject({ status: 412, code: 'version-stale' })
    await runSchedule(town, 'open-control-rounds')
    expect((await read()).rounds[0]).toMatchObject({ period: '2027-Q1', dueOn: '2027-04-15' })
  })

  it('an owner has to be able to see it', async () => {
    const it = await staffIdOf(await town.as('IT0001'))
    expect(await set({ ownerId: it })).toMatchObject({ status: 400, code: 'invalid-input' })
  })

  it('who has left owns nothing: the first with the role does', async () => {
    await sql`update access.staff set left_on = '2027-02-01' where staff_no = 'CP0002'`.execute(
      town.app.db,
    )
    const { ownerName, isOwnerNamed, role } = await read()
    expect([isOwnerNamed, role]).toEqual([false, 'compliance'])
    expect(ownerName).not.toBeNull()
  })

  it('a control of its own, for rules the register knows', async () => {
    const own = { ...termsOf(await read()), title: '港澳客户专项检查', ownerId: null }
    const unknown = compliance.post('/controls', { ...own, clauseIds: ['cry-sm', 'no-such'] })
    expect((await problemOf(unknown))?.fields?.[0]).toMatchObject({
      path: 'clauseIds',
      message: '登记册里没有这些规则：no-such',
    })
    const { id } = await compliance.post<{ id: string }>('/controls', {
      ...own,
      clauseIds: ['cry-sm'],
    })
    await runSchedule(town, 'open-control-rounds')
    expect(await read(id)).toMatchObject({ title: '港澳客户专项检查', next: { isLate: false } })
  })
})
