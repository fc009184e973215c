// 互联网办法 arts 5, 14, 33, 64; 手册 1.2-e, 4.2-c: a customer buys alone on the bank's own pages.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as online from '#contracts/online'
import type * as phone from '#contracts/phone'
import type { readSale } from '#contracts/sales'
import { codeOf, problemOf, sellerOf } from '#testing/risk'
import { beginVisit, enterAlone, goAlone } from '#world/own-story'
import type { Claim } from '#world/own-story'
import { productByCode } from '#world/products/index'
import { carryOn } from '#world/stories'
import type { Customer } from '#world/stories'
import { enterShopAt } from '#world/wire'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { claimOf, codeOfVisit } from './testing.ts'

type Task = OutputOf<typeof phone.readPhoneTask>
type Sale = OutputOf<typeof readSale>
type List = OutputOf<typeof online.listShopProducts>

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
}, 60_000)
afterAll(() => town.close())

const alone = () => ({
  wire: town.wire,
  codeFor: async (visitId: string) => (await codeOfVisit(town, visitId)) ?? '000000',
})
const buyer = (name: string, change: Partial<Customer> = {}): Customer => ({
  ...townCustomer(name),
  needs: { goals: ['accident'], coverYears: 1, budgetFen: 100_000, householdIncomeFen: 20_000_000 },
  riskOption: 2,
  productCode: 'QT-AC01',
  ...change,
})
const enter = (name: string, change: Partial<Claim> = {}) =>
  enterAlone(alone(), claimOf(name, change))
const look = (path: string) =>
  town.wire({ method: 'GET', path: `/api${path}`, headers: {} }).then((answer) => ({
    status: answer.status,
    body: JSON.parse(answer.body) as unknown,
  }))
const saleOf = async (name: string): Promise<{ seller: Session; sale: Sale }> => {
  const seller = await town.as(sellerOf(name))
  const { customerId } = townCustomer(name)
  const { rows } = await sql<{ id: string }>`
    select id from sales.sale where customer_id = ${customerId} order by id desc limit 1`.execute(
    town.app.db,
  )
  return { seller, sale: await seller.get<Sale>(`/sales/${rows[0]?.id}`) }
}

describe('the pages', () => {
  it('are for everybody: price, for whom and not for whom, what can be done here first', async () => {
    const body = (await look('/shop/products')).body as List
    const accident = body.items.find(({ id }) => id === productByCode('QT-AC01').id)
    expect(accident).toMatchObject({ fromPremiumFen: 10_800, isSelfService: true })
    expect(body.items.at(-1)?.isSelfService).toBe(false)
    const page = await look(`/shop/products/${productByCode('QT-AC01').id}`)
    expect(page.body).toMatchObject({ pageNo: 1, isSelfService: true })
  })

  it('show nothing that compliance has not published', async () => {
    expect((await look(`/shop/products/${productByCode('LS-CI01').id}`)).status).toBe(404)
  })

  it('say of a new-type product what is uncertain, and sell it nowhere but with a person', async () => {
    const body = (await look('/shop/products')).body as List
    const participating = body.items.find(({ id }) => id === productByCode('LS-PA01').id)
    expect(participating?.uncertainty).toContain('不保证')
    expect(await codeOf(beginVisit(town.wire, claimOf('赵明轩', { productCode: 'LS-PA01' })))).toBe(
      'rule-blocked',
    )
  })
})

