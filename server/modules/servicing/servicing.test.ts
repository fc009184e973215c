// Surrender, pledge and standing, through the whole product and the insurer's own books.
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/servicing'
import { newId } from '#platform/ids'
import { createLog } from '#platform/log'
import { signedInTheNameOf } from '#testing/papers'
import { sellTo } from '#testing/risk'
import { DOT_PNG, PEN } from '#world/stories'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { problemOf } from '../../../tests/setup/answers.ts'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type View = OutputOf<typeof contract.readService>
type Phone = OutputOf<typeof contract.readPhoneService>

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
})
afterAll(() => town.close())

/** Somebody with a policy whose cooling-off period is over, at home, with the phone. */
async function holder(name: string) {
  const sold = await sellTo(town, name, { until: 'delivered', premiumFen: 600_000 })
  await sql`
    update sales.policy set cooling_off_until = '2026-11-01'
    where sale_id = ${sold.sale.id}`.execute(town.app.db)
  const { url } = await sold.seller.post<{ url: string }>(`/sales/${sold.sale.id}/phone-link`)
  return { ...sold, phone: await openPhoneAt(town.wire, url) }
}
type Holder = Awaited<ReturnType<typeof holder>>
const read = ({ seller, sale }: Pick<Holder, 'seller' | 'sale'>) =>
  seller.get<View>(`/sales/${sale.id}/service`)
const deed = ({ seller, sale }: Pick<Holder, 'seller' | 'sale'>, path: string, body: object = {}) =>
  seller.post(`/sales/${sale.id}/service${path}`, body)

async function quoted(phone: Session): Promise<NonNullable<Phone['quote']>> {
  await phone.post('/phone/surrender/quote')
  return vi.waitFor(async () => {
    const { quote } = await phone.get<Phone>('/phone/service')
    if (!quote?.isAnswered) throw new Error('not yet')
    return quote
  }, 10_000)
}
const ask = (phone: Session, quoteId: string, change: object = {}) =>
  phone.post('/phone/surrender', {
    quoteId,
    reason: 'untold',
    isAgreed: true,
    strokes: [PEN],
    pngBase64: DOT_PNG,
    device: 'story',
    ...change,
  })
const until = (who: Pick<Holder, 'seller' | 'sale'>, state: string) =>
  vi.waitFor(async () => {
    const view = await read(who)
    expect(view.orders[0]?.state).toBe(state)
    return view
  }, 15_000)

const PLEDGE = {
  pledgee: '清江银行股份有限公司',
  agreementNo: 'ZY-2026-001',
  askedBy: 'customer',
  evidence: '质押合同原件与投保人身份证',
}

let first: Holder
beforeAll(async () => {
  first = await holder('赵明轩')
}, 90_000)

describe('who may see and handle', () => {
  it('nobody without signing in', async () => {
    const path = `/api/sales/${first.sale.id}/service`
    expect((await town.wire({ method: 'GET', path, headers: {} })).status).toBe(401)
  })

  it('an archivist has no business with it', async () => {
    const archivist = await town.as('AR0001')
    const refused = await problemOf(read({ ...first, seller: archivist }))
    expect(refused?.code).toBe('not-permitted')
  })

  it('another branch’s manager does not learn that the policy exists', async () => {
    const other = await town.as('BM02')
    expect((await problemOf(read({ ...first, seller: other })))?.code).toBe('not-found')
  })

  it('no member of staff can surrender in the customer’s place', async () => {
    const refused = await problemOf(ask(first.seller, newId()))
    expect(['not-permitted', 'not-signed-in']).toContain(refused?.code)
  })
})

