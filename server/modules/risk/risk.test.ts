import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/risk'
import type { OutputOf } from '#contracts/operation'
import type { Session } from '#world/wire'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { codeOf, problemOf, runSchedule, sellTo, staffIdOf, tryForbidden } from './testing.ts'

type Risk = OutputOf<typeof contract.readRisk>
type Page<T> = { items: T[]; nextCursor: string | null }
type Entry = OutputOf<typeof contract.listRisks>['items'][number]
type Event = OutputOf<typeof contract.listRiskEvents>['items'][number]

const WEDNESDAY = '2026-11-18T02:00:00.000Z'

let town: TestApp
let seller: Session
let manager: Session
let compliance: Session
let saleId: string
let managerId: string
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: WEDNESDAY })
  const bought = await sellTo(town, '赵明轩', { until: 'chosen' })
  seller = bought.seller
  saleId = bought.sale.id
  manager = await town.as('BM01')
  managerId = await staffIdOf(manager)
  compliance = await town.as('CP0001')
}, 180_000)
afterAll(() => town.close())

const about = (more: object = {}) => ({
  kind: 'operational',
  title: '柜面未逐项讲解退保条款',
  description: '巡店时看到讲解被跳过',
  ...more,
})
const record = (who: Session, more: object = {}) =>
  who.post<{ id: string; entryNo: string }>('/risks', about(more))
const read = (id: string, who = compliance) => who.get<Risk>(`/risks/${id}`)
const stepBy = async (who: Session, path: string, body: object) => {
  const { rowVersion } = await read(path.split('/')[0] ?? '')
  return who.post(`/risks/${path}`, body, { ifMatch: rowVersion })
}
const step = (id: string, path: string, body: object) => stepBy(compliance, `${id}/${path}`, body)
const measure = (more: object = {}) => ({
  what: '每日抽听一笔讲解',
  ownerStaffId: managerId,
  workdays: 5,
  ...more,
})

describe('who may touch the register', () => {
  it('not a stranger, not the wrong job', async () => {
    expect((await town.wire({ method: 'GET', path: '/api/risks', headers: {} })).status).toBe(401)
    expect(await codeOf((await town.as('IT0001')).get('/risks'))).toBe('not-permitted')
    expect(await codeOf(seller.get('/risks'))).toBe('not-permitted')
    const { id } = await record(seller)
    expect(await codeOf(stepBy(seller, `${id}/closing`, { note: '好了' }))).toBe('not-permitted')
  })

  it('another branch sees nothing of it, the own branch and compliance do', async () => {
    const { id } = await record(seller, { saleId })
    expect(await codeOf((await town.as('BM02')).get(`/risks/${id}`))).toBe('not-found')
    expect(await codeOf(record(await town.as('RM0201'), { saleId }))).toBe('not-found')
    const { saleNo } = await read(id, manager)
    expect(saleNo).toMatch(/^S2026/)
    const page = await (await town.as('BM02')).get<Page<Entry>>('/risks')
    expect(page.items).toEqual([])
  })

  it('whoever only watches is offered no deed', async () => {
    const { id } = await record(compliance)
    expect((await read(id, await town.as('AU0001'))).next).toEqual([])
    expect((await read(id)).next).toEqual(['assess'])
  })
})

