// What underwriters want before they decide, and other terms: who answers, who sees, what is signed.
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as phone from '#contracts/phone'
import type * as contract from '#contracts/sales'
import { newId } from '#platform/ids'
import { createLog } from '#platform/log'
import { signedInTheNameOf } from '#testing/papers'
import { CUSTOMERS } from '#world/customers'
import { DOT_PNG, carryOn, sell } from '#world/stories'
import type { Customer } from '#world/stories'
import { COURSE, agreement, answerUnderwriting } from '#world/underwriting-answers'
import { StoryError, openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { entriesOf } from '../../../tests/setup/answers.ts'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { comparedTerms, termsArithmetic } from './changed-terms.ts'

type Sale = OutputOf<typeof contract.readSale>
type Task = OutputOf<typeof phone.readPhoneTask>

let town: TestApp
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
})
afterAll(() => town.close())
afterEach(() => town.partners({ isAskingForPapers: false, offers: 'usual', isDecliningAll: false }))

const problemOf = (deed: Promise<unknown>) =>
  deed.then(
    () => undefined,
    (error: unknown) => (error instanceof StoryError ? error.problem : undefined),
  )
const ownerOf = (name: string) => CUSTOMERS.find((one) => one.name === name)!.ownerStaffNo
const buyer = (name: string, change: Partial<Customer> = {}): Customer => ({
  ...townCustomer(name),
  needs: { goals: ['critical-illness'], budgetFen: 1_500_000, householdIncomeFen: 33_600_000 },
  riskOption: 2,
  productCode: 'LS-CI01',
  premiumFen: 1_000_000,
  ...change,
})

