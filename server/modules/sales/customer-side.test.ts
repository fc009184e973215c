import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type { readPhoneTask } from '#contracts/phone'
import type { readSale } from '#contracts/sales'
import { CUSTOMERS } from '#world/customers'
import { carryOn, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { openPhoneAt } from '#world/wire'
import type { Session, StoryError } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Task = OutputOf<typeof readPhoneTask>
type Sale = OutputOf<typeof readSale>

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
})
afterAll(() => town.close())

const sellerOf = (name: string) => town.as(CUSTOMERS.find((one) => one.name === name)!.ownerStaffNo)
const buyer = (name: string): Customer => ({
  ...townCustomer(name),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
})
const phoneOf = async (seller: Session, saleId: string) => {
  const { url } = await seller.post<{ url: string }>(`/sales/${saleId}/phone-link`)
  return openPhoneAt(town.wire, url)
}
const firstScreen = async (name: string) => {
  const seller = await sellerOf(name)
  const { id } = await seller.post<{ id: string }>('/sales', townCustomer(name))
  const phone = await phoneOf(seller, id)
  return phone.get<Task>('/phone/task')
}

describe('the first screen of the customer', () => {
  it('names the seller, the institution and the certificate number (销售行为办法 art. 24)', async () => {
    const { rows } = await sql<{ no: string }>`
      select r.registration_no as no from access.registration r
      join access.staff s on s.id = r.staff_id where s.staff_no = 'RM0102'`.execute(town.app.db)
    const task = await firstScreen('王志成')
    expect(task).toMatchObject({
      bankName: '清江银行',
      outletName: '清江分行营业部',
      sellerName: '陈嘉树',
      sellerRegistrationNo: rows[0]!.no,
    })
  })

  it('offers large type from sixty on, not before (披露办法 art. 18)', async () => {
    const born = async (birthOn: string) => {
      await sql`
        update customers.customer set birth_on = ${birthOn}
        where id = ${townCustomer('孙悦').customerId}`.execute(town.app.db)
    }
    const day = new Date(Date.now() + 8 * 3_600_000)
    const birthday = (years: number, daysLater: number) =>
      new Date(
        Date.UTC(day.getUTCFullYear() - years, day.getUTCMonth(), day.getUTCDate() + daysLater),
      )
        .toISOString()
        .slice(0, 10)
    await born(birthday(60, 1))
    const seller = await sellerOf('孙悦')
    const { id } = await seller.post<{ id: string }>('/sales', townCustomer('孙悦'))
    const phone = await phoneOf(seller, id)
    const offered = async () => (await phone.get<Task>('/phone/task')).isElderly
    expect(await offered()).toBe(false)
    await born(birthday(60, 0))
    expect(await offered()).toBe(true)
    await born('1989-01-01')
  })
})

describe('another level than last time', () => {
  it('counts only once the customer has confirmed it (适当性办法 art. 29)', async () => {
    const seller = await sellerOf('李可欣')
    const teller = { wire: town.wire, seller, waitMs: 40 }
    const first = await sell(teller, { ...buyer('李可欣'), riskOption: 2 }, 'assessed')
    await seller.post(`/sales/${first.id}/abandonment`, { reason: 'not-needed' })
    await sql`
      update suitability.risk_test set taken_at = taken_at - interval '13 months'
      where customer_id = ${first.customerId}`.execute(town.app.db)

    const { id } = await seller.post<{ id: string }>('/sales', townCustomer('李可欣'))
    const story = { customer: { ...buyer('李可欣'), riskOption: 1 }, saleId: id }
    const stopped = { ...teller, told: stopAt('risk') }
    await carryOn(stopped, story, 'assessed').catch(() => undefined)
    const waiting = await untilTested(seller, id)
    expect(waiting.risk).toMatchObject({ needsConfirmation: true })
    const hasty = seller.post(`/sales/${id}/recommendation`)
    const problem = await hasty.catch((error: unknown) => (error as StoryError).problem)
    expect(problem).toMatchObject({ code: 'door-closed' })
    const sale = await carryOn(teller, story, 'recommended')
    expect(sale.risk?.needsConfirmation).toBe(false)
    expect(sale.recommendation).not.toBeNull()
  }, 90_000)
})

/** The customer lays the phone aside after a deed: the story is cut off there. */
function stopAt(what: string) {
  return (event: { what: string }) => {
    if (event.what === what) throw new Error('the customer lays the phone aside')
  }
}

async function untilTested(seller: Session, saleId: string): Promise<Sale> {
  const sale = await seller.get<Sale>(`/sales/${saleId}`)
  expect(sale.risk).not.toBeNull()
  return sale
}

describe('a telephone number', () => {
  it('that three strangers give as theirs is nobody’s: no plan is chosen on it', async () => {
    const seller = await sellerOf('杜鹏')
    const teller = { wire: town.wire, seller, waitMs: 40 }
    const sale = await sell(teller, buyer('杜鹏'), 'recommended')
    const match = sale.recommendation!.matches.find(({ code }) => code === 'LS-CI01')!
    const preview = () =>
      seller.post<{ reasons: { ruleId: string }[] }>(`/sales/${sale.id}/plan-preview`, {
        productId: match.productId,
        planCode: match.planCode,
        premiumFen: match.minPremiumFen,
        insuredRelation: 'self',
      })
    const rules = async () => (await preview()).reasons.map(({ ruleId }) => ruleId)
    const share = (count: number) =>
      sql`
      update customers.customer set phone_index =
        (select phone_index from customers.customer where id = ${sale.customerId})
      where id in (select id from customers.customer
        where household_id is distinct from (select household_id from customers.customer
          where id = ${sale.customerId}) and id <> ${sale.customerId}
        order by id limit ${count})`.execute(town.app.db)
    await share(2)
    expect(await rules()).not.toContain('phone-true')
    await share(3)
    expect(await rules()).toContain('phone-true')
  }, 90_000)
})

describe('who inspects', () => {
  it('cannot be given a selling role (54号 art. 10)', async () => {
    const given = sql`
      update access.staff set roles = roles || array['rm']
      where staff_no = 'QI0001'`.execute(town.app.db)
    await expect(given).rejects.toThrow(/staff_inspector_does_not_sell/)
  })
})
