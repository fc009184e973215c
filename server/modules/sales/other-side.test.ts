// Insurer and bank core as they are: refusing, silent, forgetful, late. And the customer who says no.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/sales'
import { newId } from '#platform/ids'
import type { HandlerContext } from '#platform/jobs'
import { createLog } from '#platform/log'
import { customerNamed } from '#world/customers'
import { carryOn, sell } from '#world/stories'
import type { Customer, Stage } from '#world/stories'
import type { Session } from '#world/wire'
import { codeAt, entriesOf, faultsOf, problemOf, reasonsOf } from '../../../tests/setup/answers.ts'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Sale = OutputOf<typeof contract.readSale>

let town: TestApp
let seller: Session
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  seller = await town.as('RM0102')
})
afterAll(() => town.close())
afterEach(() =>
  town.partners({
    unavailableRate: 0,
    loseAnswerRate: 0,
    isOutOfMoney: false,
    isDecliningAll: false,
    referralSec: 0,
  }),
)

const teller = () => ({ wire: town.wire, seller, waitMs: 30 })
const buyer = (name: string, change: Partial<Customer> = {}): Customer => ({
  ...townCustomer(name),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
  ...change,
})
const saleOf = (id: string) => seller.get<Sale>(`/sales/${id}`)
const doorOf = (sale: Sale, action: string) => sale.doors.find((door) => door.action === action)!

