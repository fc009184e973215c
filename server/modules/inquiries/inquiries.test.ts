// A question has its clock, its answer and its measure; who sees which.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/inquiries'
import type { OutputOf } from '#contracts/operation'
import { newId } from '#platform/ids'
import { codeOf, problemOf } from '#testing/risk'
import { staffId } from '#world/staff'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { promiseSchedule } from './watch-promises.ts'

type List = OutputOf<typeof contract.listInquiries>
type Measured = OutputOf<typeof contract.measurePromise>
type Promised = OutputOf<typeof contract.readPromise>
type Asked = { id: string; dueOn: string }

/** A Monday in Beijing, in the afternoon. */
const MONDAY = '2026-11-23T06:00:00.000Z'
const QUESTION = {
  way: 'phone',
  topic: 'premium',
  question: '下一期保费什么时候扣，可以换一张卡吗？',
}
const ANSWER = { way: 'phone', answer: '下一期在 12 月 5 日扣；换卡请带身份证到柜面办理。' }

let town: TestApp
let seller: Session
let manager: Session
beforeAll(async () => {
  town = await startTestApp({ at: MONDAY })
  seller = await town.as('RM0103')
  manager = await town.as('OM0102')
})
afterAll(() => town.close())

const CUSTOMER = townCustomer('曹阳').customerId
const ask = (body: object = {}, who = seller, customerId = CUSTOMER) =>
  who.post<Asked>(`/customers/${customerId}/inquiries`, { ...QUESTION, ...body })
const answer = (id: string, body: object = {}, who = seller) =>
  who.post(`/inquiries/${id}/answer`, { ...ANSWER, ...body })
const list = (query = '', who = seller) => who.get<List>(`/inquiries${query}`)
const one = async (id: string, who = seller) =>
  (await list('?limit=100', who)).items.find((item) => item.id === id)
const pathOf = async (deed: Promise<unknown>) => (await problemOf(deed))?.fields?.[0]?.path
const at = async (time: string) => {
  town.clock.moveTo(time)
  seller = await town.as('RM0103')
  manager = await town.as('OM0102')
}

describe('who may', () => {
  it('not a stranger, not somebody who only watches', async () => {
    const path = '/api/inquiries'
    expect((await town.wire({ method: 'GET', path, headers: {} })).status).toBe(401)
    expect(await codeOf(ask({}, await town.as('CP0001')))).toBe('not-permitted')
    expect(await codeOf(list('', await town.as('IT0001')))).toBe('not-permitted')
  })

  it('another branch sees neither the customer nor what was asked', async () => {
    const { id } = await ask()
    const stranger = await town.as('RM0201')
    expect(await codeOf(ask({}, stranger))).toBe('not-found')
    expect(await codeOf(answer(id, {}, stranger))).toBe('not-found')
    expect(await codeOf(list(`?customerId=${CUSTOMER}`, stranger))).toBe('not-found')
    expect(await one(id, stranger)).toBeUndefined()
    expect(await one(id, await town.as('BM02'))).toBeUndefined()
    expect(await one(id, manager)).toMatchObject({ ownerName: '吴思齐', customerName: '曹阳' })
    await answer(id)
  })
})

