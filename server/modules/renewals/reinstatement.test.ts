// A lapsed contract taken up again: the customer's application, the insurer's word, the money.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/reinstatement'
import { linkedInsurers } from '#modules/insurers'
import { newId } from '#platform/ids'
import { signedInTheNameOf } from '#testing/papers'
import { runSchedule } from '#testing/risk'
import { townLinks } from '#world/insurer-links'
import { DOT_PNG, PEN } from '#world/stories'
import type { Session } from '#world/wire'
import { entriesOf, problemOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { dayFrom, exchangesIn, holderOf, later, runRenewals, settled } from './testing.ts'
import type { Holder } from './testing.ts'

type Phone = OutputOf<typeof contract.readPhoneReinstatement>

let town: TestApp
let zhao: Holder
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: '2026-11-18T02:00:00.000Z' })
  zhao = await lapsedOf('赵明轩')
}, 120_000)
afterAll(() => town.close())

/** Somebody whose premium was not paid within grace. */
async function lapsedOf(name: string): Promise<Holder> {
  const holder = await holderOf(town, name)
  holder.at(-10)
  await runRenewals(town)
  holder.at(61)
  await runRenewals(town)
  return holder
}
const read = (phone: Session) => phone.get<Phone>('/phone/reinstatement')
async function quoted(phone: Session): Promise<NonNullable<Phone['quote']>> {
  await phone.post('/phone/reinstatement/quote')
  return vi.waitFor(async () => {
    const { quote } = await read(phone)
    if (!quote?.isAnswered) throw new Error('not yet')
    return quote
  }, 10_000)
}
async function apply(phone: Session, change: object = {}, yes = false) {
  const { quote, health } = await read(phone)
  const answers = (health?.questions ?? []).map(({ id: questionId }, at) =>
    yes && at === 0
      ? { questionId, isYes: true, detail: '2027 年阑尾炎，市一院' }
      : { questionId, isYes: false },
  )
  return phone.post('/phone/reinstatement', {
    quoteId: quote?.id,
    isAgreed: true,
    healthVersion: health?.version ?? null,
    answers,
    strokes: [PEN],
    pngBase64: DOT_PNG,
    device: 'story',
    ...change,
  })
}
const reached = (of: Holder, state: string) =>
  vi.waitFor(async () => {
    const view = await of.read()
    expect(view.reinstatement?.state).toBe(state)
    return view
  }, 10_000)

describe('who may', () => {
  it('nobody who is not signed in, and no staff in the customer’s place', async () => {
    const path = '/api/phone/reinstatement'
    expect((await town.wire({ method: 'GET', path, headers: {} })).status).toBe(401)
    const refused = await problemOf((await zhao.seller()).post('/phone/reinstatement/quote'))
    expect(['not-permitted', 'not-signed-in']).toContain(refused?.code)
  })
})

