// Health questions from the product to the insurer: who answers, who sees, what follows.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as phone from '#contracts/phone'
import type * as contract from '#contracts/sales'
import { CUSTOMERS } from '#world/customers'
import { productByCode } from '#world/products/index'
import { carryOn, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { openPhoneAt } from '#world/wire'
import type { StoryError, Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { answered } from './phone-health.ts'

type Sale = OutputOf<typeof contract.readSale>
type Task = OutputOf<typeof phone.readPhoneTask>
type Answer = { questionId: string; isYes: boolean; detail?: string }

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
})
afterAll(() => town.close())

const problemOf = (deed: Promise<unknown>) =>
  deed.then(
    () => undefined,
    (error: unknown) => (error as StoryError).problem,
  )
const ILLNESS = '甲状腺乳头状癌\n2024 年 3 月，清江市人民医院'
const ASKED = productByCode('LS-CI01').content.healthQuestions
const zhao: Customer = {
  ...townCustomer('赵明轩'),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
}
const ownerOf = (name: string) => CUSTOMERS.find((one) => one.name === name)!.ownerStaffNo
const tellerFor = async (name: string) => ({
  wire: town.wire,
  seller: await town.as(ownerOf(name)),
  waitMs: 40,
})
const doorIn = (sale: Sale, action: string) => sale.doors.find((door) => door.action === action)

/** Everything confirmed, nothing said about health: where the phone asks. */
async function upToHealth(name: string): Promise<{ sale: Sale; hand: Session; seller: Session }> {
  const teller = await tellerFor(name)
  const sale = await sell(teller, { ...zhao, ...townCustomer(name) }, 'confirmed')
  const { seller } = teller
  const { url } = await seller.post<{ url: string }>(`/sales/${sale.id}/phone-link`)
  return { sale, seller, hand: await openPhoneAt(town.wire, url) }
}

describe('on the customer’s phone', () => {
  let sale: Sale
  let seller: Session
  let hand: Session
  let task: Task
  beforeAll(async () => {
    ;({ sale, seller, hand } = await upToHealth('赵明轩'))
    task = await hand.get<Task>('/phone/task')
  }, 60_000)

  const all = (change: Partial<Answer> = {}): Answer[] =>
    ASKED.map(({ id }, at) => ({ questionId: id, isYes: false, ...(at === 0 ? change : {}) }))
  const post = (answers: Answer[], more: object = {}) =>
    hand.post('/phone/health', {
      version: task.health?.version,
      isAgreed: true,
      answers,
      ...more,
    })

  it('is a moment of its own before the signature, about the insured, in the product’s words', () => {
    expect(task).toMatchObject({ moment: 'health', signing: null })
    expect(task.health).toMatchObject({ insuredName: '赵明轩', questions: ASKED })
    expect(doorIn(sale, 'check-process')?.reasons[0]?.message).toBe('先完成“客户回答健康告知”')
  })

  it('says beforehand who will see it and that only what is asked counts', () => {
    const said = task.health?.text.join('') ?? ''
    expect(said).toContain('客户经理看不到')
    expect(said).toContain('没有问到的不用说')
  })

  it('nobody but the customer answers', async () => {
    const path = '/api/phone/health'
    const stranger = await town.wire({ method: 'POST', path, headers: {} })
    expect(stranger.status).toBe(401)
    expect((await problemOf(seller.post('/phone/health', {})))?.code).toBe('not-signed-in')
  })

  it('without its own consent, in the words now shown, nothing is taken', async () => {
    expect((await problemOf(post(all(), { isAgreed: false })))?.fields?.[0]?.path).toBe('isAgreed')
    expect((await problemOf(post(all(), { version: 'older' })))?.code).toBe('state-conflict')
  })

  it('a question left out, and a yes without a word, are sent back', async () => {
    const missing = await problemOf(post(all().slice(1)))
    expect(missing?.fields?.map(({ path }) => path)).toEqual([`answers.${ASKED[0]!.id}`])
    const bare = await problemOf(post(all({ isYes: true, detail: '  ' })))
    expect(bare?.fields?.[0]?.message).toBe('请写清病名、时间、医院')
  })

  it('is answered once; what was said is sealed, agreed to and nowhere to be read', async () => {
    await post(all({ isYes: true, detail: ILLNESS }))
    expect((await problemOf(post(all())))?.code).toBe('door-closed')
    const { rows } = await sql<{ sealed: string }>`
      select answers_sealed as sealed from sales.health_notice where sale_id = ${sale.id}
      union all select data::text from sales.act where sale_id = ${sale.id} and kind = 'health'
      union all select detail::text from audit.entry where action = 'health.answered'
    `.execute(town.app.db)
    expect(rows.length).toBeGreaterThanOrEqual(3)
    for (const { sealed } of rows) expect(sealed).not.toMatch(/甲状腺|恶性/)
    const consents = await seller.get<{ consents: { purpose: string; textVersion: string }[] }>(
      `/customers/${sale.customerId}`,
    )
    expect(consents.consents).toContainEqual(
      expect.objectContaining({ purpose: 'health', textVersion: task.health?.version }),
    )
  })

  it('the seller sees how many, never what', async () => {
    const seen = await seller.get<Sale>(`/sales/${sale.id}`)
    expect(seen.health).toMatchObject({ asked: ASKED.length, yes: 1 })
    expect(JSON.stringify(seen)).not.toContain('甲状腺乳头状癌')
    const reveal = { purpose: 'review' }
    const refused = await problemOf(seller.post(`/sales/${sale.id}/health/reveal`, reveal))
    expect(refused?.code).toBe('not-permitted')
  })

  it('compliance sees it for a purpose, and having looked stays on record', async () => {
    const compliance = await town.as('CP0001')
    const path = `/sales/${sale.id}/health/reveal`
    expect((await problemOf(compliance.post(path, { purpose: 'x' })))?.fields?.[0]?.path).toBe(
      'purpose',
    )
    const { items } = await compliance.post<OutputOf<typeof contract.revealHealth>>(path, {
      purpose: 'complaint',
    })
    expect(items[0]).toEqual({
      question: ASKED[0]!.text,
      isYes: true,
      detail: '甲状腺乳头状癌 2024 年 3 月，清江市人民医院',
    })
    expect(items).toHaveLength(ASKED.length)
    const { rows } = await sql<{ detail: object }>`
      select detail from audit.entry where action = 'health.revealed'`.execute(town.app.db)
    expect(rows.map(({ detail }) => detail)).toContainEqual(
      expect.objectContaining({ purpose: 'complaint' }),
    )
  })

  it('one yes goes to the insurer’s own people: nothing is issued straight through', async () => {
    await town.partners({ referralSec: 3600 })
    const teller = await tellerFor('赵明轩')
    await carryOn(teller, { customer: zhao, saleId: sale.id }, 'submitted')
    const application = async () => (await seller.get<Sale>(`/sales/${sale.id}`)).application
    await expect
      .poll(application, { timeout: 15_000 })
      .toMatchObject({ status: 'referred', message: '已转人工核保' })
  }, 60_000)

  it('is printed on a sheet of the application that sellers cannot open', async () => {
    const { rows } = await sql<{ id: string; kind: string; isConfidential: boolean }>`
      select id, kind, is_confidential as "isConfidential" from sales.document
      where sale_id = ${sale.id} and title = '健康告知书'`.execute(town.app.db)
    expect(rows).toMatchObject([{ kind: 'application', isConfidential: true }])
    const path = `/sales/${sale.id}/documents/${rows[0]!.id}`
    expect((await problemOf(seller.get(path)))?.code).toBe('not-permitted')
    const auditor = await town.as('AU0001')
    expect((await problemOf(auditor.get(path)))?.code).toBe('not-permitted')
    const compliance = await town.as('CP0001')
    expect((await compliance.send('GET', path)).status).toBe(200)
  })
})