/** As the schedule would a while later: a referred case is asked after. */
async function later(): Promise<void> {
  const schedule = town.app.modules
    .flatMap((module) => module.schedules ?? [])
    .find((one) => one.name === 'resume-exchanges')!
  const actor = { kind: 'system' as const, name: 'test' }
  await schedule.run({
    db: town.app.db,
    now: () => new Date(town.clock.now().getTime() + 3_600_000),
    log: createLog('silent'),
    execute: async (endpoint, input) =>
      (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
  })
}

type Case = { seller: Session; saleId: string; hand: Session; customer: Customer }
const read = ({ seller, saleId }: Case) => seller.get<Sale>(`/sales/${saleId}`)
const taskOf = ({ hand }: Case) => hand.get<Task>('/phone/task')
const doorIn = (sale: Sale, action: string) => sale.doors.find((door) => door.action === action)

async function until(story: Case, status: string): Promise<Sale> {
  for (let round = 0; round < 200; round += 1) {
    const sale = await read(story)
    if (sale.application?.status === status) return sale
    await sleep(40)
    await later()
  }
  throw new Error(`the application never became ${status}`)
}

/**
 * Handed to the insurer, which says what it has been told to say. The customer's phone is open
 * before that: a no that comes at once ends the sale, and nobody scans a sale that has ended.
 */
async function applied(name: string, change: Partial<Customer> = {}): Promise<Case> {
  const customer = buyer(name, change)
  const seller = await town.as(ownerOf(name))
  const { id: saleId } = await sell({ wire: town.wire, seller, waitMs: 30 }, customer, 'recorded')
  const { url } = await seller.post<{ url: string }>(`/sales/${saleId}/phone-link`)
  const story = { seller, saleId, hand: await openPhoneAt(town.wire, url), customer }
  await goOn(story, 'submitted')
  return story
}
const goOn = ({ seller, saleId, customer }: Case, stage: Parameters<typeof carryOn>[2]) =>
  carryOn({ wire: town.wire, seller, waitMs: 30 }, { customer, saleId }, stage)

describe('papers and answers', () => {
  let story: Case
  let sale: Sale
  let task: Task
  beforeAll(async () => {
    await town.partners({ isAskingForPapers: true })
    story = await applied('赵明轩')
    sale = await until(story, 'questions')
    task = await taskOf(story)
  }, 90_000)
  const page = (code: string, contentBase64: string) =>
    story.hand.post<{ id: string; pages: number }>('/phone/underwriting/pages', {
      code,
      contentBase64,
    })
  const scan = (session: Session) =>
    session.post(`/sales/${story.saleId}/underwriting/pages`, {
      code: 'medical-report',
      contentBase64: DOT_PNG,
    })

  it('nobody without signing in, no archivist and no other branch brings any', async () => {
    const path = `/api/sales/${story.saleId}/underwriting/pages`
    const headers = { 'content-type': 'application/json' }
    const answer = await town.wire({ method: 'POST', path, headers, body: '{}' })
    expect(answer.status).toBe(401)
    expect((await problemOf(scan(await town.as('AR0001'))))?.code).toBe('not-permitted')
    const other = await problemOf(scan(await town.as('RM0202')))
    expect(['not-found', 'not-permitted']).toContain(other?.code)
  })

  it('are wanted from the customer: the desk sees papers and days, never the questions', () => {
    const { underwriting } = sale.application!
    expect(underwriting).toMatchObject({ questionCount: 1, canSend: false, terms: null })
    expect(underwriting.documents).toEqual([
      { code: 'medical-report', text: '就诊病历或者出院小结', pages: 0 },
    ])
    expect(underwriting.until).toMatch(/^\d{4}-/)
    expect(JSON.stringify(sale)).not.toContain('治疗经过')
    expect(doorIn(sale, 'answerUnderwriting')).toMatchObject({ state: 'open', by: 'customer' })
    expect(doorIn(sale, 'underwriting')?.reasons[0]?.message).toBe('先完成“客户补充核保资料”')
    expect(sale.state).toBe('underwriting')
  })

  it('stand on the phone in the insurer’s words', () => {
    expect(task).toMatchObject({ moment: 'underwriting', terms: null })
    expect(task.underwriting?.questions).toEqual([
      { code: 'course', text: '请说明诊断时间、治疗经过和目前的情况。' },
    ])
  })

  it.each([
    ['a text that calls itself a picture', 'medical-report', 'aGVsbG8=', 'contentBase64'],
    ['a paper nobody wanted', 'holiday', DOT_PNG, 'code'],
    ['an answer as a picture', 'course', DOT_PNG, 'code'],
  ])('%s is not taken', async (...[, code, content, path]) => {
    expect((await problemOf(page(code, content)))?.fields?.[0]?.path).toBe(path)
  })

  it('a page that is too big is refused before it is kept', async () => {
    const big = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(1_400_000)])
    const problem = await problemOf(page('medical-report', big.toString('base64')))
    expect(problem?.fields?.[0]?.message).toMatch(/太大/)
  })

  it('a bad photograph is taken away and taken again', async () => {
    const first = await page('medical-report', DOT_PNG)
    await story.hand.post(`/phone/underwriting/pages/${first.id}/removal`)
    const again = story.hand.post(`/phone/underwriting/pages/${first.id}/removal`)
    expect((await problemOf(again))?.code).toBe('not-found')
    expect((await taskOf(story)).underwriting?.documents[0]?.pages).toEqual([])
  })

  it('go whole or not at all', async () => {
    const replies = [{ code: 'course', text: COURSE }]
    const bare = await problemOf(story.hand.post('/phone/underwriting', { replies }))
    expect(bare?.fields?.map(({ path }) => path)).toEqual(['medical-report'])
    await page('medical-report', DOT_PNG)
    const silent = await problemOf(story.hand.post('/phone/underwriting', { replies: [] }))
    expect(silent?.fields?.map(({ path }) => path)).toEqual(['course'])
  })

  it('the counter scans papers, but does not speak for the customer', async () => {
    await scan(story.seller)
    const { underwriting } = (await read(story)).application!
    expect(underwriting).toMatchObject({ documents: [{ pages: 2 }], canSend: false })
    const sent = story.seller.post(`/sales/${story.saleId}/underwriting`)
    expect((await problemOf(sent))?.detail).toMatch(/客户本人回答/)
  })

  it('reach the insurer as they were sealed, and the case goes on', async () => {
    await story.hand.post('/phone/underwriting', { replies: [{ code: 'course', text: COURSE }] })
    const after = await until(story, 'accepted')
    expect(doorIn(after, 'answerUnderwriting')?.state).toBe('done')
    const [entry] = await entriesOf(town, {
      action: 'underwriting.answered',
      subjectId: story.saleId,
    })
    const { pages } = entry!.detail as { pages: string[] }
    expect(pages).toHaveLength(2)
    for (const digest of pages) {
      expect((await town.app.vault.get(digest)).toString('base64')).toBe(DOT_PNG)
    }
    const { rows: sealed } = await sql<{ text: string }>`
      select replies_sealed as text from sales.underwriting_reply`.execute(town.app.db)
    expect(sealed[0]?.text).not.toContain('痊愈')
    const late = await problemOf(page('medical-report', DOT_PNG))
    expect(late?.code).toBe('state-conflict')
  })

  it('leave a list with every digest that sellers cannot open', async () => {
    const { rows } = await sql<{ id: string; isConfidential: boolean }>`
      select id, is_confidential as "isConfidential" from sales.document
      where sale_id = ${story.saleId} and title = '核保补充资料清单'`.execute(town.app.db)
    expect(rows).toMatchObject([{ isConfidential: true }])
    const path = `/sales/${story.saleId}/documents/${rows[0]!.id}`
    expect((await problemOf(story.seller.get(path)))?.code).toBe('not-permitted')
  })
})