describe('the application', () => {
  it('begins with the insurer’s figures of the day, until when, and what it means (arts 37, 44)', async () => {
    const phone = await zhao.phone()
    const before = await read(phone)
    expect(before).toMatchObject({ offer: { canAsk: true }, quote: null, statement: null })
    expect(before.until! > before.lapsedAfter!).toBe(true)
    expect(before.meaning.join('')).toMatch(/自杀条款.*2 年/)
    const quote = await quoted(phone)
    expect(quote.premiumFen).toBe(zhao.premiumFen)
    expect(quote.interestFen).toBeGreaterThan(0)
    expect((await read(phone)).statement).toContain('合计')
  })

  it('is signed on figures of today alone, with every health question answered', async () => {
    const phone = await zhao.phone()
    const { health } = await read(phone)
    expect(health?.questions.length).toBeGreaterThan(0)
    const silent = await problemOf(apply(phone, { answers: [] }))
    expect(silent?.fields?.length).toBe(health?.questions.length)
    expect((await problemOf(apply(phone, { healthVersion: 'old' })))?.detail).toMatch(/已更新/)
    const unsigned = await problemOf(apply(phone, { pngBase64: 'aGVsbG8=' }))
    expect(unsigned?.fields?.[0]?.path).toBe('pngBase64')
    zhao.at(62)
    const nextDay = await zhao.phone()
    const old = await problemOf(apply(nextDay, { quoteId: zhao.saleId }))
    expect(old?.detail).toMatch(/重新测算/)
  })

  it('without money waits for the customer, who presses once more; nobody else can', async () => {
    await town.partners({ isOutOfMoney: true })
    const phone = await zhao.phone()
    await quoted(phone)
    await apply(phone)
    const { reinstatement } = await reached(zhao, 'no-money')
    expect(reinstatement?.message).toBe('账户余额不足')
    const twice = await problemOf(apply(phone))
    expect(twice?.detail).toMatch(/正在办理/)
    const seller = await zhao.seller()
    type Todos = { items: { kind: string; title: string }[] }
    const { items } = await seller.get<Todos>('/today')
    expect(items.map(({ title }) => title)).toContainEqual(
      expect.stringContaining('复效扣款未成功'),
    )
    await town.partners({ isOutOfMoney: false })
    await phone.post('/phone/reinstatement/debit')
  })

  it('puts the contract in force again, and the two years of art. 44 count anew', async () => {
    const { reinstatement, items, next } = await reached(zhao, 'done')
    const day = town.clock.now().toISOString().slice(0, 10)
    expect(reinstatement?.reinstatedOn).toBe(day)
    expect(reinstatement?.suicideUntil).toBe(`${Number(day.slice(0, 4)) + 2}${day.slice(4)}`)
    expect(items[0]).toMatchObject({ state: 'paid', debits: [] })
    expect(next?.dueOn.slice(0, 4)).toBe(String(Number(zhao.dueOn.slice(0, 4)) + 1))
    const again = await problemOf((await zhao.phone()).post('/phone/reinstatement/quote'))
    expect(again?.detail).toMatch(/没有中止/)
    const no = await problemOf((await zhao.phone()).post('/phone/reinstatement/debit'))
    expect(no?.code).toBe('state-conflict')
  })

  it('is certified in the name of who signed it', async () => {
    type Case = { documents: { title: string; sha256: string }[] }
    const file = await (await zhao.seller()).get<Case>(`/sales/${zhao.saleId}/case-file`)
    const own = file.documents.filter(({ title }) => title === '保险合同复效申请书')
    expect(await signedInTheNameOf(town, '赵明轩', own)).toEqual(['保险合同复效申请书'])
  })

  it('tells nobody what was answered about health: sealed, and only counted outside', async () => {
    const { rows } = await sql<{ sealed: string }>`
      select health_sealed as sealed from renewals.reinstatement
      where sale_id = ${zhao.saleId}`.execute(town.app.db)
    expect(rows[0]?.sealed).not.toContain('question')
    const [entry] = await entriesOf(town, { action: 'reinstatement.asked', subjectId: zhao.saleId })
    expect(entry?.detail).toMatchObject({ healthYes: 0 })
    type Case = { documents: { title: string }[] }
    const file = await (await zhao.seller()).get<Case>(`/sales/${zhao.saleId}/case-file`)
    expect(file.documents.map(({ title }) => title)).toContain('保险合同复效申请书')
  })

  it('agrees with both books of the day', async () => {
    const day = town.clock.now().toISOString().slice(0, 10)
    later(town, 86_400)
    await runSchedule(town, 'reconcile')
    const { rows } = await sql<{ kind: string }>`
      select kind from reconciliation.v_open_difference where day = ${day}`.execute(town.app.db)
    expect(rows).toEqual([])
    const lines = await sql<{ deed: string; state: string }>`
      select deed, state from renewals.v_partner_line where sale_id = ${zhao.saleId}
      order by deed, state`.execute(town.app.db)
    expect(lines.rows).toEqual([
      { deed: 'debit', state: 'done' },
      { deed: 'debit', state: 'refused' },
      { deed: 'reinstate', state: 'done' },
    ])
  })
})

