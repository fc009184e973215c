import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type * as contract from '#contracts/conflicts'
import type { readImport } from '#contracts/imports'
import type { OutputOf } from '#contracts/operation'
import { CUSTOMERS } from '#world/customers'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { codeOf, problemOf, runSchedule, sellTo, sellerOf } from './testing.ts'

type Flags = OutputOf<typeof contract.listFlags>
type Declarations = OutputOf<typeof contract.listDeclarations>
type Run = OutputOf<typeof readImport>

const DAY = '2026-11-18T02:00:00.000Z'

let town: TestApp
let compliance: Session
let seller: Session
let saleId: string
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: DAY })
  compliance = await town.as('CP0001')
  const bought = await sellTo(town, '赵明轩', { until: 'opened' })
  seller = bought.seller
  saleId = bought.sale.id
}, 180_000)
afterAll(() => town.close())

const flags = async (query = '', who = compliance) =>
  (await who.get<Flags>(`/conflict-flags${query}`)).items
const gift = (more: object = {}) => ({
  kind: 'gift',
  detail: '中秋节客户送来礼盒',
  giver: '某客户',
  valueFen: 30_000,
  disposal: 'returned',
  ...more,
})
const declare = (body: object, who = seller) => who.post<{ id: string }>('/declarations', body)

describe('declarations', () => {
  it('are made by sellers, read by compliance and by nobody else', async () => {
    const path = '/api/declarations'
    expect((await town.wire({ method: 'GET', path, headers: {} })).status).toBe(401)
    expect(await codeOf(declare(gift(), await town.as('AU0001')))).toBe('not-permitted')
    expect(await codeOf((await town.as('BM01')).get('/declarations'))).toBe('not-permitted')
    await declare(gift())
    const own = await seller.get<Declarations>('/my-declarations')
    expect(own.items).toMatchObject([{ kind: 'gift', valueFen: 30_000, disposal: 'returned' }])
    const others = await (await town.as('RM0101')).get<Declarations>('/my-declarations')
    expect(others.items).toEqual([])
  })

  it.each([
    ['giver', gift({ giver: undefined })],
    ['valueFen', gift({ valueFen: undefined })],
    ['disposal', gift({ disposal: undefined })],
    ['customerId', { kind: 'relative', detail: '表哥' }],
  ])('without %s it is not complete', async (path, body) => {
    expect((await problemOf(declare(body)))?.fields?.[0]?.path).toBe(path)
  })

  it('are judged once, with an opinion', async () => {
    const { items } = await compliance.get<Declarations>('/declarations')
    const path = `/declarations/${items[0]!.id}/verdict`
    const verdict = { verdict: 'noted', opinion: '已退还，处理得当' }
    expect(await codeOf(seller.post(path, verdict))).toBe('not-permitted')
    await compliance.post(path, verdict)
    expect(await codeOf(compliance.post(path, verdict))).toBe('state-conflict')
    expect((await compliance.get<Declarations>('/declarations')).items).toEqual([])
    const judged = await compliance.get<Declarations>('/declarations?state=judged')
    expect(judged.items[0]).toMatchObject({ judgedBy: '郑怀谨', opinion: verdict.opinion })
  })

  it('a declared relative as customer flags the sale, once', async () => {
    const { customerId } = townCustomer('赵明轩')
    const relative = { kind: 'relative', detail: '客户是我的表哥', customerId }
    expect(await codeOf(declare(relative, await town.as('RM0201')))).toBe('not-found')
    await declare(relative)
    await declare(relative)
    await runSchedule(town, 'detect-conflicts')
    expect(await flags('?cause=relative')).toMatchObject([{ saleId, verdict: null }])
    expect(await flags('', await town.as('BM02'))).toEqual([])
  })
})

const HEADER = 'customer_no,id_number,kind,applied_on,reference'
const documentOf = (name: string) => CUSTOMERS.find((one) => one.name === name)?.idNumber

async function importRows(...rows: string[]): Promise<Run> {
  const session = await compliance.get<{ csrfToken: string }>('/session')
  const answer = await town.wire({
    method: 'POST',
    path: '/api/imports/applications?fileName=loans.csv',
    headers: {
      cookie: compliance.cookie,
      'x-csrf-token': session.csrfToken,
      'content-type': 'application/octet-stream',
    },
    body: [HEADER, ...rows].join('\r\n'),
  })
  const { id } = JSON.parse(answer.body) as Run
  return vi.waitFor(
    async () => {
      const run = await compliance.get<Run>(`/imports/${id}`)
      expect(run.status).toBe('finished')
      return run
    },
    { timeout: 15_000, interval: 100 },
  )
}