describe('one risk from seen to closed', () => {
  let id: string

  it('is about a sale, a product or neither', async () => {
    ;({ id } = await record(seller, { saleId }))
    expect(await read(id)).toMatchObject({ subject: 'sale', saleId, stage: 'identified' })
    const { items } = await seller.get<Page<{ id: string }>>('/products')
    const product = await record(compliance, { productId: items[0]!.id })
    expect(await read(product.id)).toMatchObject({ subject: 'product' })
    const wrong = await problemOf(record(compliance, { productId: id }))
    expect(wrong?.fields?.[0]?.path).toBe('productId')
  })

  it('cannot be controlled before it was assessed', async () => {
    expect(await problemOf(step(id, 'controls', measure()))).toMatchObject({
      code: 'state-conflict',
      detail: '风险已识别，不能直接进入“控制中”',
    })
  })

  it('gets its level from the matrix, and an old version changes nothing', async () => {
    const { rowVersion } = await read(id)
    const body = { likelihood: 4, impact: 3, note: '一个月内见到三次' }
    await step(id, 'assessment', body)
    expect(await read(id)).toMatchObject({ stage: 'assessed', level: 'high', likelihood: 4 })
    const stale = compliance.post(`/risks/${id}/assessment`, body, { ifMatch: rowVersion })
    expect(await codeOf(stale)).toBe('version-stale')
  })

  it('is controlled by somebody, until a working day', async () => {
    const nobody = measure({ ownerStaffId: await staffIdOf(seller) })
    expect((await problemOf(step(id, 'controls', nobody)))?.fields?.[0]?.path).toBe('ownerStaffId')
    await step(id, 'controls', measure())
    const { measures, stage, dueOn } = await read(id)
    // Wednesday 11-18 and five working days.
    expect([stage, dueOn, measures[0]?.workdaysLeft]).toEqual(['controlled', '2026-11-25', 5])
  })

  it('is shown as late once the day has passed', async () => {
    town.clock.moveTo('2026-11-26T02:00:00.000Z')
    const later = await town.as('CP0001')
    const late = await later.get<Page<Entry>>('/risks?late=true')
    expect(late.items.map((one) => [one.id, one.workdaysLeft])).toEqual([[id, -1]])
    const matrix = await later.get<OutputOf<typeof contract.readRiskMatrix>>('/risk-matrix')
    expect(matrix.late).toBe(1)
    expect(matrix.cells.find((one) => one.likelihood === 4 && one.impact === 3)?.entries).toBe(1)
    expect(matrix.cells).toHaveLength(25)
    town.clock.moveTo(WEDNESDAY)
  })

  it('is answered for the customer, and closes only when everything is done', async () => {
    await step(id, 'responses', measure({ response: 'surrender', what: '协助客户退保' }))
    const early = await problemOf(step(id, 'closing', { note: '完成' }))
    expect(early?.reasons).toHaveLength(2)
    const { measures } = await read(id, manager)
    expect(measures.map(({ isMine }) => isMine)).toEqual([true, true])
    const outsider = await town.as('OM0201')
    for (const { id: measureId } of measures) {
      const path = `/risk-measures/${measureId}/completion`
      expect(await codeOf(outsider.post(path, { result: '做了' }))).toBe('not-found')
      await manager.post(path, { result: '已完成并留痕' })
      expect(await codeOf(manager.post(path, { result: '再做一次' }))).toBe('state-conflict')
    }
    await step(id, 'closing', { note: '控制有效' })
    expect(await read(id)).toMatchObject({ stage: 'closed', next: [], isLate: false })
  })

  it('keeps every step, by whom and in order, and the database lets nobody change one', async () => {
    const { steps } = await read(id)
    expect(steps.map(({ action, stageAfter }) => `${action} ${stageAfter}`)).toEqual([
      'recorded identified',
      'assessed assessed',
      'controlled controlled',
      'responded responding',
      'finished responding',
      'finished responding',
      'closed closed',
    ])
    expect(steps[1]?.note).toBe('高风险：一个月内见到三次')
    const tampering = sql`update risk.entry_step set data = '{}'`.execute(town.app.db)
    await expect(tampering).rejects.toThrow('append-only')
  })
})

describe('what is given to me', () => {
  it('is my list, and only mine', async () => {
    const { id } = await record(compliance)
    await step(id, 'assessment', { likelihood: 1, impact: 1, note: '少见' })
    await step(id, 'controls', measure({ what: '复核一次' }))
    type List = OutputOf<typeof contract.listMeasures>
    const mine = await manager.get<List>('/risk-measures')
    expect(mine.items.map(({ what, isMine }) => [what, isMine])).toEqual([['复核一次', true]])
    expect((await compliance.get<List>('/risk-measures')).items).toEqual([])
    expect((await compliance.get<List>('/risk-measures?whose=all')).items).toHaveLength(1)
  })
})

describe('risk events', () => {
  const events = async (query = '', who = compliance) =>
    (await who.get<Page<Event>>(`/risk-events${query}`)).items

  it('a refused attempt is noted by the system, once however often it looks', async () => {
    const { sale, problem } = await tryForbidden(town, '尹志远')
    expect(problem?.code).toBe('rule-blocked')
    await runSchedule(town, 'note-risk-events')
    await runSchedule(town, 'note-risk-events')
    const found = await events('?kind=refused-attempt')
    expect(found.map((one) => [one.saleId, one.recordedBy])).toEqual([[sale.id, null]])
    expect(found[0]?.summary.length).toBeGreaterThan(5)
  })

  it('a customer who does not understand after three tries is noted', async () => {
    await sellTo(town, '杜鹏', { until: 'understood', triesInVain: 3 })
    const { rows } = await sql<{ tries: number }>`
      select count(*)::int as tries from sales.act where kind = 'comprehension'
        and code = 'attempt-3' and not (data->>'isPassed')::boolean`.execute(town.app.db)
    await runSchedule(town, 'note-risk-events')
    expect(await events('?kind=low-comprehension')).toHaveLength(rows[0]!.tries)
    expect(rows[0]!.tries).toBeGreaterThan(0)
  }, 90_000)

  it('a person reports what the system cannot see, for no day to come', async () => {
    const said = { summary: '客户称被承诺收益', saleId, happenedOn: '2026-11-17' }
    await seller.post('/risk-events', said)
    const [event] = await events('?kind=reported')
    expect(event).toMatchObject({ saleId, recordedBy: '陈嘉树', entryId: null })
    const ahead = { ...said, happenedOn: '2026-11-19' }
    expect(await codeOf(seller.post('/risk-events', ahead))).toBe('invalid-input')
    expect(await events('?kind=reported', await town.as('BM02'))).toEqual([])
  })

  it('is lifted into the register once', async () => {
    const [event] = await events('?kind=reported')
    const { id, entryNo } = await record(manager, { eventId: event!.id })
    expect(await read(id)).toMatchObject({ saleId, subject: 'sale' })
    expect((await events('?lifted=true'))[0]).toMatchObject({ entryId: id, entryNo })
    expect(await codeOf(record(manager, { eventId: event!.id }))).toBe('duplicate')
  })
})

