import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/withdrawals'
import { DOT_PNG, PEN } from '#world/stories'
import { StoryError, openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { newId } from '#platform/ids'
import { createLog } from '#platform/log'
import { signedInTheNameOf } from '#testing/papers'
import { runSchedule, sellTo } from '#testing/risk'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type View = OutputOf<typeof contract.readWithdrawal>
type Cockpit = OutputOf<typeof contract.listCoolingOff>

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
})
afterAll(() => town.close())

const SMALL = { premiumFen: 600_000 }

/** Somebody with a policy in hand, at home, with the phone. */
async function holder(name: string, more: Partial<Parameters<typeof sellTo>[2]> = {}) {
  const { seller, sale } = await sellTo(town, name, { until: 'delivered', ...more })
  const { url } = await seller.post<{ url: string }>(`/sales/${sale.id}/phone-link`)
  return { seller, sale, phone: await openPhoneAt(town.wire, url) }
}

const ask = (phone: Session, reason = 'changed-mind') =>
  phone.post('/phone/withdrawal', {
    reason,
    isAgreed: true,
    strokes: [PEN],
    pngBase64: DOT_PNG,
    device: 'story',
  })

async function until(seller: Session, saleId: string, state: string): Promise<View> {
  for (let round = 0; round < 100; round += 1) {
    const view = await seller.get<View>(`/sales/${saleId}/withdrawal`)
    if (view.withdrawal?.state === state) return view
    await sleep(100)
  }
  throw new Error(`the withdrawal of ${saleId} never became ${state}`)
}

const refusalOf = async (deed: Promise<unknown>) => {
  const error = await deed.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (!(error instanceof StoryError)) throw new Error('this should have been refused')
  return error
}

type Holder = Awaited<ReturnType<typeof holder>>
let first: Holder
beforeAll(async () => {
  first = await holder('赵明轩', SMALL)
})

describe('who may see and handle', () => {
  it('nobody without signing in', async () => {
    const answer = await town.wire({ method: 'GET', path: '/api/cooling-off', headers: {} })
    expect(answer.status).toBe(401)
  })

  it('an archivist has no business with it', async () => {
    const archivist = await town.as('AR0001')
    expect(await refusalOf(archivist.get('/cooling-off'))).toMatchObject({ status: 403 })
  })

  it('another branch’s manager does not learn that the policy exists', async () => {
    const other = await town.as('BM02')
    const refused = await refusalOf(other.get(`/sales/${first.sale.id}/withdrawal`))
    expect(refused.status).toBe(404)
    const { items } = await other.get<Cockpit>('/cooling-off')
    expect(items.map((row) => row.saleId)).not.toContain(first.sale.id)
  })

  it('no member of staff can ask for it in the customer’s place', async () => {
    const refused = await refusalOf(ask(first.seller))
    expect([401, 403]).toContain(refused.status)
  })
})

describe('a customer who thinks again', () => {
  const cockpit = (state: string) => first.seller.get<Cockpit>(`/cooling-off?state=${state}`)
  const idsIn = ({ items }: Cockpit) => items.map((row) => row.saleId)
  const handle = (deed: string) => first.seller.post(`/sales/${first.sale.id}/withdrawal/${deed}`)

  it('stands in the cockpit with the days that are left', async () => {
    const { items, counts } = await cockpit('running')
    expect(counts.running).toBeGreaterThan(0)
    expect(items.find((row) => row.saleId === first.sale.id)).toMatchObject({
      customerName: expect.stringContaining('赵'),
      daysLeft: 15,
      withdrawal: null,
    })
  })

  it('signs with a picture of a pen and nothing else', async () => {
    const bad = { reason: 'money', isAgreed: true, strokes: [PEN], device: '' }
    const sent = first.phone.post('/phone/withdrawal', { ...bad, pngBase64: 'aGVsbG8=' })
    const refused = await refusalOf(sent)
    expect(refused.problem.fields?.[0]?.path).toBe('pngBase64')
  })

  it('says plainly that it is wanted, and is told what is missing otherwise', async () => {
    const said = { reason: 'money', strokes: [PEN], pngBase64: DOT_PNG, device: 'story' }
    const unsaid = await refusalOf(first.phone.post('/phone/withdrawal', said))
    expect(unsaid.problem.fields?.[0]?.path).toBe('isAgreed')
    const agreed = { ...said, isAgreed: true }
    const strange = await refusalOf(
      first.phone.post('/phone/withdrawal', { ...agreed, reason: 'bored' }),
    )
    expect(strange.problem.fields?.[0]?.path).toBe('reason')
  })

  it('has no refund to be tried again as long as none has failed', async () => {
    expect(await refusalOf(handle('refund'))).toMatchObject({ status: 409 })
  })

  it('gets the whole premium back, without a word why, and the contract is over', async () => {
    const { seller, sale, phone } = first
    const offered = await phone.get<View>('/phone/withdrawal')
    expect(offered).toMatchObject({ canAsk: true, refundFen: sale.premiumFen, withdrawal: null })
    const { counts } = await cockpit('running')
    await ask(phone, 'untold')
    const again = await refusalOf(ask(phone))
    expect(again).toMatchObject({ status: 409 })
    expect(again.problem.detail).toMatch(/已经申请/)
    const view = await until(seller, sale.id, 'done')
    expect(view).toMatchObject({ canAsk: false, withdrawal: { needsIdentity: false } })
    expect(view.withdrawal?.endorsementNo).toBeTruthy()
    expect(view.withdrawal?.bankRef).toBeTruthy()
    const after = await seller.get<{ policy: { endedOn: string | null } }>(`/sales/${sale.id}`)
    expect(after.policy.endedOn).not.toBeNull()
    const now = await cockpit('withdrawn')
    expect(idsIn(now)).toContain(sale.id)
    expect(now.counts.running).toBe(counts.running - 1)
  })

  it('finds both papers in the case file, filed as changes of the contract', async () => {
    type Case = { documents: { title: string; kind: string }[] }
    const path = `/sales/${first.sale.id}/case-file`
    const { documents } = await first.seller.get<Case>(path)
    const changes = documents.filter(({ kind }) => kind === 'change').map(({ title }) => title)
    expect(changes).toEqual(['解除保险合同申请书', '合同解除与退款凭证'])
  })

  it('has the request certified in the customer’s name, and the bank’s receipt not', async () => {
    type Case = { documents: { title: string; kind: string; sha256: string }[] }
    const path = `/sales/${first.sale.id}/case-file`
    const { documents } = await first.seller.get<Case>(path)
    const changes = documents.filter(({ kind }) => kind === 'change')
    expect(await signedInTheNameOf(town, '赵明轩', changes)).toEqual(['解除保险合同申请书'])
  })

  it('is not called any more, and the cover no longer counts as cover', async () => {
    const { seller, sale } = first
    type Owed = { items: unknown[] }
    type Customer = { holdings: { policyNo: string | null; endsOn: string | null }[] }
    await vi.waitFor(async () => {
      const { items } = await seller.get<Owed>(`/sales/${sale.id}/aftercare`)
      expect(items).toEqual([])
      const { holdings } = await seller.get<Customer>(`/customers/${sale.customerId}`)
      const held = holdings.find(({ policyNo }) => policyNo === sale.policyNo)
      expect(held?.endsOn).not.toBeNull()
    }, 10_000)
  })
})