describe('a question', () => {
  it('asked on a Monday is to be answered by Thursday, and says so at once', async () => {
    const { id, dueOn } = await ask()
    expect(dueOn).toBe('2026-11-26')
    expect(await one(id)).toMatchObject({
      state: 'open',
      ...QUESTION,
      dueOn,
      workdaysLeft: 3,
      isKept: null,
      answer: null,
      askedAt: MONDAY,
    })
  })

  it('runs from when it was asked, not from when it was written down', async () => {
    const { dueOn } = await ask({ askedAt: '2026-11-20T03:00:00.000Z' })
    expect(dueOn).toBe('2026-11-25')
  })

  it('is not of the future, and not of last week but one', async () => {
    expect(await pathOf(ask({ askedAt: '2026-11-23T06:00:01.000Z' }))).toBe('askedAt')
    expect(await pathOf(ask({ askedAt: '2026-11-15T03:00:00.000Z' }))).toBe('askedAt')
    expect((await ask({ askedAt: '2026-11-16T03:00:00.000Z' })).dueOn).toBe('2026-11-19')
  })

  it('says what was asked', async () => {
    expect(await pathOf(ask({ question: '？' }))).toBe('question')
    expect(await codeOf(ask({ topic: 'weather' }))).toBe('invalid-input')
  })

  it('may be for a colleague of the branch, on whose list it then is', async () => {
    const { id } = await ask({ staffNo: 'rm0102' })
    const colleague = await town.as('RM0102')
    expect(await one(id, colleague)).toMatchObject({ ownerName: '陈嘉树', isMine: true })
    expect(await one(id)).toBeUndefined()
    const ofCustomer = await list(`?customerId=${CUSTOMER}&limit=100`)
    expect(ofCustomer.items.find((item) => item.id === id)).toMatchObject({ isMine: false })
    expect(await pathOf(ask({ staffNo: 'RM0201' }))).toBe('staffNo')
    await answer(id, {}, colleague)
  })

  it('of a sale belongs to the customer of that sale', async () => {
    const { customerId } = townCustomer('谢婷')
    const { id: saleId } = await seller.post<{ id: string }>('/sales', { customerId })
    expect(await pathOf(ask({ saleId }))).toBe('saleId')
    const { id } = await ask({ saleId }, seller, customerId)
    expect(await one(id)).toMatchObject({ saleId, customerName: '谢婷' })
    await answer(id)
  })

  it('lies sealed, and neither question nor answer is in the log', async () => {
    const { id } = await ask({ question: '我的甲状腺结节能不能赔？' })
    await answer(id, { answer: '要看条款第七条和就诊资料，请先报案。' })
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(i)::text as row from inquiries.inquiry i where id = ${id}
      union all select detail::text from audit.entry where subject_id = ${id}`.execute(town.app.db)
    expect(rows.length).toBeGreaterThan(2)
    for (const { row } of rows) expect(row).not.toMatch(/结节|条款第七条/)
  })
})

describe('an answer', () => {
  it('is given once, by which way, by whom; and is not changed', async () => {
    const { id } = await ask()
    await answer(id, { way: 'message' })
    expect(await one(id)).toMatchObject({
      state: 'answered',
      answer: ANSWER.answer,
      answerWay: 'message',
      answeredByName: '吴思齐',
      isKept: true,
    })
    expect(await codeOf(answer(id))).toBe('state-conflict')
    const rewrite = sql`update inquiries.inquiry set answer_way = 'phone' where id = ${id}`
    await expect(rewrite.execute(town.app.db)).rejects.toThrow(/not changed/)
  })

  it('passes the phrase guard: what may not be said is not recorded as said', async () => {
    const { id } = await ask()
    const problem = await problemOf(answer(id, { answer: '您放心，这款保本保息，稳赚不赔。' }))
    expect(problem?.code).toBe('phrase-forbidden')
    expect(await one(id)).toMatchObject({ state: 'open' })
    await answer(id)
  })

  it('says something', async () => {
    const { id } = await ask()
    expect(await pathOf(answer(id, { answer: '好' }))).toBe('answer')
    await answer(id)
  })

  it('may come from the manager, whose name it then carries', async () => {
    const { id } = await ask()
    await answer(id, {}, manager)
    expect(await one(id)).toMatchObject({ answeredByName: '蒋丽华', ownerName: '吴思齐' })
  })
})

describe('a question passed on', () => {
  const pass = (id: string, body: object = {}, who = seller) =>
    who.post(`/inquiries/${id}/owner`, {
      staffNo: 'RM0104',
      reason: '这位客户的理赔一直由她跟进',
      ...body,
    })

  it('is on the list of the colleague, with its day and why; off the list of who had it', async () => {
    const { id, dueOn } = await ask()
    await pass(id, { staffNo: 'rm0104' })
    const colleague = await town.as('RM0104')
    expect(await one(id, colleague)).toMatchObject({
      state: 'open',
      dueOn,
      handedFrom: '吴思齐',
      handedReason: '这位客户的理赔一直由她跟进',
    })
    expect(await one(id)).toBeUndefined()
    const { items } = await colleague.get<{ items: { kind: string }[] }>('/today')
    expect(items.map(({ kind }) => kind)).toContain('inquiry')
    await answer(id, {}, colleague)
  })

  it('may be passed on by the manager, and back again; the last time is told', async () => {
    const { id } = await ask()
    await pass(id, {}, manager)
    await pass(id, { staffNo: 'RM0103', reason: '休假推迟，仍由原来的人答复' }, manager)
    expect(await one(id)).toMatchObject({ handedReason: '休假推迟，仍由原来的人答复' })
    expect((await one(id))?.handedFrom).not.toBe('吴思齐')
    await answer(id)
  })

  it('goes to nobody else: not another outlet, not who has it already, not without a reason', async () => {
    const { id } = await ask()
    expect(await pathOf(pass(id, { staffNo: 'RM0102' }))).toBe('staffNo')
    expect(await pathOf(pass(id, { staffNo: 'RM0103' }))).toBe('staffNo')
    expect(await pathOf(pass(id, { reason: '忙' }))).toBe('reason')
    expect(await codeOf(pass(id, {}, await town.as('RM0201')))).toBe('not-found')
    expect(await codeOf(pass(id, {}, await town.as('CP0001')))).toBe('not-permitted')
    expect((await one(id))?.handedFrom).toBeNull()
    await answer(id)
    expect(await codeOf(pass(id))).toBe('state-conflict')
  })

  it('stays on record: who, to whom; the reason sealed; and is not rewritten', async () => {
    const { id } = await ask()
    await pass(id, { reason: '客户说起甲状腺结节，她更熟' })
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(h)::text as row from inquiries.handover h where inquiry_id = ${id}
      union all select detail::text from audit.entry
      where subject_id = ${id} and action = 'inquiry.reassigned'`.execute(town.app.db)
    expect(rows).toHaveLength(2)
    for (const { row } of rows) {
      expect(row).toContain(staffId('RM0104'))
      expect(row).not.toContain('结节')
    }
    const rewrite = sql`update inquiries.handover set handed_at = now() where inquiry_id = ${id}`
    await expect(rewrite.execute(town.app.db)).rejects.toThrow(/stays as it was/)
    await answer(id, {}, manager)
  })
})

