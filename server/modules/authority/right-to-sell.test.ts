import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/authority'
import type * as records from '#contracts/authority-records'
import type { OutputOf } from '#contracts/operation'
import type { readSale } from '#contracts/sales'
import { beijingDay } from '#platform/clock'
import { CUSTOMERS } from '#world/customers'
import { staffId } from '#world/staff'
import { carryOn, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import type { Session, StoryError } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Right = OutputOf<typeof contract.readRightToSell>
type Grant = OutputOf<typeof contract.readGrant>
type Attempts = OutputOf<typeof records.listBlockedAttempts>
type Counts = OutputOf<typeof records.countBlockedAttempts>
type Sale = OutputOf<typeof readSale>

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
})
afterAll(() => town.close())

const problemOf = (deed: Promise<unknown>) =>
  deed.then(
    () => undefined,
    (error: unknown) => (error as StoryError).problem,
  )
const codeOf = async (deed: Promise<unknown>) => (await problemOf(deed))?.code ?? 'done'
const rightOf = (session: Session, staffNo: string, query = '') =>
  session.get<Right>(`/authority/people/${staffId(staffNo)}/right${query}`)
const failed = (right: Right) =>
  right.checks.filter((check) => !check.isPassed).map((check) => check.ruleId)
const today = () => beijingDay(new Date())
const grantIdOf = async (session: Session, staffNo: string) =>
  (await rightOf(session, staffNo)).grant!.id

describe('the answer for one product and premium', () => {
  type Shelf = OutputOf<typeof contract.readSellableShelf>
  const productId = async (session: Session, code: string) => {
    const path = `/authority/people/${staffId('RM0201')}/shelf`
    const { items } = await session.get<Shelf>(path)
    return items.find((item) => item.code === code)!.productId
  }

  it('looks at classes, grade, agreement and the three limits as well', async () => {
    const manager = await town.as('BM02')
    const id = await productId(manager, 'LS-CI01')
    const right = await rightOf(manager, 'RM0201', `?productId=${id}&premiumFen=500000000`)
    expect(right.canSell).toBe(true)
    const looked = right.checks.map((check) => check.ruleId)
    expect(looked).toEqual(
      expect.arrayContaining([
        'sb-rep-grading-4',
        'staff-authority-class',
        'staff-authority-amount',
        'outlet-amount',
        'branch-amount',
        'agreement-in-force',
        'agreement-commission-cap',
        'insurer-local-service',
        'sb-filed-terms',
        'sb-filed-terms-only',
      ]),
    )
    const above = await rightOf(manager, 'RM0201', `?productId=${id}&premiumFen=500000001`)
    expect(failed(above)).toEqual(['staff-authority-amount'])
  })

  it('depends on the way of selling', async () => {
    const manager = await town.as('BM02')
    expect(failed(await rightOf(manager, 'RM0201', '?channel=broker'))).toEqual([
      'staff-authority-channel',
    ])
    expect((await rightOf(manager, 'RM0201', '?channel=phone')).canSell).toBe(true)
  })

  it('knows no product that is none', async () => {
    const manager = await town.as('BM02')
    const nothing = '?productId=00000000-0000-7000-8000-000000000000'
    expect(await codeOf(rightOf(manager, 'RM0201', nothing))).toBe('not-found')
  })
})

describe('a product that leaves the shelf in the middle of a sale', () => {
  it('shuts the steps that sell it, and another one can be chosen', async () => {
    const seller = await town.as('RM0201')
    const shen: Customer = {
      ...townCustomer('尹志远'),
      needs: { goals: ['family-income'], budgetFen: 2_000_000 },
      riskOption: 3,
      productCode: 'LS-WL01',
    }
    const teller = { wire: town.wire, seller, waitMs: 40 }
    const sale = await sell(teller, shen, 'chosen')
    const compliance = await town.as('CP0001')
    await compliance.post(`/products/${sale.plan!.productId}/unshelving`, {
      reason: '条款修订，暂停',
    })
    const { doors } = await seller.get<Sale>(`/sales/${sale.id}`)
    expect(doors.find((door) => door.action === 'check-product')).toMatchObject({
      state: 'shut',
      reasons: [{ code: 'sb-filed-terms-only', repair: { action: 'choosePlan' } }],
    })
    const check = { check: 'product', isConfirmed: true, evidence: '产品在架，等级相符' }
    const problem = await problemOf(seller.post(`/sales/${sale.id}/checks`, check))
    expect(problem?.reasons?.map(({ code }) => code)).toEqual(['sb-filed-terms-only'])
    const other = { ...shen, productCode: 'LS-TL01' }
    await seller.post(`/sales/${sale.id}/recommendation`)
    const again = await seller.get<Sale>(`/sales/${sale.id}`)
    const match = again.recommendation!.matches.find((one) => one.code === other.productCode)!
    await seller.post(`/sales/${sale.id}/plan`, {
      productId: match.productId,
      planCode: match.planCode,
      premiumFen: match.minPremiumFen,
      insuredRelation: 'self',
      isCustomerInitiative: false,
    })
    const presented = await carryOn(teller, { customer: other, saleId: sale.id }, 'presented')
    expect(presented.plan?.productId).toBe(match.productId)
  }, 60_000)
})

