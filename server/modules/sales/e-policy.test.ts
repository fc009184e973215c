// The insurer's own document, from the issue to the customer's phone.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as phone from '#contracts/phone'
import type * as contract from '#contracts/sales'
import { newId } from '#platform/ids'
import { createLog } from '#platform/log'
import { sellerOf } from '#testing/risk'
import { sell } from '#world/stories'
import type { Stage } from '#world/stories'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { entriesOf, problemOf, reasonsOf } from '../../../tests/setup/answers.ts'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Sale = OutputOf<typeof contract.readSale>
type Task = OutputOf<typeof phone.readPhoneTask>

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
})
afterAll(() => town.close())

async function sold(name: string, until: Stage) {
  const seller: Session = await town.as(sellerOf(name))
  const customer = {
    ...townCustomer(name),
    needs: {
      goals: ['critical-illness' as const],
      budgetFen: 1_500_000,
      householdIncomeFen: 33_600_000,
    },
    riskOption: 2,
    productCode: 'LS-CI01',
  }
  const sale = await sell({ wire: town.wire, seller, waitMs: 30 }, customer, until)
  const { url } = await seller.post<{ url: string }>(`/sales/${sale.id}/phone-link`)
  return { sale, seller, hand: await openPhoneAt(town.wire, url) }
}
const read = async (id: string) => (await town.as('HO0001')).get<Sale>(`/sales/${id}`)
const stateOf = async (saleId: string) => {
  const { rows } = await sql<{ fault: string | null; attempts: number; sha256: string | null }>`
    select fault, attempts, sha256 from sales.e_policy where sale_id = ${saleId}`.execute(
    town.app.db,
  )
  return rows[0]!
}

/** As the schedule would much later. */
async function later(): Promise<void> {
  const schedule = town.app.modules
    .flatMap((module) => module.schedules ?? [])
    .find((one) => one.name === 'resume-e-policies')!
  const actor = { kind: 'system' as const, name: 'test' }
  await schedule.run({
    db: town.app.db,
    now: () => new Date(town.clock.now().getTime() + 3_600_000),
    log: createLog('silent'),
    execute: async (endpoint, input) =>
      (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
  })
}

describe('the e-policy', () => {
  it('comes after the issue, is sealed, and lies first among the customer’s copies', async () => {
    const { sale, hand } = await sold('赵明轩', 'delivered')
    await vi.waitFor(async () => expect((await read(sale.id)).policy?.ePolicyAt).toBeTruthy(), {
      timeout: 10_000,
    })
    const { copies } = await hand.get<Task>('/phone/task')
    expect(copies[0]?.title).toBe('电子保单（保险公司原件）')
    const { status, body } = await hand.send('GET', `/phone/copies/${copies[0]?.id}`)
    expect(status).toBe(200)
    expect(body.slice(0, 5)).toBe('%PDF-')
    const [entry] = await entriesOf(town, { action: 'e-policy.received', subjectId: sale.id })
    expect(entry?.detail).toMatchObject({ sha256: (await stateOf(sale.id)).sha256 })
    const bytes = await town.app.vault.get((await stateOf(sale.id)).sha256!)
    expect(bytes).toHaveLength(copies[0]!.sizeBytes)
  }, 60_000)

  it('is handed to nobody else: another customer’s phone does not find it', async () => {
    const mine = await sold('张敏', 'delivered')
    await vi.waitFor(async () => expect((await stateOf(mine.sale.id)).sha256).toBeTruthy(), 10_000)
    const { copies } = await mine.hand.get<Task>('/phone/task')
    const { hand } = await sold('王志成', 'opened')
    const other = await problemOf(hand.get(`/phone/copies/${copies[0]!.id}`))
    expect(other?.code).toBe('not-found')
    expect((await hand.send('GET', `/phone/copies/${newId()}`)).status).toBe(404)
  }, 60_000)

  it('that is not what its digest says is not taken, and asked for again', async () => {
    await town.partners({ isDocumentSpoilt: true })
    const { sale, hand } = await sold('曹阳', 'issued')
    await vi.waitFor(async () => expect((await stateOf(sale.id)).fault).toMatch(/digest/), 10_000)
    const before = await hand.get<Task>('/phone/task')
    expect(before.copies.map(({ title }) => title)).not.toContain('电子保单（保险公司原件）')
    expect(before.policy?.isEPolicyHere).toBe(false)
    // The cooling-off period would run without the contract in the customer's hand.
    expect(await reasonsOf(hand.post('/phone/receipt'))).toEqual(['e-policy-missing'])
    expect((await read(sale.id)).policy?.ePolicyAt).toBeNull()
    await town.partners({ isDocumentSpoilt: false })
    await later()
    expect(await stateOf(sale.id)).toMatchObject({ fault: null, attempts: 2 })
    expect((await read(sale.id)).policy?.ePolicyAt).not.toBeNull()
    await later()
    expect((await stateOf(sale.id)).attempts).toBe(2)
    expect((await hand.get<Task>('/phone/task')).policy?.isEPolicyHere).toBe(true)
    await hand.post('/phone/receipt')
    expect((await read(sale.id)).policy).toMatchObject({ receiptForm: 'electronic' })
  }, 60_000)

  it('is filed once under a code of its own, beside the bank’s page of the policy', async () => {
    const { sale } = await sold('孙悦', 'delivered')
    const archivist = await town.as('AR0001')
    type Item = { saleId: string; kind: string; title: string; sha256: string; archiveCode: string }
    const filed = async () =>
      (await archivist.get<{ items: Item[] }>('/archive?limit=100')).items.filter(
        (one) => one.saleId === sale.id && one.kind === 'contract',
      )
    await vi.waitFor(async () => expect(await filed()).toHaveLength(2), 10_000)
    const [ePolicy] = (await filed()).filter(({ title }) => title.includes('保险公司原件'))
    expect(ePolicy?.sha256).toBe((await stateOf(sale.id)).sha256)
    expect(new Set((await filed()).map(({ archiveCode }) => archiveCode)).size).toBe(2)
    await later()
    expect(await filed()).toHaveLength(2)
  }, 60_000)

  it('is not waited for by who holds the paper one, and that is kept', async () => {
    await town.partners({ isDocumentSpoilt: true })
    const { sale, hand } = await sold('杜鹏', 'issued')
    await hand.post('/phone/receipt', { form: 'paper' })
    await town.partners({ isDocumentSpoilt: false })
    expect((await read(sale.id)).policy).toMatchObject({ receiptForm: 'paper', deliveryDays: 0 })
    const [entry] = await entriesOf(town, { action: 'policy.received', subjectId: sale.id })
    expect(entry?.detail).toMatchObject({ form: 'paper' })
  }, 60_000)

  it('how many days the delivery took is measured from issue to receipt', async () => {
    const { sale } = await sold('袁浩', 'delivered')
    expect((await read(sale.id)).policy?.deliveryDays).toBe(0)
    await sql`
      update sales.policy set issued_at = issued_at - interval '3 days'
      where sale_id = ${sale.id}`.execute(town.app.db)
    expect((await read(sale.id)).policy?.deliveryDays).toBe(3)
  }, 60_000)
})