describe('who is a customer', () => {
  const said = async (claim: Claim) => {
    const visitId = await beginVisit(town.wire, claim)
    const code = await codeOfVisit(town, visitId)
    const problem = await problemOf(enterShopAt(town.wire, { visitId, code: '123456' }))
    return { hasCode: code !== undefined, fields: problem?.fields, code: problem?.code }
  }

  it('learns nobody who is none: the same answers whether or not a code went out', async () => {
    const known = await said(claimOf('孙悦'))
    const stranger = await said({ ...claimOf('孙悦'), idNumber: '329901199001010014' })
    expect([known.hasCode, stranger.hasCode]).toEqual([true, false])
    expect({ ...stranger, hasCode: true }).toEqual(known)
  })

  it.each([
    ['another name', { name: '孙小悦' }],
    ['another account', { accountLast4: '0000' }],
  ])('gets no code with %s', async (_what, change) => {
    const { hasCode } = await said({ ...claimOf('曹阳'), ...change, idNumber: idOf(change) })
    expect(hasCode).toBe(false)
  })
  /** Each try another person's number: one number may be asked for once a minute. */
  const idOf = (change: object) => claimOf('name' in change ? '曹阳' : '谢婷').idNumber

  it('is asked once a minute and document, customer or not', async () => {
    const stranger = { ...claimOf('曹阳'), idNumber: '329901199001010030' }
    await beginVisit(town.wire, stranger)
    const problem = await problemOf(beginVisit(town.wire, stranger))
    expect(problem).toMatchObject({ code: 'too-many-requests' })
    expect(problem?.detail).toMatch(/请 \d+ 秒后再试/)
  })

  it('is forgotten as soon as it has been looked up', async () => {
    const { rows } = await sql<{ sealed: number }>`
      select count(claim_sealed)::int as sealed from shop.visit
      where begun_at < now() - interval '10 seconds'`.execute(town.app.db)
    expect(rows).toEqual([{ sealed: 0 }])
  })

  it('has five tries, whatever is typed', async () => {
    const visitId = await beginVisit(town.wire, claimOf('邹丽'))
    const code = (await codeOfVisit(town, visitId)) ?? ''
    const wrong = code === '111111' ? '222222' : '111111'
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await codeOf(enterShopAt(town.wire, { visitId, code: wrong }))).toBe('invalid-input')
    }
    expect(await codeOf(enterShopAt(town.wire, { visitId, code }))).toBe('invalid-input')
  })

  it('lives where the bank has a place of its own (net-bank-region)', async () => {
    const { customerId } = townCustomer('袁浩')
    await sql`update customers.customer set province = '青海省' where id = ${customerId}`.execute(
      town.app.db,
    )
    const problem = await problemOf(enter('袁浩'))
    expect(problem?.reasons?.[0]).toMatchObject({ code: 'net-bank-region' })
  })
})

