import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type * as contract from '#contracts/archive'
import type { OutputOf } from '#contracts/operation'
import type { readSale } from '#contracts/sales'
import { RULE_PACK, compileRules, longestOf } from '#modules/rulebook'
import { newId } from '#platform/ids'
import { sell } from '#world/stories'
import type { Customer } from '#world/stories'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { keepUntilRule } from './retention.ts'

type Sale = OutputOf<typeof readSale>
type Register = OutputOf<typeof contract.listArchive>
type Gaps = OutputOf<typeof contract.listArchiveGaps>

const zhao: Customer = {
  ...townCustomer('赵明轩'),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
}

let town: TestApp
let archivist: Session
let sale: Sale
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: '2026-11-18T02:00:00.000Z' })
  const seller = await town.as('RM0102')
  archivist = await town.as('AR0001')
  sale = await sell({ wire: town.wire, seller, waitMs: 40 }, zhao, 'delivered')
  const filed = async () => {
    expect((await register()).items).toHaveLength(7)
    expect(await countOf('archive.requirement')).toBe(5)
  }
  await vi.waitFor(filed, { timeout: 10_000 })
}, 180_000)
afterAll(() => town.close())

const register = (query = '', who = archivist) => who.get<Register>(`/archive${query}`)
const gaps = async (who = archivist) => (await who.get<Gaps>('/archive/gaps')).items
const countOf = async (table: string) => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.raw(table)}`.execute(town.app.db)
  return rows[0]!.count
}

/** News as the jobs hand it on. */
async function hear(handlerName: string, payload: Record<string, unknown>): Promise<void> {
  const handler = town.app.modules
    .flatMap((module) => module.handlers ?? [])
    .find(({ name }) => name === handlerName)!
  const actor = { kind: 'system' as const, name: 'test' }
  await handler.run(
    {
      db: town.app.db,
      now: town.clock.now,
      log: undefined as never,
      execute: async (endpoint, input) =>
        (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
    },
    payload,
  )
}

describe('the register', () => {
  it('has every paper of the sale, classified in all four ways (manual 6.2-b)', async () => {
    const { items } = await register()
    expect(items.map((item) => item.kind).toSorted()).toEqual([
      'application',
      // 健康告知书, a sheet of its own.
      'application',
      'communication',
      'communication',
      // The bank's page of the policy, and the insurer's own.
      'contract',
      'contract',
      'payment',
    ])
    expect(items[0]).toMatchObject({
      businessClass: '健康险',
      customerKind: 'person',
      saleNo: sale.saleNo,
      responsibleName: '陈嘉树',
      filedByName: '系统自动归档',
      filedAt: '2026-11-18T02:00:00.000Z',
    })
    expect(items[0]?.archiveCode).toMatch(/^2026-O0101-JK-/)
  })

  it('keeps long contracts ten years after their end, short ones five (保险法第87条)', async () => {
    const { items } = await register()
    expect(items[0]?.keepUntilRule).toBe(
      '保险合同终止之日起 10 年（《保险法》第87条；《保险代理人监管规定》第56条）',
    )
    const facts = { 'product.isOverOneYear': false }
    const rules = compileRules(RULE_PACK.filter(({ outcome }) => outcome === 'RETAIN'))
    const short = longestOf(rules.decide(facts, 'contract').reasons)
    expect(keepUntilRule(short)).toMatch(/^保险合同终止之日起 5 年（/)
  })

  it('says so where no rule is left', () => {
    expect(keepUntilRule(null)).toBe('没有规则规定期限，一直保存')
  })

  it('finds by code, sale number and title, and filters by kind and class', async () => {
    const [first] = (await register()).items
    const found = async (query: string) => (await register(query)).items.length
    expect(await found(`?q=${first!.archiveCode.toLowerCase()}`)).toBe(1)
    expect(await found(`?q=${sale.saleNo}`)).toBe(7)
    expect(await found(`?q=${encodeURIComponent('意见书')}`)).toBe(1)
    expect(await found('?kind=communication')).toBe(2)
    expect(await found(`?businessClass=${encodeURIComponent('寿险')}`)).toBe(0)
    expect(await found(`?q=${encodeURIComponent('%_')}`)).toBe(0)
  })

  it('is read page by page without gaps or repetition', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Register = await register(`?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
      seen.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor
    }
    const whole = (await register()).items.map((item) => item.id)
    expect(seen).toEqual(whole)
  })

  it('files a paper once, however often the news comes', async () => {
    const { rows } = await sql<{ payload: Record<string, unknown> }>`
      select payload from platform.outbox where name = 'sale.document-filed'`.execute(town.app.db)
    for (const { payload } of rows) await hear('file-document', payload)
    expect((await register()).items).toHaveLength(7)
  })

  it('cannot be rewritten', async () => {
    const change = sql`update archive.item set title = 'x'`.execute(town.app.db)
    await expect(change).rejects.toThrow(/append-only/)
  })
})