describe('令〔2025〕第11号 art. 13', () => {
  it('asks who it is from 10,000 yuan on', async () => {
    const below = await holder('王志成', { premiumFen: 999_900 })
    await ask(below.phone)
    const small = await until(below.seller, below.sale.id, 'done')
    expect(small.withdrawal?.needsIdentity).toBe(false)

    const at = await holder('曹阳', { premiumFen: 1_000_000 })
    await ask(at.phone)
    const { withdrawal } = await until(at.seller, at.sale.id, 'verify')
    expect(withdrawal).toMatchObject({ needsIdentity: true, identityCheckedAt: null })

    const verify = (documentLast4: string) =>
      at.seller.post(`/sales/${at.sale.id}/withdrawal/identity`, {
        documentLast4,
        evidence: '核对身份证原件',
      })
    const refused = await refusalOf(verify('0000'))
    expect(refused.problem.fields?.[0]?.path).toBe('documentLast4')
    const { documentLast4 } = townCustomer('曹阳')
    await verify(documentLast4)
    const view = await until(at.seller, at.sale.id, 'done')
    expect(view.withdrawal?.identityCheckedAt).not.toBeNull()
    expect(await refusalOf(verify(documentLast4))).toMatchObject({ status: 409 })
  })
})

/** As the schedule would a minute later, without waiting for the minute. */
async function resumeLater(): Promise<void> {
  const schedule = town.app.modules
    .flatMap((module) => module.schedules ?? [])
    .find((one) => one.name === 'resume-withdrawals')!
  const actor = { kind: 'system' as const, name: 'test' }
  await schedule.run({
    db: town.app.db,
    now: () => new Date(town.clock.now().getTime() + 60_000),
    log: createLog('silent'),
    execute: async (endpoint, input) =>
      (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
  })
}

describe('when insurer or bank do not go along', () => {
  it('an insurer that does not answer is asked again, and the contract ends once', async () => {
    const { seller, sale, phone } = await holder('袁浩', SMALL)
    await town.partners({ unavailableRate: 1 })
    await ask(phone)
    await sleep(600)
    await town.partners({ unavailableRate: 0 })
    await resumeLater()
    const view = await until(seller, sale.id, 'done')
    const { endorsementNo, bankRef } = view.withdrawal!
    await runSchedule(town, 'resume-withdrawals')
    const again = await seller.get<View>(`/sales/${sale.id}/withdrawal`)
    expect(again.withdrawal).toMatchObject({ endorsementNo, bankRef })
  })
})

describe('the cockpit', () => {
  it('goes on where the page ended', async () => {
    const manager = await town.as('HO0001')
    const page = await manager.get<Cockpit>('/cooling-off?limit=2')
    expect(page.items).toHaveLength(2)
    const next = await manager.get<Cockpit>(`/cooling-off?limit=2&cursor=${page.nextCursor}`)
    expect(next.items.map((row) => row.saleId)).not.toContain(page.items[1]?.saleId)
  })
})
