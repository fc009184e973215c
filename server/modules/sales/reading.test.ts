// What the customer reads, answers, copies out and signs, through HTTP.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as phone from '#contracts/phone'
import type * as contract from '#contracts/sales'
import { maskPhone } from '#modules/customers'
import { CUSTOMERS, customerNamed } from '#world/customers'
import { startTake } from '#world/recording'
import { carryOn, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { codeAt, entriesOf, faultsOf, problemOf } from '../../../tests/setup/answers.ts'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { paced, readingPace } from './reading-pace.ts'

type Sale = OutputOf<typeof contract.readSale>
type Task = OutputOf<typeof phone.readPhoneTask>

const NOW = '2026-11-24T02:00:00.000Z'
let town: TestApp
let seller: Session
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: NOW })
  seller = await town.as('RM0102')
})
afterAll(() => town.close())

const buyer = (name: string): Customer => ({
  ...townCustomer(name),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
})
const teller = () => ({ wire: town.wire, seller, waitMs: 20 })
const saleOf = (id: string) => seller.get<Sale>(`/sales/${id}`)
const scanned = async (id: string) => {
  const { url } = await seller.post<{ url: string }>(`/sales/${id}/phone-link`)
  return openPhoneAt(town.wire, url)
}

describe('what the customer reads and answers', () => {
  const customer = buyer('赵明轩')
  let id: string
  let hand: Session
  beforeAll(async () => {
    id = (await sell(teller(), customer, 'presented')).id
    hand = await scanned(id)
    await hand.post('/phone/facts', { readSec: 45 })
  }, 90_000)
  const task = () => hand.get<Task>('/phone/task')

  it('each page of 投保提示书 and 客户告知书 takes its time, and names seller and insurer', async () => {
    const { notices } = await task()
    expect(notices!.map(({ notice }) => notice)).toEqual([
      '投保提示书',
      '投保提示书',
      '投保提示书',
      '客户告知书',
      '客户告知书',
    ])
    const read = (pageId: string, readSec: number) =>
      hand.post('/phone/notices', { pageId, readSec })
    const [first, ...rest] = notices!
    expect(await faultsOf(read(first!.id, first!.minReadSec - 0.1))).toEqual(['readSec'])
    expect((await problemOf(read('unheard-of', 99)))?.code).toBe('not-found')
    await read(first!.id, first!.minReadSec)
    expect((await problemOf(read(first!.id, 99)))?.code).toBe('state-conflict')
    expect((await task()).moment).toBe('notices')
    for (const page of rest) await read(page.id, page.minReadSec)
    const words = notices!.flatMap(({ paragraphs }) => paragraphs).join()
    const { sellerName, sellerRegistrationNo, moment } = await task()
    for (const item of [sellerName, sellerRegistrationNo!, '客服电话'])
      expect(words).toContain(item)
    expect(moment).toBe('disclosures')
  })

  it('who has reached an age set for it has every page longer before them', async () => {
    const { db } = town.app
    const longestOf = async () => {
      const { notices, disclosures } = await task()
      return (notices ?? disclosures ?? []).map(({ minReadSec }) => minReadSec)
    }
    const usual = await longestOf()
    await sql`
      insert into sales.reading_pace (from_age, effective_from, factor, citation, certainty)
      values (18, '2020-01-01', 2.5, '本行政策', 'policy')`.execute(db)
    expect(await longestOf()).toEqual(usual.map((seconds) => Math.ceil(seconds * 2.5)))
    const [first] = (await task()).disclosures!
    const hasty = hand.post('/phone/disclosures', {
      disclosureId: first!.id,
      readSec: usual[0]!,
    })
    expect(await faultsOf(hasty)).toEqual(['readSec'])
    await sql`delete from sales.reading_pace where from_age = 18`.execute(db)
  })

  it.each([
    [null, '2026-11-24', 1],
    [64, '2026-11-24', 1],
    [65, '2026-11-24', 1.5],
    [90, '2026-11-24', 1.5],
    [65, '2026-01-31', 1],
  ])(
    'at %s years on %s pages stay %f times as long (适当性办法 art. 18)',
    async (age, today, pace) => {
      expect(await readingPace(town.app.db, { age, today })).toBe(pace)
      expect(paced(5, { readingPace: pace })).toBe(pace === 1 ? 5 : 8)
    },
  )

  it('a disclosure takes the time it takes, to the second', async () => {
    const { disclosures } = await task()
    const first = disclosures![0]!
    const say = (readSec: number, disclosureId = first.id) =>
      hand.post('/phone/disclosures', { disclosureId, readSec })
    expect(await faultsOf(say(first.minReadSec - 0.1))).toEqual(['readSec'])
    expect((await problemOf(say(99, 'unheard-of')))?.code).toBe('not-found')
    await say(first.minReadSec)
    expect((await problemOf(say(99)))?.code).toBe('state-conflict')
    const [kept] = (await saleOf(id)).disclosures
    expect(kept).toMatchObject({ id: first.id, acknowledgedAt: NOW, readSec: first.minReadSec })
    for (const item of disclosures!.slice(1)) await say(item.minReadSec, item.id)
  })

  it('questions are answered all, and a wrong answer is explained, counted and asked again', async () => {
    const { comprehension } = await task()
    const questions = comprehension!.questions
    expect(questions).toHaveLength(3)
    const one = { questionId: questions[0]!.id, optionId: questions[0]!.options[0]!.id }
    const missing = questions.slice(1).map((question) => `answers.${question.id}`)
    expect(await faultsOf(hand.post('/phone/comprehension', { answers: [one] }))).toEqual(missing)
    const nonsense = questions.map(({ id: questionId }) => ({ questionId, optionId: 'Z' }))
    const answer = await hand.post<{ isPassed: boolean; wrong: { explanation: string }[] }>(
      '/phone/comprehension',
      { answers: nonsense },
    )
    expect([answer.isPassed, answer.wrong.length]).toEqual([false, 3])
    for (const { explanation } of answer.wrong) expect(explanation).not.toBe('')
    const { comprehension: counted } = await saleOf(id)
    expect(counted).toEqual({ attempts: 1, passedAt: null })
    expect(JSON.stringify(await task())).not.toContain('answerId')
  })

  it('a sentence is copied in full or not at all, and nothing is agreed to by half', async () => {
    // Guessing goes on until the three are right.
    const sale = await carryOn(teller(), { customer, saleId: id }, 'understood')
    expect(sale.confirmations.every((item) => item.confirmedAt === NOW)).toBe(true)
    hand = await scanned(id)
    const again = hand.post('/phone/confirmations', { code: 'voluntary', isAgreed: true })
    expect((await problemOf(again))?.code).toBe('door-closed')
    const half = hand.post('/phone/confirmations', { code: 'voluntary', isAgreed: false })
    expect(await faultsOf(half)).toEqual(['isAgreed'])
  }, 90_000)

  it('whoever signs holds the telephone on file: only the digits sent to it are taken', async () => {
    const { moment, recording } = await task()
    expect(moment).toBe('record')
    const agree = (version?: string) =>
      hand.post('/phone/recording-consent', { version, isAgreed: true })
    expect((await problemOf(agree('an earlier text')))?.code).toBe('state-conflict')
    await agree(recording?.version)
    await startTake(seller, id)
    const before = await task()
    expect(before.moment).toBe('code')
    const { phone } = customerNamed('赵明轩')
    expect(before.code).toEqual({ sentTo: maskPhone(phone), live: null })
    const { codeId } = await hand.post<{ codeId: string }>('/phone/code')
    expect((await problemOf(hand.post('/phone/code')))?.code).toBe('too-many-requests')
    expect((await task()).code?.live).toMatchObject({ codeId })
    const words = await town.wire.inbox!(codeId)
    const code = /^\d{6}/.exec(words)?.[0] ?? ''
    const prove = (typed: string) => hand.post('/phone/code-proof', { code: typed })
    expect(await faultsOf(prove('12345'))).toEqual(['code'])
    expect(await faultsOf(prove(code === '000000' ? '000001' : '000000'))).toEqual(['code'])
    await prove(code)
    expect((await problemOf(prove(code)))?.code).toBe('door-closed')
    const log = await entriesOf(town, { action: 'number.proven', subjectId: id })
    expect(log.map(({ outcome }) => outcome)).toEqual(['done', 'refused'])
    expect(JSON.stringify(log)).not.toContain(code)
    expect(JSON.stringify(log)).not.toContain(phone)
  })

  it('a signature is a picture and a hand', async () => {
    const sign = (change: object) =>
      hand.post('/phone/signature', {
        strokes: [[[1, 1, 0]]],
        pngBase64: Buffer.from('not a picture').toString('base64'),
        device: 'x',
        ...change,
      })
    expect(await faultsOf(sign({}))).toEqual(['pngBase64'])
    expect(await faultsOf(sign({ strokes: [] }))).toEqual(['strokes'])
    expect(await faultsOf(sign({ pngBase64: '***' }))).toEqual(['pngBase64'])
    expect((await saleOf(id)).signature).toBeNull()
    const log = await entriesOf(town, {
      action: 'application.signed',
      customerId: customer.customerId,
    })
    expect(log.every((entry) => entry.outcome === 'refused')).toBe(true)
  })

  it('the papers are the customer’s own: another customer’s phone does not get them', async () => {
    await carryOn(teller(), { customer, saleId: id }, 'signed')
    hand = await scanned(id)
    const { copies } = await task()
    expect(copies.length).toBeGreaterThan(2)
    const path = ['GET', `/phone/copies/${copies[0]!.id}`] as const
    const answer = await hand.send(...path)
    expect(answer.body.startsWith('%PDF')).toBe(true)
    const other = CUSTOMERS.find((one) => one.name === '李可欣')!
    const { id: otherSale } = await seller.post<{ id: string }>('/sales', { customerId: other.id })
    const stranger = await scanned(otherSale)
    expect(await codeAt(stranger, path)).toBe('not-found')
  })
})