describe('a pledge', () => {
  it('names who holds it, under which agreement and who asked', async () => {
    const bare = await problemOf(deed(first, '/pledge', { pledgee: '清江银行' }))
    expect(bare?.fields?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['agreementNo', 'askedBy', 'evidence']),
    )
  })

  it('freezes the policy at the insurer, and shuts the surrender with the reason', async () => {
    await deed(first, '/pledge', PLEDGE)
    const view = await until(first, 'done')
    expect(view.pledge).toMatchObject({ pledgee: PLEDGE.pledgee, agreementNo: 'ZY-2026-001' })
    expect(view.orders[0]?.endorsementNo).toBeTruthy()
    expect(view.surrender).toMatchObject({ canAsk: false, why: expect.stringMatching(/质押/) })
    const refused = await problemOf(first.phone.post('/phone/surrender/quote'))
    expect(refused?.detail).toContain(PLEDGE.pledgee)
    expect((await problemOf(deed(first, '/pledge', PLEDGE)))?.code).toBe('state-conflict')
  }, 30_000)

  it('is known over there too', async () => {
    await deed(first, '/standing')
    const { standing } = await vi.waitFor(async () => {
      const view = await read(first)
      expect(view.standing?.answeredAt).toBeTruthy()
      return view
    }, 10_000)
    expect(standing).toMatchObject({ isKnown: true, paidUntil: expect.any(String) })
    expect(standing?.lines[0]).toEqual({
      label: '状态',
      ours: '冻结（质押）',
      theirs: '冻结（质押）',
      isSame: true,
    })
  }, 20_000)

  it('is released when the pledgee agrees, and the surrender opens again', async () => {
    await deed(first, '/pledge/release', { reason: '贷款还清', evidence: '质权人解押函原件' })
    const view = await vi.waitFor(async () => {
      const now = await read(first)
      expect(now.orders[0]).toMatchObject({ kind: 'unfreeze', state: 'done' })
      return now
    }, 15_000)
    expect(view).toMatchObject({ pledge: null, surrender: { canAsk: true } })
    const again = deed(first, '/pledge/release', { reason: '再来一次', evidence: '没有了' })
    expect((await problemOf(again))?.detail).toMatch(/没有质押/)
  }, 20_000)
})

describe('a surrender', () => {
  it('begins with what the insurer would pay today and what that means', async () => {
    const quote = await quoted(first.phone)
    expect(quote.paidFen).toBe(600_000)
    expect(quote.lossFen).toBe(quote.paidFen! - quote.cashValueFen!)
    expect(quote.meaning.join('')).toContain('保障马上停止')
  }, 20_000)

  it('is not signed on figures of another day or of another policy', async () => {
    const unknown = await problemOf(ask(first.phone, newId()))
    expect(unknown?.detail).toMatch(/重新测算/)
    const { id } = await quoted(first.phone)
    await sql`
      update servicing.enquiry set asked_on = '2026-11-01' where id = ${id}`.execute(town.app.db)
    expect((await problemOf(ask(first.phone, id)))?.detail).toMatch(/重新测算/)
  }, 20_000)

  it('is the customer’s word: agreed to, signed with a pen, with a reason or none', async () => {
    const { id } = await quoted(first.phone)
    const unsaid = await problemOf(ask(first.phone, id, { isAgreed: false }))
    expect(unsaid?.fields?.[0]?.path).toBe('isAgreed')
    const unsigned = await problemOf(ask(first.phone, id, { pngBase64: 'aGVsbG8=' }))
    expect(unsigned?.fields?.[0]?.path).toBe('pngBase64')
  }, 20_000)

  it('ends the contract for what was shown, once, and everything follows', async () => {
    const { seller, sale, phone } = first
    const quote = await quoted(phone)
    await ask(phone, quote.id)
    const view = await until(first, 'done')
    expect(view.orders[0]).toMatchObject({ kind: 'surrender', refundFen: quote.cashValueFen })
    expect(view.endedOn).not.toBeNull()
    expect(view.surrender.canAsk).toBe(false)
    type Case = { documents: { title: string; kind: string }[] }
    const { documents } = await seller.get<Case>(`/sales/${sale.id}/case-file`)
    const changes = documents.filter(({ kind }) => kind === 'change').map(({ title }) => title)
    expect(changes).toEqual(['保全办结凭证', '保全办结凭证', '退保申请书', '保全办结凭证'])
    await vi.waitFor(async () => {
      type Owed = { items: unknown[] }
      expect((await seller.get<Owed>(`/sales/${sale.id}/aftercare`)).items).toEqual([])
      type Held = { holdings: { policyNo: string | null; endsOn: string | null }[] }
      const { holdings } = await seller.get<Held>(`/customers/${sale.customerId}`)
      expect(holdings.find(({ policyNo }) => policyNo === sale.policyNo)?.endsOn).not.toBeNull()
    }, 10_000)
  }, 40_000)

  it('is certified in the customer’s name where the customer signed, and nowhere else', async () => {
    type Case = { documents: { title: string; kind: string; sha256: string }[] }
    const path = `/sales/${first.sale.id}/case-file`
    const { documents } = await first.seller.get<Case>(path)
    const changes = documents.filter(({ kind }) => kind === 'change')
    expect(await signedInTheNameOf(town, '赵明轩', changes)).toEqual(['退保申请书'])
  })

  it('takes no commission back: what was earned stays', async () => {
    const { rows } = await sql<{ kind: string }>`
      select kind from commissions.entry
      where policy_no = ${first.sale.policyNo} order by kind`.execute(town.app.db)
    expect(rows.map(({ kind }) => kind)).toEqual(['earned'])
  })

  it('stands in both books of the day with the same amount', async () => {
    const { rows } = await sql<{ deed: string; state: string; amountFen: number }>`
      select deed, state, amount_fen::int as "amountFen" from servicing.v_partner_line
      where sale_id = ${first.sale.id}`.execute(town.app.db)
    const { refundFen } = (await read(first)).orders[0]!
    expect(rows).toEqual([{ deed: 'surrender', state: 'done', amountFen: refundFen }])
  })
})