describe('the list of the day', () => {
  type Today = { items: { kind: string; title: string; dueOn: string | null; isLate: boolean }[] }
  const todos = async (who: Session) =>
    (await who.get<Today>('/today')).items.filter(({ kind }) => kind === 'inquiry')

  it('has it for who answers with the day; for the manager only when it is too late', async () => {
    const open = (await list('?state=open&limit=100')).items
    for (const { id } of open) await answer(id)
    for (const { id } of (await list('?state=overdue&limit=100')).items) await answer(id)
    await ask()
    expect(await todos(seller)).toMatchObject([{ dueOn: '2026-11-26', isLate: false }])
    expect(await todos(manager)).toEqual([])
    await at('2026-11-26T09:00:00.000Z')
    expect(await todos(manager)).toEqual([])
    await at('2026-11-26T17:00:00.000Z')
    expect(await todos(seller)).toMatchObject([{ isLate: true }])
    expect(await todos(manager)).toMatchObject([{ title: '咨询超期：吴思齐', isLate: true }])
    expect(await todos(await town.as('OM0101'))).toEqual([])
    const [late] = (await list('?state=overdue')).items
    expect(late).toMatchObject({ state: 'overdue', workdaysLeft: -1, isKept: false })
    await answer(late!.id)
    expect(await todos(manager)).toEqual([])
    expect(await one(late!.id)).toMatchObject({ state: 'answered', isKept: false })
  })
})

describe('a promise that is about to end', () => {
  const watch = async () => {
    const context = {
      db: town.app.db,
      now: town.clock.now,
      log: undefined as never,
      execute: async (endpoint: Parameters<typeof town.app.run>[0], input: unknown) => {
        const actor = { kind: 'system' as const, name: 'test' }
        return (await town.app.run(endpoint, { actor, input, requestId: newId() })).output
      },
    }
    await promiseSchedule.run(context)
  }
  const told = async (id: string) => {
    const { rows } = await sql<{ owner: string }>`
      select owner_staff_id as owner from inquiries.reminder where inquiry_id = ${id}
      order by reminded_at`.execute(town.app.db)
    const { rows: news } = await sql<{ owner: string }>`
      select payload ->> 'ownerStaffId' as owner from platform.outbox
      where name = 'inquiry.ending' and payload ->> 'id' = ${id}`.execute(town.app.db)
    return [rows.map(({ owner }) => owner), news.length] as const
  }

  it('is told to who has it a working day before, once; and to who gets it later', async () => {
    await at('2027-01-11T02:00:00.000Z')
    const { id, dueOn } = await ask()
    expect(dueOn).toBe('2027-01-14')
    await at('2027-01-12T02:00:00.000Z')
    await watch()
    expect(await told(id)).toEqual([[], 0])
    await at('2027-01-13T02:00:00.000Z')
    await watch()
    await watch()
    expect(await told(id)).toEqual([[staffId('RM0103')], 1])
    const reason = '今天下午不在网点'
    await seller.post(`/inquiries/${id}/owner`, { staffNo: 'RM0104', reason })
    await at('2027-01-13T03:00:00.000Z')
    await watch()
    expect(await told(id)).toEqual([[staffId('RM0103'), staffId('RM0104')], 2])
    await answer(id, {}, await town.as('RM0104'))
  })

  it('is not told of what is answered or too late', async () => {
    await at('2027-01-18T02:00:00.000Z')
    const [answered, late] = [await ask(), await ask()]
    await answer(answered.id)
    await at('2027-01-22T02:00:00.000Z')
    await watch()
    expect([await told(answered.id), await told(late.id)]).toEqual([
      [[], 0],
      [[], 0],
    ])
    await answer(late.id)
  })
})