describe('how long the insurer may take', () => {
  it('five working days to ask, fifteen to decide once everything has come', async () => {
    await town.partners({ isAskingForPapers: true, referralSec: 3600 })
    const story = await applied('王志成')
    const waiting = await until(story, 'referred')
    const duties = waiting.application!.underwriting.duties.map(({ ruleId }) => ruleId)
    expect(duties.toSorted()).toEqual(['svc-incomplete-app', 'svc-medical-notice'])
    await town.partners({ referralSec: 0 })
    await sql`
      update sales.exchange set answer = ${JSON.stringify({
        applicationNo: waiting.application?.applicationNo,
        status: 'questions',
        message: '',
        until: null,
        wants: [{ code: 'check-up', kind: 'document', text: '检查报告' }],
      })}::jsonb, status = 'questions'
      where sale_id = ${story.saleId} and kind = 'application'`.execute(town.app.db)
    await answerUnderwriting(story.hand, await taskOf(story))
    const { duties: owed } = (await read(story)).application!.underwriting
    expect(owed.map(({ ruleId }) => ruleId)).toEqual(['svc-uw-after-medical'])
    expect(owed[0]!.dueOn > waiting.application!.underwriting.duties[0]!.dueOn).toBe(true)
  }, 90_000)
})

describe('other terms', () => {
  let story: Case
  let task: Task
  beforeAll(async () => {
    await town.partners({ isAskingForPapers: true, offers: 'extra-premium' })
    story = await applied('张敏')
    await until(story, 'questions')
    await answerUnderwriting(story.hand, await taskOf(story))
    await until(story, 'changed-terms')
    task = await taskOf(story)
  }, 90_000)

  it('are shown beside those applied for, with the arithmetic', () => {
    expect(task.moment).toBe('terms')
    expect(task.terms).toMatchObject({ premiumFen: 1_500_000, isAcceptable: true })
    expect(task.terms?.compared[0]).toEqual({
      label: '每期保费',
      before: '10,000.00 元',
      after: '15,000.00 元',
      isChanged: true,
    })
    expect(task.terms?.arithmetic[0]).toContain('15,000.00 − 10,000.00 = 5,000.00')
  })

  it('stand on the desk too, which can neither accept nor abandon them', async () => {
    const sale = await read(story)
    expect(sale.application?.underwriting.terms?.compared).toEqual(task.terms?.compared)
    const abandon = story.seller.post(`/sales/${story.saleId}/abandonment`, { reason: 'price' })
    expect((await problemOf(abandon))?.code).toBe('state-conflict')
    const premium = story.seller.post(`/sales/${story.saleId}/premium`)
    expect((await problemOf(premium))?.code).toBe('door-closed')
  })

  it('other figures than those shown are not signed', async () => {
    const body = { ...agreement(task.terms), premiumFen: 1_000_000 }
    const problem = await problemOf(story.hand.post('/phone/terms/agreement', body))
    expect(problem?.code).toBe('state-conflict')
  })

  it('what the new premium asks for is confirmed before it is signed', async () => {
    if (task.terms!.confirmations.length === 0) return
    const body = { ...agreement(task.terms), confirmed: [] }
    const problem = await problemOf(story.hand.post('/phone/terms/agreement', body))
    expect(problem?.fields?.[0]?.path).toMatch(/^confirmed\./)
  })

  it('once signed and confirmed they are what is debited, issued and read by everybody', async () => {
    await story.hand.post('/phone/terms/agreement', agreement(task.terms))
    await until(story, 'accepted')
    const sale = await goOn(story, 'delivered')
    expect(sale).toMatchObject({ premiumFen: 1_500_000, payment: { amountFen: 1_500_000 } })
    expect(sale.plan?.premiumFen).toBe(1_500_000)
    const { rows } = await sql<{ premium: number; chosen: number }>`
      select (v.content ->> 'premiumFen')::int as premium, (p.content ->> 'premiumFen')::int as chosen
      from sales.v_plan v join sales.plan p on p.id = v.id
      where v.sale_id = ${story.saleId}`.execute(town.app.db)
    // The plan as it was chosen stays on record.
    expect(rows).toEqual([{ premium: 1_500_000, chosen: 1_000_000 }])
    const { rows: papers } = await sql<{ kind: string; title: string; sha256: string }>`
      select kind, title, sha256 from sales.document
      where sale_id = ${story.saleId} and title = '承保条件变更确认书'`.execute(town.app.db)
    expect(papers).toMatchObject([{ kind: 'application' }])
    expect(await signedInTheNameOf(town, '张敏', papers)).toEqual(['承保条件变更确认书'])
  }, 60_000)

  it('that are refused end the sale with the reason, and no money has moved', async () => {
    await town.partners({ offers: 'lower-sum' })
    const other = await applied('曹阳')
    await until(other, 'changed-terms')
    const { terms } = await taskOf(other)
    expect(terms?.arithmetic.join()).toMatch(/保险金额少/)
    const none = await problemOf(other.hand.post('/phone/terms/refusal', { reason: 'bored' }))
    expect(none?.fields?.[0]?.path).toBe('reason')
    await other.hand.post('/phone/terms/refusal', { reason: 'cover' })
    const sale = await until(other, 'declined')
    expect(sale).toMatchObject({ state: 'abandoned', payment: null, policy: null })
    const { rows } = await sql<{ code: string; data: { note: string } }>`
      select code, data from sales.act
      where sale_id = ${other.saleId} and kind = 'abandoned'`.execute(town.app.db)
    expect(rows[0]).toMatchObject({
      code: 'unsuitable',
      data: { note: expect.stringMatching(/保障/) },
    })
    const again = other.hand.post('/phone/terms/agreement', agreement(terms))
    expect((await problemOf(again))?.code).toBe('door-closed')
  }, 60_000)

  it('cannot be accepted where the rules say that they do not fit any more', async () => {
    await town.partners({ offers: 'extra-premium' })
    const poor = await applied('袁浩', {
      premiumFen: 1_000_000,
      needs: {
        goals: ['critical-illness'],
        ownIncomeFen: 6_000_000,
        householdIncomeFen: 6_000_000,
      },
    })
    await until(poor, 'changed-terms')
    await sql`
      update sales.exchange set answer = jsonb_set(answer, '{terms,premiumFen}', '1000000000')
      where sale_id = ${poor.saleId} and status = 'changed-terms'`.execute(town.app.db)
    const { terms } = await taskOf(poor)
    expect(terms).toMatchObject({ isAcceptable: false })
    const problem = await problemOf(poor.hand.post('/phone/terms/agreement', agreement(terms)))
    expect(problem?.code).toBe('rule-blocked')
    expect((await read(poor)).state).toBe('underwriting')
  }, 60_000)
})

