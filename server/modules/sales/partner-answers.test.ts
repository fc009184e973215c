// Results that insurers and the bank core send by themselves, and questions that had no answer.
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { signCallback } from '#modules/insurers'
import type { Partner } from '#modules/insurers'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/sales'
import { newId } from '#platform/ids'
import { sell } from '#world/stories'
import type { Customer } from '#world/stories'
import type { Session } from '#world/wire'
import { entriesOf } from '../../../tests/setup/answers.ts'
import { CALLBACK_SECRETS, startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { pauseAfter } from './exchanges.ts'

type Sale = OutputOf<typeof contract.readSale>
type Told = OutputOf<typeof contract.receiveAnswer>

let town: TestApp
let seller: Session
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  seller = await town.as('RM0102')
})
afterAll(() => town.close())
const calm = () => town.partners({ unavailableRate: 0, loseAnswerRate: 0, referralSec: 0 })

const buyer = (name: string): Customer => ({
  ...townCustomer(name),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
})
const saleOf = (id: string) => seller.get<Sale>(`/sales/${id}`)
const exchangeOf = async (saleId: string, kind: string) => {
  const { rows } = await sql<{
    id: string
    status: string
    attempts: number
    fault: string | null
  }>`
    select id, status, attempts, fault from sales.exchange
    where sale_id = ${saleId} and kind = ${kind} order by id desc limit 1`.execute(town.app.db)
  return rows[0]!
}
const post = (body: object) =>
  town.wire({
    method: 'POST',
    path: '/api/partner-answers',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const envelope = (partner: Partner, result: object, change: object = {}) => {
  const sent = { partner, sentAt: town.clock.now().toISOString(), message: JSON.stringify(result) }
  return { ...sent, signature: signCallback(CALLBACK_SECRETS[partner], sent), ...change }
}
const tell = async (partner: Partner, result: object) =>
  JSON.parse((await post(envelope(partner, result))).body) as Told

describe('a result sent by itself', () => {
  // Nobody answers all along: an answer that was asked for would be there first.
  let saleId: string
  afterAll(calm)
  beforeAll(async () => {
    const customer = buyer('张敏')
    ;({ id: saleId } = await sell({ wire: town.wire, seller, waitMs: 30 }, customer, 'recorded'))
    await town.partners({ unavailableRate: 1 })
    await seller.post(`/sales/${saleId}/application`)
  }, 90_000)

  it('is not taken from strangers, from the past, or with a word changed', async () => {
    const { id: requestId } = await exchangeOf(saleId, 'application')
    const answer = { applicationNo: 'A1', status: 'accepted', message: '' }
    const result = { requestId, answer }
    const forged = [
      envelope('insurer', result, { signature: 'a'.repeat(64) }),
      envelope('insurer', result, { sentAt: '2026-01-01T00:00:00.000Z' }),
      envelope('insurer', result, { message: JSON.stringify({ requestId, answer: 1 }) }),
    ]
    for (const body of forged) expect((await post(body)).status).toBe(403)
    expect((await post({ partner: 'insurer' })).status).toBe(400)
    expect((await saleOf(saleId)).state).toBe('underwriting')
  })

  it('moves the sale on as an answer that was asked for would', async () => {
    const { id: requestId } = await exchangeOf(saleId, 'application')
    const answer = (status: string) => ({ applicationNo: 'A1', status, message: '人工核保' })
    const referred = { requestId, answer: answer('referred') }
    expect(await tell('insurer', referred)).toEqual({ outcome: 'settled' })
    const accepted = { requestId, answer: answer('accepted') }
    expect(await tell('insurer', accepted)).toEqual({ outcome: 'settled' })
    expect((await saleOf(saleId)).state).toBe('accepted')
  })

  it('twice, late or out of order changes nothing', async () => {
    const { id: requestId } = await exchangeOf(saleId, 'application')
    for (const status of ['accepted', 'referred', 'declined']) {
      const answer = { applicationNo: 'A1', status, message: '' }
      expect(await tell('insurer', { requestId, answer })).toEqual({ outcome: 'known' })
    }
    expect(await saleOf(saleId)).toMatchObject({
      state: 'accepted',
      application: { status: 'accepted', message: '人工核保' },
    })
  })

  it('about nothing we asked, or by the wrong partner, is told as unknown', async () => {
    const paid = { status: 'paid', bankRef: 'BK1', paidAt: town.clock.now().toISOString() }
    const nothing = { requestId: newId(), answer: paid }
    expect(await tell('bank-core', nothing)).toEqual({ outcome: 'unknown' })
    const { id: requestId } = await exchangeOf(saleId, 'application')
    expect(await tell('bank-core', { requestId, answer: paid })).toEqual({ outcome: 'unknown' })
  })

  it('of a debit takes the premium as paid, and leaves who said so on record', async () => {
    await town.partners({ unavailableRate: 1 })
    await seller.post(`/sales/${saleId}/premium`)
    const { id: requestId } = await exchangeOf(saleId, 'debit')
    const answer = { status: 'paid', bankRef: 'BK1', paidAt: town.clock.now().toISOString() }
    expect(await tell('bank-core', { requestId, answer })).toEqual({ outcome: 'settled' })
    const sale = await saleOf(saleId)
    expect(sale).toMatchObject({ state: 'issuing', payment: { status: 'paid' } })
    const entries = await entriesOf(town, { action: 'answer.received', subjectId: saleId })
    const said = { exchangeId: requestId, partner: 'bank-core', status: 'paid', outcome: 'settled' }
    expect(entries.map((entry) => entry.detail)).toContainEqual(said)
    // The insurer never saw this application: it says so, and the premium goes back.
    await town.partners({ unavailableRate: 0 })
    await expect
      .poll(async () => (await exchangeOf(saleId, 'refund'))?.status, {
        interval: 50,
        timeout: 8000,
      })
      .toMatch(/refused|paid/)
    expect((await exchangeOf(saleId, 'issue')).status).toBe('refused')
    expect((await saleOf(saleId)).policy).toBeNull()
  }, 15_000)
})

describe('a question without an answer', () => {
  afterEach(calm)

  it('is asked after before it is asked again', async () => {
    const customer = buyer('王志成')
    const teller = { wire: town.wire, seller, waitMs: 30 }
    const { id } = await sell(teller, customer, 'recorded')
    await town.partners({ unavailableRate: 1 })
    await seller.post(`/sales/${id}/application`)
    await expect
      .poll(async () => (await exchangeOf(id, 'application')).fault, { interval: 30 })
      .toMatch(/did not answer/)
    expect((await exchangeOf(id, 'application')).attempts).toBeGreaterThan(0)
    await town.partners({ unavailableRate: 0 })
    await expect
      .poll(async () => (await saleOf(id)).state, { interval: 50, timeout: 8000 })
      .toBe('accepted')
    expect((await exchangeOf(id, 'application')).fault).toBeNull()
  }, 90_000)

  it.each([
    [0, 20],
    [1, 20],
    [2, 40],
    [3, 80],
    [7, 1280],
    [8, 1800],
    [60, 1800],
  ])('after %i tries rests %i seconds', (attempts, seconds) => {
    expect(pauseAfter(attempts)).toBe(seconds * 1000)
  })
})