describe('a sale of one’s own', () => {
  it('is walked from the page to the policy without a person of the bank', async () => {
    const hand = await enter('赵明轩')
    const done = await goAlone(alone(), { hand, customer: buyer('赵明轩') }, 'done')
    expect(done.policy).toMatchObject({ isReceived: true })
    const { sale } = await saleOf('赵明轩')
    expect(sale).toMatchObject({ channel: 'online', state: 'in-force' })
    expect(sale.checks.map(({ check, checkerName }) => [check, checkerName])).toEqual([
      ['identity', '系统'],
      ['product', '系统'],
      ['process', '系统'],
    ])
    expect(sale.doors.filter(({ by }) => by === 'staff')).toEqual([])
  }, 60_000)

  it('is told in the case file in words, and sealed like every other', async () => {
    const { seller, sale } = await saleOf('赵明轩')
    const file = await seller.get<{ timeline: { action: string }[] }>(`/sales/${sale.id}/case-file`)
    const actions = file.timeline.map(({ action }) => action)
    for (const action of ['shop.entered', 'own-plan.chosen', 'part.read', 'payment.confirmed']) {
      expect(actions).toContain(action)
    }
    // The newest entries of the log are sealed within a second or two, papers filed by a job.
    const soon = { timeout: 20_000, interval: 300 }
    await expect.poll(() => codeOf(seller.post(`/sales/${sale.id}/seal`)), soon).toBeUndefined()
  }, 30_000)

  it('says in the log which of the customer’s deeds caused what the system did', async () => {
    const { rows } = await sql<{ action: string; system: string[]; actor: string }>`
      select action, detail -> 'system' as system, actor_kind as actor from audit.entry
      where detail ? 'system' order by at`.execute(town.app.db)
    expect(rows.map(({ action, system }) => [action, system])).toEqual([
      ['risk-test.taken', ['makeRecommendation']],
      ['own-plan.chosen', ['check-product']],
      ['phone.trail-kept', ['check-process']],
      ['application.signed', ['submitApplication']],
    ])
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set(['customer']))
  })

  it('is not vouched for before the trail tells of every page that must be read', async () => {
    const hand = await enter('王志成')
    await goAlone(alone(), { hand, customer: buyer('王志成') }, 'confirmations')
    const task = await hand.get<Task>('/phone/task')
    for (const { code } of task.confirmations ?? []) {
      await hand.post('/phone/confirmations', { code, isAgreed: true })
    }
    expect((await hand.get<Task>('/phone/task')).moment).toBe('wait-insurer')
    const { sale } = await saleOf('王志成')
    const door = sale.doors.find(({ action }) => action === 'check-process')
    expect(door?.reasons).toEqual([
      expect.objectContaining({ code: 'trail-missing', message: '操作轨迹里还没有“书面确认”' }),
    ])
  }, 60_000)

  it('is the customer’s alone: staff can look and take it over, nothing else', async () => {
    const { seller, sale } = await saleOf('王志成')
    for (const [path, body] of [
      ['/recommendation', {}],
      ['/phone-link', {}],
      ['/abandonment', { reason: 'other' }],
    ] as const) {
      const problem = await problemOf(seller.post(`/sales/${sale.id}${path}`, body))
      expect(problem?.reasons?.[0]?.code).toBe('self-service')
    }
  })

  it('that was submitted and never paid for is ended by staff: nobody could take it over', async () => {
    const name = '邹丽'
    const hand = await enter(name)
    const task = await goAlone(alone(), { hand, customer: buyer(name) }, 'payment')
    expect(task.payment).toMatchObject({ amountFen: 10_800, fault: null })
    const { seller, sale } = await saleOf(name)
    expect(sale.state).toBe('accepted')
    const problem = await problemOf(hand.post('/phone/payment', { amountFen: 1 }))
    expect(problem?.detail).toContain('金额已有变化')
    await seller.post(`/sales/${sale.id}/abandonment`, { reason: 'other' })
    expect((await saleOf(name)).sale.state).toBe('abandoned')
    expect((await hand.get<Task>('/phone/task')).moment).toBe('done')
  }, 60_000)

  it('goes on where it was left, however often one comes back', async () => {
    const hand = await enter('王志成')
    expect((await hand.get<Task>('/phone/task')).moment).toBe('wait-insurer')
  })

  it('offers what needs no talk, and takes no other goal', async () => {
    const hand = await enter('冯志伟')
    const customer = buyer('冯志伟')
    const { needs } = await goAlone(alone(), { hand, customer }, 'needs')
    expect(needs?.goals).toEqual(['accident', 'property', 'liability'])
    const other = { ...customer, needs: { ...customer.needs, goals: ['savings' as const] } }
    const problem = await problemOf(goAlone(alone(), { hand, customer: other }, 'risk'))
    expect(problem?.fields?.[0]?.path).toBe('goals')
  })

  it('counts the seller’s right beside the outlet’s where a seller sent the page (art. 5)', async () => {
    const seller = await town.as('RM0102')
    const productId = productByCode('QT-AC01').id
    const { url, message } = await seller.post<{ url: string; message: string }>('/shop/links', {
      productId,
    })
    expect(message).toMatch(/清江银行.+客户经理陈嘉树.+执业登记编号 \d+.+\/p\/shop\//)
    const linkId = new URL(url).searchParams.get('from') ?? ''
    const hand = await enter('谢婷', { linkId })
    await goAlone(alone(), { hand, customer: buyer('谢婷') }, 'plan')
    await sql`update access.registration set status = 'suspended'
      where staff_id = (select id from access.staff where staff_no = 'RM0102')`.execute(town.app.db)
    const problem = await problemOf(
      goAlone(alone(), { hand, customer: buyer('谢婷') }, 'introduction'),
    )
    expect(problem?.reasons?.[0]?.code).toBe('rep-registered')
    await sql`update access.registration set status = 'active'
      where staff_id = (select id from access.staff where staff_no = 'RM0102')`.execute(town.app.db)
    const { rows } = await sql<{ sentBy: string }>`
      select a.data ->> 'sentBy' as "sentBy" from sales.act a where a.kind = 'entered'
      and a.customer_id = ${townCustomer('谢婷').customerId}`.execute(town.app.db)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.sentBy).toMatch(/^[0-9a-f-]{36}$/)
  }, 60_000)
})