describe('what the insurer may say', () => {
  let du: Holder
  beforeAll(async () => {
    du = await lapsedOf('杜鹏')
  }, 90_000)

  it('no, with its reason: no money moves, and it may be asked again', async () => {
    await town.partners({ reinstatement: 'refuse' })
    const phone = await du.phone()
    await quoted(phone)
    await apply(phone)
    const { reinstatement } = await reached(du, 'refused')
    expect(reinstatement?.message).toMatch(/不符合复效条件/)
    await town.partners({ reinstatement: 'usual' })
    expect((await exchangesIn(town, du.saleId)).some(({ kind }) => kind === 'debit')).toBe(false)
    expect((await read(phone)).offer.canAsk).toBe(true)
  })

  it('more is wanted: the customer is asked to the outlet, and the seller has it on the list', async () => {
    const phone = await du.phone()
    await apply(phone, {}, true)
    const { reinstatement } = await reached(du, 'outlet')
    expect(reinstatement).toMatchObject({ healthYes: 1, message: expect.stringMatching(/网点/) })
    type Todos = { items: { title: string }[] }
    const { items } = await (await du.seller()).get<Todos>('/today')
    expect(items.map(({ title }) => title)).toContainEqual(expect.stringContaining('请客户到网点'))
  })

  it('settled at the outlet: the books show it, and the premium counts as paid', async () => {
    const insurerCode = 'LSRS'
    const links = townLinks(town.partnerUrls)
    const insurer = linkedInsurers(() => links, town.clock.now)
    const askedOn = town.clock.now().toISOString().slice(0, 10)
    const { quote } = await read(await du.phone())
    const paidFen = quote!.premiumFen! + quote!.interestFen!
    const at = { requestId: newId(), insurerCode, policyNo: du.policyNo, askedOn }
    const answer = await insurer.reinstate({ ...at, bankRef: 'at the outlet', paidFen })
    expect(answer.status).toBe('reinstated')
    later(town, 86_400)
    await runRenewals(town)
    const { items, reinstatement } = await du.read()
    expect(items[0]?.state).toBe('paid')
    expect(reinstatement).toMatchObject({ state: 'done', suicideUntil: null })
  })
})

describe('money the insurer would not take', () => {
  it('goes back to the account it came from; it may be applied for again', async () => {
    const zhang = await lapsedOf('张敏')
    const phone = await zhang.phone()
    await quoted(phone)
    // Taken up in the meantime by the insurer's own way: the application is agreed to, the money is not.
    const { rows } = await sql<{ id: string }>`
      select id from renewals.instalment where sale_id = ${zhang.saleId}`.execute(town.app.db)
    await apply(phone, {}, true)
    await reached(zhang, 'outlet')
    const reinstatementId = (await zhang.read()).reinstatement!.id
    await sql`
      update renewals.reinstatement set state = 'debiting' where id = ${reinstatementId}`.execute(
      town.app.db,
    )
    await sql`
      insert into renewals.exchange (customer_id, id, sale_id, instalment_id, reinstatement_id, kind,
        status, amount_fen, asked_on, requested_at)
      values (${zhang.customerId}, ${newId()}, ${zhang.saleId}, ${rows[0]!.id}, ${reinstatementId},
        'debit', 'requested', 100, ${town.clock.now().toISOString().slice(0, 10)},
        ${town.clock.now()})`.execute(town.app.db)
    for (let times = 0; times < 3; times += 1) {
      later(town, 3600)
      await runRenewals(town, 'resume-renewal-exchanges')
    }
    const asked = await settled(town, zhang.saleId)
    expect(asked.slice(-3).map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'debit returned',
      'reinstate refused',
      'refund paid',
    ])
    const { reinstatement, items } = await zhang.read()
    expect(reinstatement).toMatchObject({
      state: 'returned',
      message: expect.stringMatching(/不足/),
    })
    expect(items[0]?.state).toBe('lapsed')
    expect((await read(await zhang.phone())).offer.canAsk).toBe(true)
  }, 60_000)
})

describe('the two years (保险法 art. 37)', () => {
  it('on their last day it is still applied for; the day after it is not', async () => {
    const sun = await lapsedOf('孙悦')
    const { until } = await read(await sun.phone())
    town.clock.moveTo(dayFrom(until!, 0))
    expect((await read(await sun.phone())).offer.canAsk).toBe(true)
    town.clock.moveTo(dayFrom(until!, 1))
    const phone = await sun.phone()
    expect((await read(phone)).offer).toMatchObject({ canAsk: false })
    expect((await problemOf(phone.post('/phone/reinstatement/quote')))?.detail).toMatch(/届满/)
  }, 60_000)
})