describe('the measure', () => {
  const measured = (who: Session, from = '2026-11-01', until = '2026-12-31') =>
    who.get<Measured>(`/inquiries/measure?from=${from}&until=${until}`)

  it('says by person and outlet how many were asked, kept and how long it took', async () => {
    await at('2027-03-01T02:00:00.000Z')
    const first = await ask({})
    await ask({})
    await at('2027-03-03T02:00:00.000Z')
    await answer(first.id)
    await at('2027-03-05T02:00:00.000Z')
    const { total, rows, outlets } = await measured(manager, '2027-03-01', '2027-03-31')
    const both = {
      asked: 2,
      answered: 1,
      kept: 1,
      overdue: 1,
      keptShare: 0.5,
      medianWorkdays: 2,
    }
    expect(total).toEqual(both)
    expect(rows).toEqual([
      { ...both, outletName: '临江支行', staffName: '吴思齐', staffId: staffId('RM0103') },
    ])
    expect(outlets).toEqual([{ ...both, outletName: '临江支行' }])
  })

  it('is of one’s own data scope: head office sees all, a seller the own, others none', async () => {
    const head = await measured(await town.as('HO0001'))
    const own = await measured(seller)
    expect(head.total.asked).toBeGreaterThan(own.total.asked)
    expect(head.rows.map(({ staffName }) => staffName).toSorted()).toEqual([
      '吴思齐',
      '林晓冬',
      '陈嘉树',
    ])
    expect((await measured(await town.as('OM0202'))).rows).toEqual([])
  })

  it('of a period that ends before it begins is refused', async () => {
    expect(await pathOf(measured(seller, '2026-12-01', '2026-11-30'))).toBe('until')
  })
})

describe('the promise', () => {
  const set = (who: Session, body: object) => who.post('/inquiries/promise', body)

  it('is three working days until head office says otherwise', async () => {
    const read = await seller.get<Promised>('/inquiries/promise')
    expect(read).toMatchObject({ workdays: 3, versions: [{ effectiveFrom: '2020-01-01' }] })
    expect(await codeOf(set(manager, { effectiveFrom: '2027-04-01', workdays: 5 }))).toBe(
      'not-permitted',
    )
  })

  it('is changed for days to come; what was asked keeps its day', async () => {
    await at('2027-03-10T02:00:00.000Z')
    const head = await town.as('HO0001')
    const today = { effectiveFrom: '2027-03-10', workdays: 2 }
    expect(await pathOf(set(head, today))).toBe('effectiveFrom')
    expect(await pathOf(set(head, { effectiveFrom: '2027-03-11', workdays: 0 }))).toBe('workdays')
    const before = await ask({})
    await set(head, { effectiveFrom: '2027-03-11', workdays: 1 })
    await set(head, { effectiveFrom: '2027-03-11', workdays: 2 })
    expect((await ask({})).dueOn).toBe(before.dueOn)
    await at('2027-03-11T02:00:00.000Z')
    expect((await ask({})).dueOn).toBe('2027-03-15')
    expect(await one(before.id)).toMatchObject({ dueOn: before.dueOn })
    const { versions } = await seller.get<Promised>('/inquiries/promise')
    expect(versions.map(({ workdays }) => workdays)).toEqual([2, 3])
    expect(versions[0]?.setByName).toBe('严济舟')
  })
})