let waitedMs = 0
/** Asks again whatever has had no answer, an hour after the last time. */
async function resume(): Promise<void> {
  const schedule = town.app.modules
    .flatMap((module) => module.schedules ?? [])
    .find(({ name }) => name === 'resume-exchanges')!
  waitedMs += 3_600_000
  const later = () => new Date(town.clock.now().getTime() + waitedMs)
  const actor = { kind: 'system' as const, name: 'test' }
  const context: HandlerContext = {
    db: town.app.db,
    now: later,
    log: createLog('silent'),
    execute: async (endpoint, input) =>
      (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
  }
  await schedule.run(context)
}

const exchangesOf = async (saleId: string, kind: string) => {
  const { rows } = await sql<{ id: string; status: string }>`
    select id, status from sales.exchange where sale_id = ${saleId} and kind = ${kind}
    order by id`.execute(town.app.db)
  return rows
}
/** From the bank's own books on its own disk: its answers may be lost on the way. */
const debitsFor = (saleNo: string) => {
  const books = readFileSync(join(town.folder, 'bank-core', 'debits.jsonl'), 'utf8')
  const own = books.split('\n').filter((line) => line.includes(saleNo))
  return own.map((line) => (line.includes('"status":"paid"') ? 'paid' : 'refused'))
}

describe('a quote', () => {
  it('that is refused says why; another choice gets another quote, and the old one is over', async () => {
    const customer = buyer('张敏')
    const sale = await sell(teller(), customer, 'recommended')
    // Within what the product allows, but not what the insurer asks at this age.
    const match = sale.recommendation!.matches.find((one) => one.code === 'QT-MD02')!
    const plan = {
      productId: match.productId,
      planCode: match.planCode,
      premiumFen: match.minPremiumFen,
      insuredRelation: 'self',
      isCustomerInitiative: true,
    }
    await seller.post(`/sales/${sale.id}/plan`, plan)
    await expect
      .poll(async () => (await saleOf(sale.id)).quote?.status, { interval: 30 })
      .toBe('refused')
    const refused = await saleOf(sale.id)
    expect(refused.quote?.refusal).toMatch(/每期保费为 [\d,.]+ 元/)
    expect(doorOf(refused, 'quote').reasons[0]).toMatchObject({
      code: 'quote-refused',
      repair: { action: 'choosePlan' },
    })
    expect(
      await reasonsOf(seller.post(`/sales/${sale.id}/presentation`, { part: 'product' })),
    ).toEqual(['not-yet'])
    const premium = /([\d,.]+) 元/.exec(refused.quote!.refusal!)![1]!
    const premiumFen = Math.round(Number(premium.replaceAll(',', '')) * 100)
    await seller.post(`/sales/${sale.id}/plan`, { ...plan, premiumFen })
    await expect
      .poll(async () => (await saleOf(sale.id)).quote?.status, { interval: 30 })
      .toBe('quoted')
    expect((await saleOf(sale.id)).premiumFen).toBe(premiumFen)
    await seller.post(`/sales/${sale.id}/abandonment`, { reason: 'price' })
  }, 90_000)

  it('from an insurer that is down is waited for, and comes when the insurer is back', async () => {
    const customer = buyer('杜鹏')
    const { id } = await sell(teller(), customer, 'recommended')
    await town.partners({ unavailableRate: 1 })
    const waiting = await choose(id, customer)
    expect(doorOf(waiting, 'quote')).toMatchObject({ state: 'waiting', reasons: [] })
    // Asked in vain any number of times, the question stays one question.
    await resume()
    expect(await exchangesOf(id, 'quote')).toMatchObject([{ status: 'requested' }])
    await town.partners({ unavailableRate: 0 })
    await resume()
    expect(await exchangesOf(id, 'quote')).toMatchObject([{ status: 'quoted' }])
    expect(doorOf(await saleOf(id), 'quote').state).toBe('done')
    await seller.post(`/sales/${id}/abandonment`, { reason: 'other' })
  }, 90_000)

  it('that arrives after another plan was chosen belongs to the plan it was asked for', async () => {
    const customer = buyer('杜鹏')
    const { id } = await sell(teller(), customer, 'recommended')
    await town.partners({ unavailableRate: 1 })
    await choose(id, customer)
    await choose(id, { ...customer, premiumFen: 500_000 })
    await town.partners({ unavailableRate: 0 })
    await resume()
    expect(await exchangesOf(id, 'quote')).toMatchObject([
      { status: 'quoted' },
      { status: 'quoted' },
    ])
    expect((await saleOf(id)).quote).toMatchObject({ premiumFen: 500_000 })
    await seller.post(`/sales/${id}/abandonment`, { reason: 'other' })
  }, 90_000)
})

async function choose(saleId: string, customer: Customer): Promise<Sale> {
  const sale = await saleOf(saleId)
  const match = sale.recommendation!.matches.find((one) => one.code === customer.productCode)!
  await seller.post(`/sales/${saleId}/plan`, {
    productId: match.productId,
    planCode: match.planCode,
    premiumFen: customer.premiumFen ?? match.minPremiumFen,
    insuredRelation: 'self',
  })
  return saleOf(saleId)
}

describe('money', () => {
  const customer = buyer('王志成')
  let id: string
  let saleNo: string
  beforeAll(async () => {
    ;({ id, saleNo } = await sell(teller(), customer, 'accepted'))
  }, 90_000)

  it('a debit that was refused leaves nothing taken, and may be asked again', async () => {
    await town.partners({ isOutOfMoney: true })
    const path = ['POST', `/sales/${id}/premium`] as const
    // Pressed three times at once, it is asked once.
    const pressed = await Promise.all([1, 2, 3].map(() => codeAt(seller, path, { body: {} })))
    expect(pressed.map(String).sort()).toEqual(['202', 'door-closed', 'door-closed'])
    await expect
      .poll(async () => (await saleOf(id)).payment?.status, { interval: 30 })
      .toBe('refused')
    const refused = await saleOf(id)
    expect(refused).toMatchObject({ state: 'accepted', policy: null })
    expect(refused.payment?.message).toBe('账户余额不足')
    expect(doorOf(refused, 'requestPremium').state).toBe('open')
    expect(debitsFor(saleNo)).toEqual(['refused'])
  })

  it('when every answer is lost on the way, it is taken once and the policy issued once', async () => {
    await town.partners({ loseAnswerRate: 1 })
    await seller.post(`/sales/${id}/premium`)
    // The bank has taken it, we do not know: nobody may ask a second time.
    await expect.poll(() => debitsFor(saleNo), { interval: 30 }).toEqual(['refused', 'paid'])
    expect(await saleOf(id)).toMatchObject({ state: 'paying', payment: { status: 'requested' } })
    expect(await reasonsOf(seller.post(`/sales/${id}/premium`))).toEqual(['waiting'])
    await resume()
    await town.partners({ loseAnswerRate: 0 })
    await resume()
    await resume()
    await expect.poll(async () => (await saleOf(id)).state, { interval: 30 }).toBe('in-force')
    expect(debitsFor(saleNo)).toEqual(['refused', 'paid'])
    expect(await exchangesOf(id, 'debit')).toMatchObject([
      { status: 'refused' },
      { status: 'paid' },
    ])
    expect(await exchangesOf(id, 'issue')).toMatchObject([{ status: 'issued' }])
  }, 90_000)

  it('an answer that comes twice changes nothing the second time', async () => {
    // The e-policy comes by itself a moment after the policy; it is no second answer.
    await expect.poll(async () => (await saleOf(id)).policy?.ePolicyAt ?? null).not.toBeNull()
    const before = await saleOf(id)
    const handlers = town.app.modules.flatMap((module) => module.handlers ?? [])
    for (const [name, kind] of [
      ['ask-quote', 'quote'],
      ['ask-underwriting', 'application'],
      ['ask-debit', 'debit'],
      ['ask-issue', 'issue'],
    ] as const) {
      const exchange = (await exchangesOf(id, kind)).at(-1)
      const handler = handlers.find((one) => one.name === name)!
      const context = { db: town.app.db, now: town.clock.now } as HandlerContext
      await handler.run(context, { exchangeId: exchange!.id })
    }
    expect(await saleOf(id)).toEqual(before)
    expect(debitsFor(saleNo)).toEqual(['refused', 'paid'])
  })

  it('the record of sharing says which data went to whom, and never the data', async () => {
    const entries = await entriesOf(town, { action: 'exchange.answered', subjectId: id })
    const shared = new Map(entries.map(({ detail }) => [detail['kind'], detail['shared']]))
    expect(shared.get('quote')).toEqual(['gender', 'birthOn', 'occupation'])
    expect(shared.get('debit')).toEqual(['name', 'bankAccount'])
    expect(shared.get('application')).toContain('idNumber')
    const { idNumber, phone } = customerNamed('王志成')
    expect(JSON.stringify(entries)).not.toMatch(new RegExp(`${idNumber}|${phone}`))
  })
})

describe('the customer says no', () => {
  const no = (id: string, reason = 'price') =>
    seller.post<{ rowVersion: number }>(`/sales/${id}/abandonment`, { reason })

  it.each<Stage>(['opened', 'presented', 'accepted'])(
    'at %s: the sale ends, every door shuts, and the customer may begin anew',
    async (until) => {
      const { id } = await sell(teller(), buyer('孙悦'), until)
      const { rowVersion } = await saleOf(id)
      expect((await no(id)).rowVersion).toBe(rowVersion + 1)
      const sale = await saleOf(id)
      expect([sale.state, sale.nextAction, sale.policy]).toEqual(['abandoned', null, null])
      for (const door of sale.doors.filter((one) => one.state !== 'done')) {
        expect(door.reasons.map((reason) => reason.code)).toContain('abandoned')
      }
      const [entry] = await entriesOf(town, { action: 'sale.abandoned', subjectId: id })
      expect(entry).toMatchObject({ outcome: 'done', detail: { reason: 'price' } })
      expect((await problemOf(no(id)))?.code).toBe('state-conflict')
      const link = seller.post(`/sales/${id}/phone-link`)
      expect((await problemOf(link))?.code).toBe('state-conflict')
      for (const [path, body] of [
        ['/recommendation', {}],
        ['/application', {}],
        ['/premium', {}],
      ] as const) {
        const code = (await problemOf(seller.post(`/sales/${id}${path}`, body)))?.code
        expect(['door-closed', 'state-conflict']).toContain(code)
      }
    },
    30_000,
  )

  it('not while the insurer has the application, and not once there is a policy', async () => {
    const customer = buyer('赵明轩')
    const { id } = await sell(teller(), customer, 'recorded')
    await town.partners({ unavailableRate: 1 })
    await seller.post(`/sales/${id}/application`)
    expect((await saleOf(id)).state).toBe('underwriting')
    expect((await problemOf(no(id)))?.code).toBe('state-conflict')
    const again = seller.post(`/sales/${id}/plan`, {
      productId: newId(),
      planCode: 'x',
      premiumFen: 1,
      insuredRelation: 'self',
    })
    expect((await problemOf(again))?.code).toBe('state-conflict')
    await town.partners({ unavailableRate: 0 })
    await resume()
    const sold = await carryOn(teller(), { customer, saleId: id }, 'delivered')
    expect(sold.state).toBe('in-force')
    expect((await problemOf(no(id)))?.code).toBe('state-conflict')
  }, 90_000)

  it('with a reason that can be counted', async () => {
    const { id } = await sell(teller(), buyer('张敏'), 'opened')
    for (const body of [{ reason: 'mood' }, {}]) {
      expect(await faultsOf(seller.post(`/sales/${id}/abandonment`, body))).toEqual(['reason'])
    }
    expect((await saleOf(id)).state).toBe('identify')
  })
})