describe('a page that a seller sent', () => {
  const channelsOf = (channels: readonly string[]) =>
    sql`update authority.seller_grant set channels = ${[...channels]} where staff_id =
      (select id from access.staff where staff_no = 'RM0102')`.execute(town.app.db)

  it.each([
    ['online but not at the outlet', ['online']],
    ['at the outlet but not online', ['outlet', 'phone']],
  ])(
    'sells nothing where its seller may sell %s: both count (art. 5)',
    async (_what, channels) => {
      const seller = await town.as('RM0102')
      const { url } = await seller.post<{ url: string }>('/shop/links', {
        productId: productByCode('QT-AC01').id,
      })
      const linkId = new URL(url).searchParams.get('from') ?? ''
      const hand = await enter('谢婷', { linkId })
      await channelsOf(channels)
      const go = () => goAlone(alone(), { hand, customer: buyer('谢婷') }, 'health')
      const problem = await problemOf(go())
      await channelsOf(['outlet', 'phone', 'online'])
      expect(problem?.reasons?.map(({ code }) => code)).toEqual(['staff-authority-channel'])
    },
    60_000,
  )
})

describe('where a person has to go on', () => {
  it('what fits nobody alone ends kindly, is on the owner’s list, and is finished at the outlet', async () => {
    const name = '曹阳'
    const hand = await enter(name)
    const customer = buyer(name)
    await goAlone(alone(), { hand, customer }, 'plan')
    await hand.post('/phone/referral')
    const task = await hand.get<Task>('/phone/task')
    expect(task).toMatchObject({ moment: 'referred' })
    expect(task.waiting?.title).toBe('请到网点办理，或由客户经理联系您')
    const { seller, sale } = await saleOf(name)
    const today = await seller.get<{ items: { title: string; saleId: string | null }[] }>('/today')
    expect(today.items.find(({ saleId }) => saleId === sale.id)?.title).toContain('请联系客户')
    const to = { channel: 'outlet', staffNo: sellerOf(name), reason: '客户希望到网点办理' }
    await seller.post(`/sales/${sale.id}/hand-over`, to)
    const after = await seller.get<Sale>(`/sales/${sale.id}`)
    expect(after).toMatchObject({ id: sale.id, channel: 'outlet' })
    expect(after.needs).toEqual(sale.needs)
    const story = { customer, saleId: sale.id }
    const sold = await carryOn({ wire: town.wire, seller, waitMs: 60 }, story, 'delivered')
    expect(sold).toMatchObject({ id: sale.id, state: 'in-force', saleNo: sale.saleNo })
  }, 60_000)

  it('somebody too old for every product here is told so as soon as it is known', async () => {
    const name = '梁永福'
    const hand = await enter(name)
    const task = await goAlone(alone(), { hand, customer: buyer(name, { riskOption: 1 }) }, 'plan')
    expect(task).toMatchObject({ moment: 'referred' })
    expect(task.waiting?.text).toMatch(/^网上能自己办的产品都不适合您现在的情况/)
    const { sale } = await saleOf(name)
    expect(sale.doors.filter(({ state }) => state === 'open')).toEqual([])
  }, 30_000)

  it('a sale that people lead is theirs: the web does not open a second one', async () => {
    const seller = await town.as(sellerOf('邹丽'))
    await seller.post('/sales', { customerId: townCustomer('邹丽').customerId })
    expect(await codeOf(enter('邹丽'))).toBe('state-conflict')
  })
})
