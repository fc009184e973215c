// Accepted, paid for and then not issued: the customer's money goes back to where it came from.
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as phone from '#contracts/phone'
import type * as contract from '#contracts/sales'
import { runSchedule } from '#testing/risk'
import { sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { codeAt } from '../../../tests/setup/answers.ts'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Sale = OutputOf<typeof contract.readSale>
type Task = OutputOf<typeof phone.readPhoneTask>

const USUAL = { isRefusingIssues: false, isAccountClosed: false, loseAnswerRate: 0 }
let town: TestApp
let seller: Session
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  seller = await town.as('RM0102')
})
afterAll(() => town.close())
afterEach(() => town.partners(USUAL))

const buyer = (name: string): Customer => ({
  ...townCustomer(name),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
})
const accepted = async (name: string) => {
  const teller = { wire: town.wire, seller, waitMs: 20 }
  return (await sell(teller, buyer(name), 'accepted')).id
}
const saleOf = (id: string) => seller.get<Sale>(`/sales/${id}`)
const doorOf = async (id: string, action: string) =>
  (await saleOf(id)).doors.find((door) => door.action === action)
const stateOf = async (id: string) => (await saleOf(id)).state
/** A sale that has ended opens no phone any more: it is in the customer's hand before. */
const handOf = async (id: string) => {
  const { url } = await seller.post<{ url: string }>(`/sales/${id}/phone-link`)
  return openPhoneAt(town.wire, url)
}
const taskOn = (hand: Session) => hand.get<Task>('/phone/task')
const becomes = (id: string, action: string, state: string) =>
  vi.waitFor(async () => expect((await doorOf(id, action))?.state).toBe(state), {
    interval: 30,
    timeout: 20_000,
  })
/** What the books of the sale say moved, in 分. */
const moved = async (saleId: string) => {
  const { rows } = await sql<{ kind: string; status: string; amountFen: number }>`
    select kind, status, (request ->> 'amountFen')::int as "amountFen" from sales.exchange
    where sale_id = ${saleId} and kind in ('debit', 'refund') order by id`.execute(town.app.db)
  return rows.map(({ kind, status, amountFen }) => [kind, status, amountFen])
}

describe('an insurer that says no after the debit', () => {
  let id: string
  let premiumFen: number
  let hand: Session
  beforeAll(async () => {
    id = await accepted('赵明轩')
    hand = await handOf(id)
    await town.partners({ isRefusingIssues: true })
    await seller.post(`/sales/${id}/premium`)
    await becomes(id, 'returnPremium', 'done')
    premiumFen = (await saleOf(id)).payment!.amountFen
  }, 90_000)

  it('gets no premium: all of it goes back by itself, once', async () => {
    expect(await moved(id)).toEqual([
      ['debit', 'paid', premiumFen],
      ['refund', 'paid', premiumFen],
    ])
    await runSchedule(town, 'resume-exchanges')
    expect(await moved(id)).toHaveLength(2)
  })

  it('leaves a sale that was declined, and a reason that tells of the money', async () => {
    expect(await saleOf(id)).toMatchObject({ state: 'declined', policy: null })
    const [why] = (await doorOf(id, 'issue'))!.reasons
    expect(why?.message).toBe('保险公司没有出单：承保条件已变化，不予出单。首期保费已退回客户账户')
  })

  it('the customer reads on the phone that the money is back, and nothing of a policy', async () => {
    const { moment, waiting, policy } = await taskOn(hand)
    expect({ moment, policy }).toEqual({ moment: 'done', policy: null })
    expect(waiting?.text).toContain('已经全部退回原来的账户')
  })

  it('cannot be paid back a second time by hand', async () => {
    expect(await codeAt(seller, ['POST', `/sales/${id}/premium/return`])).toBe('door-closed')
  })
})

describe('a bank that says no to giving it back', () => {
  let id: string
  let hand: Session
  beforeAll(async () => {
    id = await accepted('王志成')
    hand = await handOf(id)
    await town.partners({ isRefusingIssues: true, isAccountClosed: true })
    await seller.post(`/sales/${id}/premium`)
    await becomes(id, 'returnPremium', 'open')
  }, 90_000)

  it('leaves the sale open with the reason: the money is owed', async () => {
    expect(await stateOf(id)).toBe('issuing')
    const [why] = (await doorOf(id, 'issue'))!.reasons
    expect(why?.message).toContain('首期保费没有退成')
    expect((await taskOn(hand)).waiting?.title).toBe('保险公司没有出单')
  })

  it('is asked again by who may sell, and by nobody else', async () => {
    const path = ['POST', `/sales/${id}/premium/return`] as const
    expect(await codeAt(await town.as('CP0001'), path)).toBe('not-permitted')
    expect(await codeAt(await town.as('RM0201'), path)).toBe('not-found')
    await town.partners({ isAccountClosed: false })
    expect(await codeAt(seller, path)).toBe(202)
    await becomes(id, 'returnPremium', 'done')
    expect(await stateOf(id)).toBe('declined')
    expect((await moved(id)).map(([kind, status]) => `${kind} ${status}`)).toEqual([
      'debit paid',
      'refund refused',
      'refund paid',
    ])
  })
})