describe('another institution', () => {
  it('shuts every door until the registration there is given up', async () => {
    const compliance = await town.as('CP0001')
    const { id } = await compliance.post<{ id: string }>(
      `/authority/people/${staffId('OM0201')}/evidence`,
      { kind: 'other-institution', reference: '某保险代理有限公司', sinceOn: today() },
    )
    expect(failed(await rightOf(compliance, 'OM0201'))).toEqual(['rep-single-bank'])
    await compliance.post(`/authority/evidence/${id}/closing`, { note: '已注销，系统查证' })
    expect((await rightOf(compliance, 'OM0201')).canSell).toBe(true)
  })
})

describe('what each hand may do with a grant', () => {
  const deedsFor = async (staffNo: string, id: string) =>
    (await (await town.as(staffNo)).get<Grant>(`/authority/grants/${id}`)).deeds

  it('is told with the grant: nothing to the holder, the outlet and the auditor', async () => {
    const id = await grantIdOf(await town.as('CP0001'), 'RM0102')
    expect(await deedsFor('RM0102', id)).toEqual([])
    expect(await deedsFor('OM0101', id)).toEqual([])
    expect(await deedsFor('AU0001', id)).toEqual([])
    expect(await deedsFor('HO0001', id)).toEqual([])
    expect(await deedsFor('BM01', id)).toEqual(['suspend', 'revoke'])
    expect(await deedsFor('CP0001', id)).toEqual(['suspend', 'revoke'])
  })

  it('a revoked grant is over: the seller needs a new one', async () => {
    const manager = await town.as('BM02')
    const id = await grantIdOf(manager, 'RM0202')
    await manager.post(`/authority/grants/${id}/revocation`, { reason: '两次违规，撤销授权' })
    expect(failed(await rightOf(manager, 'RM0202'))).toEqual(['staff-authority'])
    const back = manager.post(`/authority/grants/${id}/resumption`, { reason: '恢复销售' })
    expect(await codeOf(back)).toBe('state-conflict')
    expect(await deedsFor('BM02', id)).toEqual([])
  })
})

describe('the list of attempts', () => {
  it('is read page by page, newest first, by rule and by person', async () => {
    for (const staffNo of ['RM0203', 'RM0204', 'RM0204']) {
      const customer = CUSTOMERS.find((one) => one.ownerStaffNo === staffNo)
      const opening = (await town.as(staffNo)).post('/sales', { customerId: customer?.id })
      expect(await codeOf(opening)).toBe('door-closed')
    }
    const compliance = await town.as('CP0001')
    const first = await compliance.get<Attempts>('/authority/blocked-attempts?limit=2')
    expect(first.items).toHaveLength(2)
    const rest = await compliance.get<Attempts>(
      `/authority/blocked-attempts?limit=100&cursor=${first.nextCursor}`,
    )
    const ids = [...first.items, ...rest.items].map((item) => item.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(ids.toSorted().toReversed())
    const counts = await compliance.get<Counts>('/authority/blocked-attempts/counts')
    expect(counts.total).toBe(ids.length)
    expect(counts.last30Days).toBe(ids.length)
    for (const { ruleId, count } of counts.byRule) {
      const { items } = await compliance.get<Attempts>(
        `/authority/blocked-attempts?limit=100&ruleId=${ruleId}`,
      )
      expect([ruleId, items.length]).toEqual([ruleId, count])
    }
  })
})