describe('the ledger notes each kind', () => {
  const noted = async (kind: string) => {
    await runSchedule(town, 'note-risk-events')
    const path = `/risk-events?kind=${kind}`
    return (await compliance.get<Page<Event>>(path)).items
  }

  it('a sale the insurer declined', async () => {
    expect(await noted('declined')).toEqual([])
    await sql`update sales.sale set state = 'declined' where id = ${saleId}`.execute(town.app.db)
    expect(await noted('declined')).toMatchObject([{ saleId, summary: '保险公司拒绝承保' }])
    await sql`update sales.sale set state = 'sealed' where id = ${saleId}`.execute(town.app.db)
    expect(await noted('declined')).toHaveLength(1)
  })

  it('a sale that went on against advice, with the second person’s approval', async () => {
    expect(await noted('against-advice')).toEqual([])
    await sql`
      insert into sales.act (customer_id, id, sale_id, kind, code, by_kind, by_id, at, data)
      select customer_id, gen_random_uuid(), id, 'override', 'approved', 'staff', 'x', ${WEDNESDAY},
        '{}' from sales.sale where id = ${saleId}`.execute(town.app.db)
    expect((await noted('against-advice')).map((one) => one.saleId)).toEqual([saleId])
  })

  it('nothing that was noted can be changed', async () => {
    const change = sql`update risk.event set summary = ''`.execute(town.app.db)
    await expect(change).rejects.toThrow('append-only')
  })
})

describe('the list of the register', () => {
  const ids = async (query: string) =>
    (await compliance.get<Page<Entry>>(`/risks?${query}`)).items.map(({ id }) => id)

  it('is narrowed by kind, stage, level and place in the matrix', async () => {
    const { id } = await record(compliance, { kind: 'credit' })
    expect(await ids('kind=credit')).toEqual([id])
    expect(await ids('kind=credit&stage=assessed')).toEqual([])
    await step(id, 'assessment', { likelihood: 5, impact: 5, note: '保险公司评级下调' })
    expect(await ids('kind=credit&stage=assessed')).toEqual([id])
    expect(await ids('level=severe')).toEqual([id])
    expect(await ids('likelihood=5&impact=5')).toEqual([id])
    expect(await ids('likelihood=5&impact=4')).toEqual([])
    expect(await codeOf(compliance.get('/risks?likelihood=6'))).toBe('invalid-input')
  })

  it('goes on where the page before ended, and misses nothing', async () => {
    const whole = await ids('limit=100')
    const found: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const place: string = next === '' ? '' : `&cursor=${next}`
      const page: Page<Entry> = await compliance.get(`/risks?limit=2${place}`)
      found.push(...page.items.map(({ id }) => id))
      next = page.nextCursor
    }
    expect(found).toEqual(whole)
    expect(await codeOf(compliance.get('/risks?cursor=nowhere'))).toBe('invalid-input')
  })

  it('a risk in hand is assessed anew, and its measures stay', async () => {
    const { id } = await record(compliance)
    await step(id, 'assessment', { likelihood: 2, impact: 2, note: '初看' })
    await step(id, 'controls', measure())
    await step(id, 'assessment', { likelihood: 4, impact: 5, note: '影响比想的大' })
    expect(await read(id)).toMatchObject({ stage: 'assessed', level: 'severe' })
    expect((await read(id)).measures).toHaveLength(1)
    expect(await codeOf(step(id, 'responses', measure({ response: 'claim' })))).toBe(
      'state-conflict',
    )
  })

  it('a measure has a day within reason', async () => {
    const { id } = await record(compliance)
    await step(id, 'assessment', { likelihood: 2, impact: 2, note: '初看' })
    for (const workdays of [0, 121]) {
      expect(await codeOf(step(id, 'controls', measure({ workdays })))).toBe('invalid-input')
    }
  })
})
