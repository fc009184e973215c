import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type * as contract from '#contracts/aftercare'
import type { OutputOf } from '#contracts/operation'
import type { readSale } from '#contracts/sales'
import { newId } from '#platform/ids'
import { CUSTOMERS } from '#world/customers'
import { carryOn, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { STAFF } from '#world/staff'
import type { Session, StoryError } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Sale = OutputOf<typeof readSale>
type Today = OutputOf<typeof contract.readToday>
type Tasks = OutputOf<typeof contract.readAftercare>['items']

const zhao: Customer = {
  ...townCustomer('赵明轩'),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
}
const WEDNESDAY = '2026-11-18T02:00:00.000Z'

let town: TestApp
let seller: Session
let sale: Sale
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: WEDNESDAY })
  seller = await town.as('RM0102')
  sale = await sell({ wire: town.wire, seller, waitMs: 40 }, zhao, 'delivered')
  await vi.waitFor(async () => expect(await tasksOf()).toHaveLength(5), { timeout: 10_000 })
}, 180_000)
afterAll(() => town.close())

const tasksOf = async (who = seller) =>
  (await who.get<{ items: Tasks }>(`/sales/${sale.id}/aftercare`)).items
const todayOf = (who: Session) => who.get<Today>('/today')
const problemOf = (deed: Promise<unknown>) =>
  deed.then(
    () => undefined,
    (error: unknown) => (error as StoryError).problem,
  )
const said = (more: object) => ({
  channel: 'phone',
  understanding: 5,
  cover: 4,
  cost: 4,
  service: 5,
  questions: '现金价值什么时候高于已交保费？',
  ...more,
})

describe('what is owed after the sale', () => {
  it('is planned when the customer has signed for the policy', async () => {
    expect((await tasksOf()).map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ['call-back', '2026-11-25'],
      // 2027-02-18 is a working day; 05-18 and 08-18, too; 11-18 is a Thursday.
      ['follow-up', '2027-02-18'],
      ['follow-up', '2027-05-18'],
      ['follow-up', '2027-08-18'],
      ['follow-up', '2027-11-18'],
    ])
  })

  it('is planned once, however often the news comes', async () => {
    const handler = town.app.modules
      .flatMap((module) => module.handlers ?? [])
      .find(({ name }) => name === 'plan-aftercare')!
    const { customerId, id: saleId } = sale
    const payload = { customerId, saleId, deliveredOn: '2026-11-18', coolingOffUntil: '2026-12-03' }
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
    expect(await tasksOf()).toHaveLength(5)
  })

  it.each([
    ['GET', ''],
    ['POST', ''],
  ])('%s is shut to strangers, wrong jobs and other outlets', async (method) => {
    const path = `/sales/${sale.id}/aftercare`
    const body = method === 'POST' ? said({ taskId: (await tasksOf())[0]!.id }) : undefined
    expect((await town.wire({ method, path: `/api${path}`, headers: {} })).status).toBe(401)
    expect((await (await town.as('IT0001')).send(method, path, { body })).status).toBe(403)
    expect((await (await town.as('RM0201')).send(method, path, { body })).status).toBe(404)
  })
})