describe('a no', () => {
  it.each([
    ['declined', { isDecliningAll: true }, '李可欣', /没有承保/],
    ['postponed', { offers: 'postpone' as const }, '孙悦', /以后再投保/],
  ])(
    '%s: says why, that no money moved and what becomes of the data',
    async (...given) => {
      const [status, behaviour, name, title] = given
      await town.partners(behaviour)
      const story = await applied(name)
      const sale = await until(story, status)
      expect(sale).toMatchObject({ state: 'declined', payment: null })
      const { waiting, moment } = await taskOf(story)
      expect(moment).toBe('done')
      expect(waiting?.title).toMatch(title)
      expect(waiting?.text).toMatch(/没有扣过您的钱.*资料/)
      expect(waiting?.text).toContain(sale.application!.message!)
    },
    60_000,
  )
})

describe('the arithmetic of changed terms', () => {
  const before = { premiumFen: 100_000, sumInsuredFen: 10_000_000, totalPremiumFen: 1_000_000 }
  const plan = { mode: 'annual' as const, paymentYears: 10 }

  it('says nothing where nothing changes, and marks what does', () => {
    expect(termsArithmetic(before, before, plan)).toEqual([])
    expect(comparedTerms(before, before).some(({ isChanged }) => isChanged)).toBe(false)
    const after = { ...before, sumInsuredFen: 5_000_000 }
    expect(comparedTerms(before, after).filter(({ isChanged }) => isChanged)).toHaveLength(1)
  })

  it('works out each difference and its share', () => {
    const after = { premiumFen: 125_000, sumInsuredFen: 5_000_000, totalPremiumFen: 1_250_000 }
    expect(termsArithmetic(before, after, plan)).toEqual([
      '每年多 250.00 元：1,250.00 − 1,000.00 = 250.00（多 25%）',
      '交满 10 年多 2,500.00 元：12,500.00 − 10,000.00 = 2,500.00（多 25%）',
      '保险金额少 50,000.00 元：100,000.00 − 50,000.00 = 50,000.00（少 50%）',
    ])
  })

  it('a single premium has no total of its own', () => {
    const after = { ...before, premiumFen: 150_000, totalPremiumFen: 150_000 }
    const lines = termsArithmetic(before, after, { mode: 'single', paymentYears: 1 })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^一次交清多/)
  })
})