describe('five times no', () => {
  it('is accepted at once and says so on the application', async () => {
    const teller = await tellerFor('王志成')
    const sale = await sell(teller, { ...zhao, ...townCustomer('王志成') }, 'accepted')
    expect(sale.health).toMatchObject({ asked: ASKED.length, yes: 0 })
    expect(sale.application?.status).toBe('accepted')
    // Whoever sells cannot open the sheet; the customer has a copy of it.
    const { url } = await teller.seller.post<{ url: string }>(`/sales/${sale.id}/phone-link`)
    const hand = await openPhoneAt(town.wire, url)
    const { copies } = await hand.get<Task>('/phone/task')
    const sheet = copies.find(({ title }) => title === '健康告知书')
    expect((await hand.send('GET', `/phone/copies/${sheet?.id}`)).status).toBe(200)
  }, 60_000)
})

describe('a product that asks nothing about health', () => {
  it('has no such door, and nothing to reveal', async () => {
    const customer: Customer = {
      ...zhao,
      ...townCustomer('白雪'),
      needs: { goals: ['property'], budgetFen: 100_000 },
      productCode: 'YZ-HM01',
    }
    const sale = await sell(await tellerFor('白雪'), customer, 'chosen')
    expect(doorIn(sale, 'health')).toBeUndefined()
    expect(sale.health).toBeNull()
    const compliance = await town.as('CP0001')
    const path = `/sales/${sale.id}/health/reveal`
    expect((await problemOf(compliance.post(path, { purpose: 'review' })))?.code).toBe('not-found')
  }, 60_000)
})

describe('what the insurer is told', () => {
  const questions = [
    { id: 'a', text: '是否患糖尿病？' },
    { id: 'b', text: '是否曾中风？' },
  ]

  it('is every question in its order and its words, whatever order the answers came in', () => {
    const given = [
      { questionId: 'b', isYes: true, detail: '2019 年，\t省医院' },
      { questionId: 'a', isYes: false, detail: '不该有的话' },
    ]
    expect(answered(questions, given)).toEqual([
      { question: '是否患糖尿病？', isYes: false, detail: '' },
      { question: '是否曾中风？', isYes: true, detail: '2019 年， 省医院' },
    ])
  })

  it('is nothing as long as one answer is missing', () => {
    expect(() => answered(questions, [{ questionId: 'a', isYes: false }])).toThrow(
      expect.objectContaining({ fields: [{ path: 'answers.b', message: '请回答这一题' }] }),
    )
  })
})
