import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/authority'
import type * as records from '#contracts/authority-records'
import type { OutputOf } from '#contracts/operation'
import type { readSale } from '#contracts/sales'
import { readRight } from '#modules/authority'
import { readShelf } from '#modules/products'
import { addDays, beijingDay } from '#platform/clock'
import { CUSTOMERS } from '#world/customers'
import { unitByCode } from '#world/bank'
import { staffId } from '#world/staff'
import { carryOn, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { StoryError } from '#world/wire'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Right = OutputOf<typeof contract.readRightToSell>
type Sellers = OutputOf<typeof contract.listSellers>
type Grant = OutputOf<typeof contract.readGrant>
type Attempts = OutputOf<typeof records.listBlockedAttempts>
type Counts = OutputOf<typeof records.countBlockedAttempts>
type Limits = OutputOf<typeof records.listUnitLimits>
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
const reason = '质检两次不符，先停后查'

describe('who may see and do what', () => {
  it('nobody who is not signed in', async () => {
    const path = `/api/authority/people/${staffId('RM0102')}/right`
    expect((await town.wire({ method: 'GET', path, headers: {} })).status).toBe(401)
  })

  it('a seller sees their own answer and nobody else’s', async () => {
    const seller = await town.as('RM0102')
    expect((await rightOf(seller, 'RM0102')).canSell).toBe(true)
    expect(await codeOf(rightOf(seller, 'RM0103'))).toBe('not-found')
    const { items } = await seller.get<Sellers>('/authority/people')
    expect(items.map((item) => item.staffNo)).toEqual(['RM0102'])
  })

  it('a branch manager sees the branch, and another branch does not exist', async () => {
    const manager = await town.as('BM01')
    const { items } = await manager.get<Sellers>('/authority/people')
    expect(items).toHaveLength(8)
    expect(items.every((item) => /0[123]\d\d$/.test(item.staffNo))).toBe(true)
    expect(await codeOf(rightOf(manager, 'RM0201'))).toBe('not-found')
    const theirs = await grantIdOf(await town.as('CP0001'), 'RM0201')
    expect(await codeOf(manager.get(`/authority/grants/${theirs}`))).toBe('not-found')
    const stop = manager.post(`/authority/grants/${theirs}/suspension`, { reason })
    expect(await codeOf(stop)).toBe('not-found')
  })

  it('the auditor looks and the system manager does not', async () => {
    expect((await rightOf(await town.as('AU0001'), 'RM0201')).canSell).toBe(true)
    expect(await codeOf(rightOf(await town.as('IT0001'), 'RM0201'))).toBe('not-permitted')
  })
})

describe('the town’s three lapses, and one who was sanctioned', () => {
  it.each([
    ['RM0204', ['staff-training-file']],
    ['RM0202', ['staff-authority-suspended']],
    ['RM0203', ['rep-registered', 'staff-open-sanction']],
    ['OM0202', []],
  ])('%s', async (staffNo, rules) => {
    const compliance = await town.as('CP0001')
    expect(failed(await rightOf(compliance, staffNo))).toEqual(rules)
  })

  it('are told by their light', async () => {
    const compliance = await town.as('CP0001')
    const lightsOf = async (light: string) =>
      (await compliance.get<Sellers>(`/authority/people?light=${light}`)).items.map(
        (item) => item.staffNo,
      )
    expect(await lightsOf('red')).toEqual(['RM0202', 'RM0203', 'RM0204'])
    expect(await lightsOf('amber')).toContain('OM0202')
    const page = await compliance.get<Sellers>('/authority/people?light=green&limit=2')
    expect(page.items).toHaveLength(2)
    expect(page.nextCursor).toBe(page.items[1]?.staffNo)
  })

  it('stand in the work of the day, for the holder and the manager', async () => {
    const titlesOf = async (staffNo: string) =>
      (await (await town.as(staffNo)).get<{ items: { title: string }[] }>('/today')).items.map(
        (item) => item.title,
      )
    expect(await titlesOf('OM0202')).toContain('宋建军：保险销售资格将到期')
    expect(await titlesOf('BM02')).toContain('宋建军：保险销售资格将到期')
    expect(await titlesOf('BM01')).not.toContain('宋建军：保险销售资格将到期')
  })
})

describe('the shelf for one seller', () => {
  it('needs the same few statements for any number of products', async () => {
    const { db } = town.app
    let statements = 0
    const counting = db.withPlugin({
      transformQuery: ({ node }) => {
        statements += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const shelf = await readShelf(db, new Date())
    const asked = { staffId: staffId('RM0104'), channel: 'outlet', now: new Date() } as const
    const right = await readRight(counting, asked)
    for (let round = 0; round < 15; round += 1) {
      for (const product of shelf) right.lapses({ product, firstYearFen: 100_000 })
    }
    expect(shelf.length * 15).toBeGreaterThan(280)
    expect(statements).toBe(2)
  })

  it('says why not, product by product', async () => {
    type Shelf = OutputOf<typeof contract.readSellableShelf>
    const manager = await town.as('OM0102')
    const path = `/authority/people/${staffId('RM0104')}/shelf`
    const { items } = await manager.get<Shelf>(path)
    const ilp = items.find((item) => item.code === 'LS-IL01')
    expect(ilp?.reasons.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['sb-rep-grading-2', 'rep-ilp-training', 'staff-authority-class']),
    )
    expect(items.find((item) => item.code === 'LS-CI01')?.canSell).toBe(true)
  })
})

describe('a grant', () => {
  const asked = () => ({
    staffId: staffId('RM0104'),
    classes: ['life', 'health', 'annuity'],
    channels: ['outlet'],
    amountLimitFen: 30_000_000,
    validFrom: today(),
    validUntil: addDays(today(), 365),
    reason: '客户结构变化，申请年金险类',
  })
  let grantId: string

  it('is applied for by the manager of one’s own people only, and never for oneself', async () => {
    const manager = await town.as('OM0102')
    const own = { ...asked(), staffId: staffId('OM0102') }
    expect(await codeOf(manager.post('/authority/grants', own))).toBe('not-permitted')
    const other = { ...asked(), staffId: staffId('RM0102') }
    expect(await codeOf(manager.post('/authority/grants', other))).toBe('not-found')
    const seller = await town.as('RM0104')
    expect(await codeOf(seller.post('/authority/grants', asked()))).toBe('not-permitted')
    grantId = (await manager.post<{ id: string }>('/authority/grants', asked())).id
    expect(await codeOf(manager.post('/authority/grants', asked()))).toBe('duplicate')
  })

  it('ends after it begins and lasts three years at most', async () => {
    const manager = await town.as('OM0102')
    const fault = async (change: object) =>
      (await problemOf(manager.post('/authority/grants', { ...asked(), ...change })))?.fields?.[0]
        ?.path
    expect(await fault({ validFrom: addDays(today(), -1) })).toBe('validFrom')
    expect(await fault({ validUntil: addDays(today(), -1) })).toBe('validUntil')
    expect(await fault({ validUntil: addDays(today(), 1200) })).toBe('validUntil')
  })

  it('is not approved before all three gates are passed', async () => {
    const manager = await town.as('BM01')
    const approval = () =>
      manager.post(`/authority/grants/${grantId}/approval`, { reason: '同意授权' })
    const problem = await problemOf(approval())
    expect(problem?.code).toBe('door-closed')
    expect(problem?.reasons?.map(({ code }) => code)).toEqual(['gate-compliance'])
    const review = { verdict: 'pass', note: '资格与培训齐备' }
    expect(await codeOf(manager.post(`/authority/grants/${grantId}/review`, review))).toBe(
      'not-permitted',
    )
    await (await town.as('CP0002')).post(`/authority/grants/${grantId}/review`, review)
    await approval()
    expect(await codeOf(approval())).toBe('state-conflict')
  })

  it('takes the place of the former one and keeps its life', async () => {
    const compliance = await town.as('CP0001')
    const grant = await compliance.get<Grant>(`/authority/grants/${grantId}`)
    expect(grant.state).toBe('active')
    expect(grant.life.map(({ deed }) => deed)).toEqual(['apply', 'review', 'approve'])
    expect(grant.gates.every((gate) => gate.isPassed)).toBe(true)
    expect(grant.deeds).toEqual(['suspend', 'revoke'])
    expect((await rightOf(compliance, 'RM0104')).grant?.id).toBe(grantId)
  })

  it('is not approved by who applied for it, nor by who reviewed it', async () => {
    const manager = await town.as('BM01')
    const wide = { ...asked(), staffId: staffId('OM0103'), amountLimitFen: 50_000_000 }
    const { id } = await manager.post<{ id: string }>('/authority/grants', wide)
    const review = { verdict: 'pass', note: '资格与培训齐备' }
    await (await town.as('CP0002')).post(`/authority/grants/${id}/review`, review)
    for (const staffNo of ['BM01', 'CP0002']) {
      const hand = await town.as(staffNo)
      const approval = hand.post(`/authority/grants/${id}/approval`, { reason: '同意授权' })
      expect(await codeOf(approval), staffNo).toBe('not-permitted')
    }
    expect((await manager.get<Grant>(`/authority/grants/${id}`)).deeds).toEqual(['reject'])
    await (
      await town.as('CP0001')
    ).post(`/authority/grants/${id}/rejection`, { reason: '额度过高' })
    expect((await rightOf(manager, 'OM0103')).canSell).toBe(true)
  })

  it('never goes without its reason', async () => {
    const manager = await town.as('BM01')
    const stop = manager.post(`/authority/grants/${grantId}/suspension`, { reason: '' })
    expect((await problemOf(stop))?.fields?.[0]?.path).toBe('reason')
  })
})

const ownerOf = (name: string) => CUSTOMERS.find((one) => one.name === name)!.ownerStaffNo
const feng: Customer = {
  ...townCustomer('冯志伟'),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
  premiumFen: 960_000,
}

describe('a lapse in the middle of a sale', () => {
  let sale: Sale
  let seller: Session
  let manager: Session
  let grantId: string
  beforeAll(async () => {
    expect(ownerOf('冯志伟')).toBe('RM0103')
    seller = await town.as('RM0103')
    manager = await town.as('BM01')
    grantId = await grantIdOf(manager, 'RM0103')
    sale = await sell({ wire: town.wire, seller, waitMs: 40 }, feng, 'recorded')
    await manager.post(`/authority/grants/${grantId}/suspension`, { reason })
  }, 60_000)

  it('shuts the door on the screen, with the article and the way to the repair', async () => {
    const { doors } = await seller.get<Sale>(`/sales/${sale.id}`)
    const door = doors.find((one) => one.action === 'submitApplication')
    expect(door).toMatchObject({
      state: 'shut',
      reasons: [
        {
          code: 'staff-authority-suspended',
          citation: expect.stringContaining('第46、71条'),
          repair: { label: '看授权', action: `/authority/grants/${grantId}` },
        },
      ],
    })
  })

  it('shuts it on the server, and the attempt stays: counted, listed and audited', async () => {
    const problem = await problemOf(seller.post(`/sales/${sale.id}/application`))
    expect(problem?.code).toBe('door-closed')
    expect(problem?.reasons?.map(({ code }) => code)).toEqual(['staff-authority-suspended'])
    const compliance = await town.as('CP0001')
    const { items } = await compliance.get<Attempts>('/authority/blocked-attempts?staffNo=RM0103')
    expect(items[0]).toMatchObject({
      step: 'submitApplication',
      ruleIds: ['staff-authority-suspended'],
      saleNo: sale.saleNo,
      premiumFen: 960_000,
    })
    const counts = await compliance.get<Counts>('/authority/blocked-attempts/counts')
    expect(counts.byPerson).toContainEqual({ staffNo: 'RM0103', name: '吴思齐', count: 1 })
    expect(counts.byRule.find(({ ruleId }) => ruleId === 'staff-authority-suspended')?.count).toBe(
      1,
    )
    const entries = await compliance.get<{ items: { outcome: string; detail: object }[] }>(
      `/audit/entries?subjectId=${sale.id}&action=application.submitted`,
    )
    expect(entries.items).toMatchObject([
      { outcome: 'refused', detail: { rules: ['staff-authority-suspended'] } },
    ])
  })

  it('is no business of another outlet', async () => {
    const other = await town.as('OM0101')
    expect((await other.get<Attempts>('/authority/blocked-attempts')).items).toEqual([])
  })

  it('does not begin another sale either', async () => {
    const { customerId } = townCustomer('曹阳')
    expect((await problemOf(seller.post('/sales', { customerId })))?.code).toBe('door-closed')
  })

  it('nobody without a right of their own submits it for the seller', async () => {
    const outletManager = await town.as('OM0102')
    const compliance = await town.as('CP0001')
    await manager.post(`/authority/grants/${grantId}/resumption`, { reason: '整改谈话已完成' })
    const evidence = { kind: 'sanction', reference: '飞单线索核查', sinceOn: today() }
    const { id } = await compliance.post<{ id: string }>(
      `/authority/people/${staffId('OM0102')}/evidence`,
      evidence,
    )
    const problem = await problemOf(outletManager.post(`/sales/${sale.id}/application`))
    expect(problem?.reasons?.map(({ code }) => code)).toEqual(['staff-open-sanction'])
    await compliance.post(`/authority/evidence/${id}/closing`, { note: '查无实据，结案' })
    expect((await rightOf(compliance, 'OM0102')).canSell).toBe(true)
    expect(
      await codeOf(compliance.post(`/authority/evidence/${id}/closing`, { note: '再次结案' })),
    ).toBe('state-conflict')
  })

  it('repaired, it goes on to the policy', async () => {
    const teller = { wire: town.wire, seller, waitMs: 40 }
    const issued = await carryOn(teller, { customer: feng, saleId: sale.id }, 'issued')
    expect(issued.policy?.policyNo).toMatch(/^P\d{12}$/)
  }, 60_000)
})

describe('limits of outlets and branches', () => {
  const limitsOf = async (session: Session) =>
    (await session.get<Limits>('/authority/limits')).items
  const O0101 = unitByCode('O0101').id

  it('are set by head office alone, on the version that was read', async () => {
    const change = { amountLimitFen: 200_000, reviewOn: addDays(today(), 300), note: '双录室检修' }
    const path = `/authority/limits/${O0101}`
    const send = (session: Session, ifMatch: number) =>
      session.send('PUT', path, { body: change, ifMatch })
    expect((await send(await town.as('BM01'), 1)).status).toBe(403)
    const head = await town.as('HO0001')
    expect((await send(head, 7)).status).toBe(412)
    expect((await send(head, 1)).status).toBe(200)
    expect((await limitsOf(head)).find((one) => one.orgUnitId === O0101)).toMatchObject({
      amountLimitFen: 200_000,
      changedByName: '严济舟',
      rowVersion: 2,
    })
  })

  it('a manager sees the limit of the own house', async () => {
    const own = await limitsOf(await town.as('OM0102'))
    expect(own.map((one) => one.code)).toEqual(['O0102'])
  })

  it('a plan above them cannot be chosen, one at them can', async () => {
    const zhao = {
      ...townCustomer('赵明轩'),
      needs: { goals: ['critical-illness' as const], budgetFen: 1_500_000 },
      riskOption: 2,
      productCode: 'LS-CI01',
    }
    const seller = await town.as('RM0102')
    const teller = { wire: town.wire, seller, waitMs: 40 }
    const sale = await sell(teller, zhao, 'recommended')
    const match = sale.recommendation!.matches.find((one) => one.code === 'LS-CI01')!
    const plan = {
      productId: match.productId,
      planCode: match.planCode,
      insuredRelation: 'self',
      isCustomerInitiative: false,
    }
    const choose = (premiumFen: number) =>
      seller.post(`/sales/${sale.id}/plan`, { ...plan, premiumFen })
    const problem = await problemOf(choose(210_000))
    expect(problem?.reasons?.map(({ code }) => code)).toContain('outlet-amount')
    const { items } = await seller.get<Attempts>('/authority/blocked-attempts')
    expect(items[0]).toMatchObject({ step: 'choosePlan', ruleIds: ['outlet-amount'] })
    await choose(200_000)
  }, 60_000)
})
