import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/sales'
import type { readPhoneTask } from '#contracts/phone'
import { CUSTOMERS } from '#world/customers'
import { carryOn, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { StoryError, openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Sale = OutputOf<typeof contract.readSale>

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
const reasonsOf = async (deed: Promise<unknown>) =>
  (await problemOf(deed))?.reasons?.map((reason) => reason.code)

const ownerOf = (name: string) => CUSTOMERS.find((one) => one.name === name)!.ownerStaffNo
const tellerFor = async (name: string) => ({
  wire: town.wire,
  seller: await town.as(ownerOf(name)),
  waitMs: 40,
})

const zhao: Customer = {
  ...townCustomer('赵明轩'),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
}

describe('a sale by the book', () => {
  let sale: Sale
  let seller: Session
  beforeAll(async () => {
    const teller = await tellerFor('赵明轩')
    seller = teller.seller
    sale = await sell(teller, zhao, 'delivered')
  }, 60_000)

  it('ends with a policy in force and a cooling-off period of 15 days from the receipt', () => {
    expect(sale.state).toBe('in-force')
    expect(sale.policy?.policyNo).toMatch(/^P\d{12}$/)
    expect(sale.policy?.coolingOffDaysLeft).toBe(15)
    expect(sale.doors.every((door) => door.state === 'done')).toBe(true)
  })

  it('has the three checks with checker and evidence', () => {
    expect(sale.checks.map((check) => check.check)).toEqual(['identity', 'product', 'process'])
    expect(sale.checks.every((check) => check.checkerName === '陈嘉树')).toBe(true)
  })

  it('was paid from the customer’s own account', () => {
    expect(sale.payment).toMatchObject({ status: 'paid', amountFen: sale.premiumFen })
    expect(sale.payment?.accountMasked).toMatch(/^\*{4} \d{4}$/)
  })

  it('counts from now on among what the household pays', async () => {
    await expect
      .poll(async () => {
        const customer = await seller.get<{ holdings: { policyNo: string | null }[] }>(
          `/customers/${zhao.customerId}`,
        )
        return customer.holdings.map((holding) => holding.policyNo)
      })
      .toContain(sale.policy?.policyNo)
  })

  it('can be followed by another sale, but never two at once', async () => {
    const { id } = await seller.post<{ id: string }>('/sales', { customerId: zhao.customerId })
    expect((await problemOf(seller.post('/sales', { customerId: zhao.customerId })))?.code).toBe(
      'duplicate',
    )
    await seller.post(`/sales/${id}/abandonment`, { reason: 'not-needed' })
  })
})

describe('every door that is shut says why', () => {
  let sale: Sale
  let seller: Session
  beforeAll(async () => {
    const teller = await tellerFor('王志成')
    seller = teller.seller
    const { id } = await seller.post<{ id: string }>('/sales', townCustomer('王志成'))
    sale = await seller.get<Sale>(`/sales/${id}`)
  })

  it('on the screen, with the button that opens it', () => {
    const consent = sale.doors.find((door) => door.action === 'consent')
    expect(consent).toMatchObject({
      state: 'shut',
      reasons: [{ code: 'phone-not-open', repair: { action: 'openPhoneLink' } }],
    })
  })

  it.each([
    ['/recommendation', {}],
    ['/presentation', { part: 'product' }],
    ['/application', {}],
    ['/premium', {}],
    ['/checks', { check: 'process', isConfirmed: true, evidence: '看过' }],
  ])('and on the server: %s', async (path, body) => {
    const problem = await problemOf(seller.post(`/sales/${sale.id}${path}`, body))
    expect(problem?.code).toBe('door-closed')
    expect(problem?.reasons?.[0]?.message).toMatch(/先完成/)
  })

  it('the document on the counter must be the one in the file', async () => {
    const check = {
      check: 'identity',
      isConfirmed: true,
      evidence: '核对原件',
      documentLast4: '0000',
    }
    const problem = await problemOf(seller.post(`/sales/${sale.id}/checks`, check))
    expect(problem?.fields?.[0]?.path).toBe('documentLast4')
  })

  it('no member of staff can answer for the customer (适当性办法 art. 13(1))', async () => {
    const problem = await problemOf(seller.post('/phone/risk-test', { version: 'x', answers: [] }))
    expect(problem?.code).toBe('not-signed-in')
  })
})

describe('what the rules say is what the server does', () => {
  const meetUpTo = async (name: string, customer: Partial<Customer>) => {
    const teller = await tellerFor(name)
    const whole = { ...zhao, ...townCustomer(name), ...customer }
    const sale = await sell(teller, whole, 'recommended')
    return { teller, whole, sale, seller: teller.seller }
  }
  const planOf = (sale: Sale, code: string, premiumFen?: number) => {
    const match = sale.recommendation!.matches.find((entry) => entry.code === code)!
    return {
      productId: match.productId,
      planCode: match.planCode ?? 'missing',
      premiumFen: premiumFen ?? match.minPremiumFen ?? 100_000,
      insuredRelation: 'self',
    }
  }

  it('BLOCK: an investment-linked product above the customer’s level cannot be had at all', async () => {
    const { sale, seller } = await meetUpTo('尹志远', {
      needs: {
        goals: ['savings'],
        budgetFen: 20_000_000,
        householdIncomeFen: 80_000_000,
        ownIncomeFen: 60_000_000,
      },
      riskOption: 1,
    })
    const match = sale.recommendation!.matches.find((entry) => entry.code === 'LS-IL01')!
    expect(match.isFit).toBe(false)
    const plan = { ...planOf(sale, 'LS-IL01'), isCustomerInitiative: true }
    expect(await reasonsOf(seller.post(`/sales/${sale.id}/plan`, plan))).toContain(
      'suit-no-sale-unsuitable-ilp',
    )
    const entries = await (
      await town.as('AU0001')
    ).get<{ items: { outcome: string; detail: { code?: string } }[] }>(
      `/audit/entries?subjectId=${sale.id}&action=sale.plan-chosen`,
    )
    expect(entries.items[0]).toMatchObject({ outcome: 'refused', detail: { code: 'rule-blocked' } })
  })

  it('BLOCK: a seller whose registration is suspended does not even begin', async () => {
    const { seller } = await tellerFor('卢大山')
    const { customerId } = townCustomer('卢大山')
    const problem = await problemOf(seller.post('/sales', { customerId }))
    expect(problem?.code).toBe('door-closed')
    expect(problem?.reasons?.map((reason) => reason.code)).toContain('rep-registered')
  })

  it('ADVISE_STOP: never recommended, only on the customer’s own written wish and with a second person', async () => {
    const { sale, seller, teller, whole } = await meetUpTo('曹阳', {
      needs: { goals: ['medical'], budgetFen: 1_000_000, hasReimbursementMedical: true },
      productCode: 'QT-MD02',
    })
    const match = sale.recommendation!.matches.find((entry) => entry.code === 'QT-MD02')!
    expect(match).toMatchObject({ isFit: false, outcome: 'ADVISE_STOP' })
    const asked = planOf(sale, 'QT-MD02')
    expect(await reasonsOf(seller.post(`/sales/${sale.id}/plan`, asked))).toContain(
      'sb-advise-stop-indemnity',
    )
    const quoted = await seller.post(`/sales/${sale.id}/plan`, {
      ...asked,
      isCustomerInitiative: true,
    })
    expect(quoted).toMatchObject({ outcome: 'ADVISE_STOP' })
    const refused = await carryOn(teller, { customer: whole, saleId: sale.id }, 'recommended')
    expect(refused.plan?.isCustomerInitiative).toBe(true)
    expect(refused.confirmations.map((item) => item.code)).toContain('own-choice')
    expect(refused.doors.map((door) => door.action)).toContain('approveOverride')
    const own = seller.post(`/sales/${sale.id}/override-approval`, { opinion: '同意' })
    expect((await problemOf(own))?.code).toBe('not-permitted')
  })

  it('SIGNED_CONFIRM: a premium above 20 % of household income has to be copied out and signed for', async () => {
    const { sale, seller } = await meetUpTo('江浩然', {
      needs: {
        goals: ['savings'],
        budgetFen: 20_000_000,
        householdIncomeFen: 40_000_000,
        ownIncomeFen: 40_000_000,
      },
      riskOption: 3,
    })
    const preview = await seller.post<{
      outcome: string
      reasons: { ruleId: string }[]
      sharePercent: number | null
    }>(`/sales/${sale.id}/plan-preview`, {
      ...planOf(sale, 'LS-PA01', 10_000_000),
      planCode: '15-5',
    })
    expect(preview.reasons.map((reason) => reason.ruleId)).toContain('confirm-annual-20')
    expect(preview.sharePercent).toBeGreaterThan(20)
  })

  it('REFER_UW: over 65 the insurer’s people decide, and only then can premium be asked for', async () => {
    const teller = await tellerFor('郭建国')
    const whole: Customer = {
      ...townCustomer('郭建国'),
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
    }
    await town.partners({ referralSec: 3600 })
    const sale = await sell(teller, whole, 'submitted')
    expect(sale.plan?.reasons.map((reason) => reason.ruleId)).toContain('uw-refer-age65')
    await expect
      .poll(async () => (await teller.seller.get<Sale>(`/sales/${sale.id}`)).application?.status)
      .toBe('referred')
    const premium = teller.seller.post(`/sales/${sale.id}/premium`)
    expect((await problemOf(premium))?.code).toBe('door-closed')
    await town.partners({ referralSec: 0 })
  }, 60_000)
})

describe('the other side', () => {
  it('a declined application ends the sale, and nothing is debited', async () => {
    const teller = await tellerFor('李可欣')
    await town.partners({ isDecliningAll: true })
    const customer = { ...zhao, ...townCustomer('李可欣') }
    const sale = await sell(teller, customer, 'issued')
    await town.partners({ isDecliningAll: false })
    expect(sale.state).toBe('declined')
    expect(sale.payment).toBeNull()
  }, 60_000)
})

describe('the phone', () => {
  it('shows one moment at a time and never what comes later', async () => {
    const teller = await tellerFor('孙悦')
    const { id } = await teller.seller.post<{ id: string }>('/sales', townCustomer('孙悦'))
    const { url } = await teller.seller.post<{ url: string }>(`/sales/${id}/phone-link`)
    const hand = await openPhoneAt(town.wire, url)
    const task = await hand.get<OutputOf<typeof readPhoneTask>>('/phone/task')
    expect(task.moment).toBe('consent')
    expect([task.risk, task.facts, task.comprehension, task.signing]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('asks for consent to every purpose, each by itself', async () => {
    const teller = await tellerFor('孙悦')
    const { items } = await teller.seller.get<{ items: { id: string }[] }>(
      `/sales?customerId=${townCustomer('孙悦').customerId}`,
    )
    const { url } = await teller.seller.post<{ url: string }>(`/sales/${items[0]!.id}/phone-link`)
    const hand = await openPhoneAt(town.wire, url)
    const some = { version: 'consent-2026-11-2', purposes: ['service'] }
    expect((await problemOf(hand.post('/phone/consent', some)))?.fields?.[0]?.path).toBe('purposes')
  })
})