describe('what is missing', () => {
  it('is nothing, while everything is there and the call-back is still to come', async () => {
    expect(await gaps()).toEqual([])
  })

  it('is the record of the call-back from its day on', async () => {
    town.clock.moveTo('2026-11-25T02:00:00.000Z')
    archivist = await town.as('AR0001')
    expect(await gaps()).toEqual([
      {
        saleId: sale.id,
        saleNo: sale.saleNo,
        outletName: expect.any(String),
        missing: [{ kind: 'follow-up', title: '业务回访记录' }],
      },
    ])
  })

  it('is listed sale by sale, with every kind', async () => {
    const seller = await town.as('RM0201')
    const { items } = await seller.get<{ items: { id: string }[] }>('/customers?limit=1')
    const { id } = await seller.post<{ id: string }>('/sales', { customerId: items[0]!.id })
    await hear('require-documents', { saleId: id })
    await hear('require-documents', { saleId: id })
    const [first] = await gaps()
    expect(first?.saleId).toBe(id)
    expect(first?.missing.map((item) => item.kind)).toEqual([
      'application',
      'communication',
      'contract',
      'payment',
    ])
  })
})

describe('who may look', () => {
  it.each(['/archive', '/archive/gaps'])(
    '%s: not strangers, not sellers, not beyond the unit',
    async (path) => {
      expect((await town.wire({ method: 'GET', path: `/api${path}`, headers: {} })).status).toBe(
        401,
      )
      expect((await (await town.as('RM0102')).send('GET', path)).status).toBe(403)
      const own = await (await town.as('OM0101')).get<{ items: { saleNo: string }[] }>(path)
      expect(own.items.map((item) => item.saleNo)).toContain(sale.saleNo)
      const other = await (await town.as('OM0102')).get<{ items: { saleNo: string }[] }>(path)
      expect(other.items).toEqual([])
      const malformed = await (await town.as('AR0001')).send('GET', `${path}?limit=0`)
      expect(malformed.status).toBe(400)
    },
  )
})

describe('a rule about keeping that compliance has released', () => {
  const released = (version: number, years: number) =>
    sql`
      insert into rulebook.rule
      select (jsonb_populate_record(r, jsonb_build_object('version', ${version}::int,
        'term', jsonb_build_object('count', ${years}::int, 'unit', 'year')))).*
      from rulebook.rule r
      where rule_id = 'record-retention-bank' and version = 1`.execute(town.app.db)

  async function filedToday(): Promise<string> {
    const { rows } = await sql<{ payload: Record<string, unknown> }>`
      select payload from platform.outbox where name = 'sale.document-filed' limit 1`.execute(
      town.app.db,
    )
    const documentId = newId()
    const archiveCode = `2026-T-${documentId}`.toUpperCase()
    await hear('file-document', { ...rows[0]!.payload, documentId, archiveCode })
    const { items } = await register(`?q=${archiveCode}`)
    return items[0]!.keepUntilRule
  }

  it('acts on the next paper: the longest of the day counts, with its source', async () => {
    await released(2, 15)
    expect(await filedToday()).toBe('保险合同终止之日起 15 年（《保险代理人监管规定》第56条）')
  })

  it('and cannot make it shorter than the law', async () => {
    await released(3, 3)
    expect(await filedToday()).toBe('保险合同终止之日起 10 年（《保险法》第87条）')
  })

  it('while what was filed before keeps the words of its day', async () => {
    const { items } = await register(`?q=${sale.saleNo}&kind=payment`)
    expect(items.at(-1)?.keepUntilRule).toMatch(/^保险合同终止之日起 10 年（《保险法》第87条；/)
  })
})