describe('loans and wealth products beside a sale (保险销售行为管理办法 art. 23)', () => {
  it('a loan within thirty days flags the sale by its nearest application', async () => {
    const person = documentOf('赵明轩')
    const run = await importRows(
      `,${person},loan,2026-12-18,L-FAR`,
      `,${person},loan,2026-11-10,L-NEAR`,
      `,${person},wealth,2026-10-18,W-TOO-EARLY`,
    )
    expect(run).toMatchObject({ created: 3, updated: 0, rejected: 0 })
    const found = await flags('?cause=loan')
    expect(found).toMatchObject([{ saleId, reference: 'L-NEAR', daysApart: -8 }])
    expect(await flags('?cause=wealth')).toEqual([])
  })

  it('the same file again changes nothing; a row put right can raise its own flag', async () => {
    const person = documentOf('赵明轩')
    expect(await importRows(`,${person},loan,2026-11-10,L-NEAR`)).toMatchObject({
      created: 0,
      updated: 1,
    })
    expect(await flags('?cause=loan')).toHaveLength(1)
    await importRows(`,${person},理财,2026-10-19,W-TOO-EARLY`)
    expect(await flags('?cause=wealth')).toMatchObject([{ daysApart: -30 }])
  })

  it('rows that cannot be taken come back with the reason', async () => {
    const other = documentOf('杜鹏')
    const run = await importRows(
      `,${other},loan,2026-02-30,L-1`,
      `,${other},card,2026-11-01,L-2`,
      ',,loan,2026-11-01,L-3',
      ',320199199001010011,loan,2026-11-01,L-4',
      `,${other},loan,2026-11-01,L-NEAR`,
      `,${other},loan,2026-11-01,`,
    )
    expect(run).toMatchObject({ created: 0, rejected: 6 })
    const file = await compliance.send('GET', `/imports/${run.id}/errors`)
    for (const reason of [
      'applied_on 应为',
      'kind 应为',
      '至少填一个',
      '客户不在本系统中',
      '已属于另一位客户',
      '不能为空',
    ]) {
      expect(file.body).toContain(reason)
    }
  })

  it('a sale opened after the loan is found as well', async () => {
    const person = documentOf('杜鹏')
    await importRows(`,${person},loan,2026-11-01,L-BEFORE`)
    expect(await flags('?cause=loan')).toHaveLength(1)
    const { sale } = await sellTo(town, '杜鹏', { until: 'opened' })
    await runSchedule(town, 'detect-conflicts')
    expect((await flags('?cause=loan')).map((one) => one.saleId)).toContain(sale.id)
    expect(sellerOf('杜鹏')).toMatch(/^RM/)
  })

  it('is looked into by compliance, once', async () => {
    const [flag] = await flags('?cause=wealth')
    const path = `/conflict-flags/${flag!.id}/verdict`
    const verdict = { verdict: 'free-will', opinion: '电话回访，客户确认与理财无关' }
    expect(await codeOf((await town.as('BM01')).post(path, verdict))).toBe('not-permitted')
    await compliance.post(path, verdict)
    expect(await codeOf(compliance.post(path, verdict))).toBe('state-conflict')
    expect(await flags('?cause=wealth')).toEqual([])
    expect((await flags('?cause=wealth&state=judged'))[0]?.verdict).toBe('free-will')
  })
})

describe('whom an application is about', () => {
  const refer = (name: string, reference: string) =>
    sql`
      update customers.customer set external_ref = ${reference}
      where id = ${townCustomer(name).customerId}`.execute(town.app.db)

  it('the customer number of the bank does as well as the document', async () => {
    const { sale } = await sellTo(town, '白雪', { until: 'opened' })
    await refer('白雪', 'customer:K0777')
    const run = await importRows('K0777,,信贷,2026-11-12,L-K0777')
    expect(run).toMatchObject({ created: 1, rejected: 0 })
    const found = (await flags('?cause=loan')).find((one) => one.reference === 'L-K0777')
    expect(found?.saleId).toBe(sale.id)
  })

  it('a document that nobody here has is not matched by a number beside it', async () => {
    const run = await importRows('K0777,320199199001010011,loan,2026-11-12,L-OTHER')
    expect(run).toMatchObject({ created: 0, rejected: 1 })
  })

  it('a wider window finds what lay outside', async () => {
    const { sale } = await sellTo(town, '孙悦', { until: 'opened' })
    await importRows(`,${documentOf('孙悦')},loan,2026-10-05,L-FORTY-FOUR`)
    const has = async () => (await flags('?cause=loan')).some((one) => one.saleId === sale.id)
    expect(await has()).toBe(false)
    const days = { effectiveFrom: '2026-11-18', value: 45 }
    expect(await codeOf(seller.post('/risk-settings/tie-in-days', days))).toBe('not-permitted')
    await compliance.post('/risk-settings/tie-in-days', days)
    await runSchedule(town, 'detect-conflicts')
    expect(await has()).toBe(true)
  })

  it('only compliance brings such a file', async () => {
    const asked = seller.send('POST', '/imports/applications?fileName=x.csv', { body: {} })
    expect((await asked).status).toBe(403)
  })
})