describe('令〔2025〕第11号 art. 13', () => {
  it('asks who it is from 10,000 yuan on, and not below', async () => {
    const at = await holder('曹阳')
    const { id } = await quoted(at.phone)
    const setTo = (fen: number) =>
      sql`
        update servicing.enquiry set answer = jsonb_set(answer, '{cashValueFen}', ${fen}::text::jsonb)
        where id = ${id}`.execute(town.app.db)
    await setTo(1_000_000)
    await ask(at.phone, id)
    const view = await until(at, 'verify')
    expect(view.orders[0]).toMatchObject({ needsIdentity: true, identityCheckedAt: null })
    const verify = (documentLast4: string) =>
      deed(at, '/identity', { documentLast4, evidence: '核对身份证原件' })
    expect((await problemOf(verify('0000')))?.fields?.[0]?.path).toBe('documentLast4')
    const { documentLast4 } = townCustomer('曹阳')
    await verify(documentLast4)
    const done = await until(at, 'done')
    expect(done.orders[0]?.identityCheckedAt).not.toBeNull()
    expect((await problemOf(verify(documentLast4)))?.code).toBe('state-conflict')
  }, 60_000)
})

describe('when the insurer does not go along', () => {
  it('one that does not answer is asked again, and the contract ends once', async () => {
    const quiet = await holder('袁浩')
    const { id } = await quoted(quiet.phone)
    await town.partners({ unavailableRate: 1 })
    await ask(quiet.phone, id)
    await sleep(500)
    expect((await read(quiet)).orders[0]?.state).toBe('asking')
    const twice = await problemOf(ask(quiet.phone, id))
    expect(twice?.detail).toMatch(/正在办理/)
    await town.partners({ unavailableRate: 0 })
    const schedule = town.app.modules
      .flatMap((module) => module.schedules ?? [])
      .find((one) => one.name === 'resume-service')!
    const actor = { kind: 'system' as const, name: 'test' }
    const resume = () =>
      schedule.run({
        db: town.app.db,
        now: () => new Date(town.clock.now().getTime() + 60_000),
        log: createLog('silent'),
        execute: async (endpoint, input) =>
          (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
      })
    await resume()
    const { orders } = await until(quiet, 'done')
    await resume()
    expect((await read(quiet)).orders).toEqual(orders)
  }, 60_000)

  it('a no is told with its reason, and it may be asked again', async () => {
    const refused = await holder('王志成')
    await sql`
      update sales.policy set policy_no = policy_no || 'X'
      where sale_id = ${refused.sale.id}`.execute(town.app.db)
    await deed(refused, '/pledge', PLEDGE)
    const view = await until(refused, 'refused')
    expect(view.orders[0]?.message).toBe('保单不存在')
    expect(view.freeze.canAsk).toBe(true)
  }, 60_000)
})

describe('inside the cooling-off period', () => {
  it('everything goes back by the other way, and this one says so', async () => {
    const { seller, sale } = await sellTo(town, '张敏', { until: 'delivered', premiumFen: 600_000 })
    const view = await read({ seller, sale })
    expect(view.surrender).toMatchObject({ canAsk: false, why: expect.stringMatching(/全额/) })
    const early = await problemOf(deed({ seller, sale }, '/pledge', PLEDGE))
    expect(early?.detail).toMatch(/期满后/)
  }, 60_000)
})