describe('today', () => {
  it('works for every job in the bank', async () => {
    const stranger = await town.wire({ method: 'GET', path: '/api/today', headers: {} })
    expect(stranger.status).toBe(401)
    for (const { staffNo } of STAFF) {
      const today = await todayOf(await town.as(staffNo))
      expect(today).toMatchObject({ today: '2026-11-18', isWorkday: true })
      expect(today.counts.late).toBe(0)
    }
    const { items, sales } = await todayOf(await town.as('IT0001'))
    expect([items, sales]).toEqual([[], []])
  })

  it('has the call-back with the working days that are left, for whoever sees the sale', async () => {
    const wanted = {
      kind: 'call-back',
      saleId: sale.id,
      dueOn: '2026-11-25',
      workdaysLeft: 5,
      isLate: false,
    }
    const { items } = await todayOf(seller)
    expect(items).toContainEqual(
      expect.objectContaining({ ...wanted, title: '赵明轩：犹豫期回访' }),
    )
    const other = await todayOf(await town.as('RM0201'))
    expect(other.items.filter((item) => item.saleId === sale.id)).toEqual([])
  })

  it('tells whose turn it is in every open sale', async () => {
    const { id } = await seller.post<{ id: string }>('/sales', { customerId: zhao.customerId })
    const itemOf = async () => (await todayOf(seller)).items.find((item) => item.saleId === id)
    expect((await itemOf())?.title).toBe('赵明轩：轮到您：查客户身份')
    const { documentLast4 } = zhao
    const check = { check: 'identity', isConfirmed: true, evidence: '核对原件', documentLast4 }
    await seller.post(`/sales/${id}/checks`, check)
    expect((await itemOf())?.title).toMatch(/轮到您：出示二维码/)
    const { sales, counts } = await todayOf(seller)
    expect(sales.map((card) => card.id)).toContain(id)
    expect(counts.openSales).toBe(sales.length)
    await seller.post(`/sales/${id}/abandonment`, { reason: 'price' })
    expect(await itemOf()).toBeUndefined()
  })

  it('brings a sale against advice before a second person, never before its seller', async () => {
    const customer: Customer = {
      ...townCustomer('曹阳'),
      needs: { goals: ['medical'], budgetFen: 1_000_000, hasReimbursementMedical: true },
      riskOption: 2,
      productCode: 'QT-MD02',
      isCustomerInitiative: true,
    }
    const owner = await town.as(ownerOf(customer.customerId))
    const teller = { wire: town.wire, seller: owner, waitMs: 40 }
    const { id } = await owner.post<{ id: string }>('/sales', { customerId: customer.customerId })
    const path = { customer, saleId: id }
    const recommended = await carryOn(teller, path, 'recommended')
    const match = recommended.recommendation!.matches.find((entry) => entry.code === 'QT-MD02')!
    await owner.post(`/sales/${id}/plan`, {
      productId: match.productId,
      planCode: match.planCode,
      // What the insurer asks at this customer's age.
      premiumFen: 68_300,
      insuredRelation: 'self',
      isCustomerInitiative: true,
    })
    // Nobody at the counter can do what the second person has to.
    await expect(carryOn(teller, path, 'understood')).rejects.toThrow(/approveOverride/)
    const approvals = async (who: Session) =>
      (await todayOf(who)).items
        .filter((item) => item.kind === 'approval')
        .map((item) => item.saleId)
    const early = await town.as('CP0001')
    expect(await approvals(early)).toEqual([])
    const hasty = early.post(`/sales/${id}/override-approval`, { opinion: '客户很着急' })
    expect((await problemOf(hasty))?.reasons?.[0]?.code).toBe('policy-stop-cooling')
    // Two hours to think it over, by the rule of the day.
    town.clock.moveTo('2026-11-18T04:00:01.000Z')
    const manager = await town.as('CP0001')
    expect(await approvals(manager)).toEqual([id])
    expect(await approvals(await town.as(ownerOf(customer.customerId)))).toEqual([])
    await manager.post(`/sales/${id}/override-approval`, { opinion: '客户充分了解后坚持' })
    expect(await approvals(manager)).toEqual([])
  }, 90_000)
})

describe('a call-back', () => {
  it('comes first once it is late', async () => {
    town.clock.moveTo('2026-11-26T02:00:00.000Z')
    seller = await town.as('RM0102')
    const { items, counts } = await todayOf(seller)
    expect(items[0]).toMatchObject({ kind: 'call-back', isLate: true, workdaysLeft: -1 })
    expect(counts.late).toBe(1)
    expect((await tasksOf())[0]).toMatchObject({ isLate: true, doneAt: null })
  })

  it('is recorded once, with a paper in the case file', async () => {
    const [callBack] = await tasksOf()
    const path = `/sales/${sale.id}/aftercare`
    await seller.post(path, said({ taskId: callBack!.id, understanding: 2 }))
    expect((await tasksOf())[0]).toMatchObject({ channel: 'phone', isLate: false })
    const again = seller.post(path, said({ taskId: callBack!.id }))
    expect((await problemOf(again))?.code).toBe('state-conflict')
    const { documents } = await seller.get<{ documents: { kind: string; title: string }[] }>(
      `/sales/${sale.id}/case-file`,
    )
    expect(documents.at(-1)).toMatchObject({ kind: 'follow-up', title: '业务回访记录' })
  })

  it('that shows a misunderstanding is followed up at once, by somebody else than the seller', async () => {
    const remedy = (await tasksOf()).find((task) => task.dueOn === '2026-11-27')
    expect(remedy).toMatchObject({ kind: 'call-back', doneAt: null })
    const manager = await town.as('OM0101')
    const owes = async (who: Session) =>
      (await todayOf(who)).items.some((item) => item.id === remedy!.id)
    expect([await owes(seller), await owes(manager)]).toEqual([false, true])
    const path = `/sales/${sale.id}/aftercare`
    const own = await problemOf(seller.post(path, said({ taskId: remedy!.id })))
    expect(own?.reasons?.[0]?.code).toBe('svc-callback-problem')
    await manager.post(path, said({ taskId: remedy!.id }))
    expect(await owes(manager)).toBe(false)
  })

  it('the end of the cooling-off period is on the list three days before', async () => {
    town.clock.moveTo('2026-11-30T02:00:00.000Z')
    const { items } = await todayOf(await town.as('RM0102'))
    expect(items).toContainEqual(
      expect.objectContaining({ kind: 'cooling-off', dueOn: '2026-12-03', workdaysLeft: 3 }),
    )
  })
})

function ownerOf(customerId: string): string {
  const owner = CUSTOMERS.find((customer) => customer.id === customerId)?.ownerStaffNo
  if (!owner) throw new Error(`nobody looks after ${customerId}`)
  return owner
}
