// 手册 1.2-e: a sale through an agent or a broker names who, asks the register at every step, and for
// a broker begins with the customer's mandate.
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type { readPhoneTask } from '#contracts/phone'
import type { readSale } from '#contracts/sales'
import { codeOf, problemOf, sellTo } from '#testing/risk'
import { throughOf, townIntermediaries } from '#world/intermediaries'
import { carryOn } from '#world/stories'
import { openPhoneAt } from '#world/wire'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { loadFacts } from './facts.ts'
import { mandateText } from './mandate.ts'
import { applicationPaper, communicationPaper } from './papers.ts'
import { saleRow } from './store.ts'

type Sale = OutputOf<typeof readSale>
type Task = OutputOf<typeof readPhoneTask>

const [AGENCY, BROKER] = townIntermediaries('2026-11-22') as [
  ReturnType<typeof townIntermediaries>[0],
  ReturnType<typeof townIntermediaries>[0],
]

let town: TestApp
let seller: Session
beforeAll(async () => {
  town = await startTestApp({ withJobs: true })
  seller = await town.as('RM0103')
})
afterAll(() => town.close())

const set = (institutionId: string, change: ReturnType<typeof sql>) =>
  sql`update intermediaries.institution set ${change} where id = ${institutionId}`.execute(
    town.app.db,
  )
afterEach(async () => {
  for (const { id } of [AGENCY, BROKER]) await set(id, sql`agreement_until = '2029-01-01'`)
  await sql`update intermediaries.person set is_active = true
    where id = ${throughOf('broker').personId}`.execute(town.app.db)
})

const open = (name: string, body: object) =>
  seller.post<{ id: string }>('/sales', { ...townCustomer(name), ...body })
const read = (id: string) => seller.get<Sale>(`/sales/${id}`)
const abandon = (id: string) => seller.post(`/sales/${id}/abandonment`, { reason: 'other' })
const phoneOf = async (saleId: string) => {
  const link = await seller.post<{ url: string; message: string }>(`/sales/${saleId}/phone-link`)
  return { message: link.message, hand: await openPhoneAt(town.wire, link.url) }
}
const factsOf = async (saleId: string) => {
  const { db: tx } = town.app
  const reading = { tx, now: town.clock.now(), fields: town.fields }
  return loadFacts(reading as never, (await saleRow(tx, saleId))!)
}
const doorOf = (sale: Sale, action: string) => sale.doors.find((door) => door.action === action)
/** Unless the customer has agreed in a sale before. */
const agree = async (hand: Session, { consent }: Task) =>
  consent &&
  hand.post('/phone/consent', {
    version: consent.version,
    purposes: consent.purposes.map(({ purpose }) => purpose),
  })

describe('opening', () => {
  const faultOf = async (name: string, body: object) => {
    const problem = await problemOf(open(name, body))
    return [problem?.code, problem?.fields?.[0]?.path]
  }

  it('through an agent or a broker names institution and person', async () => {
    for (const channel of ['agent', 'broker']) {
      expect(await faultOf('曹阳', { channel })).toEqual(['invalid-input', 'intermediary'])
    }
  })

  it('in the bank’s own channels names none', async () => {
    const intermediary = throughOf('agent')
    expect(await faultOf('曹阳', { intermediary })).toEqual(['invalid-input', 'intermediary'])
    const called = { channel: 'phone', intermediary }
    expect(await faultOf('曹阳', called)).toEqual(['invalid-input', 'intermediary'])
  })

  it('takes an agency for an agent, a broker for a broker, and only its own people', async () => {
    const wrongKind = { channel: 'agent', intermediary: throughOf('broker') }
    expect((await faultOf('曹阳', wrongKind))[1]).toBe('intermediary.institutionId')
    const { personId } = throughOf('broker')
    const mixed = { ...throughOf('agent'), personId }
    const strange = { channel: 'agent', intermediary: mixed }
    expect((await faultOf('曹阳', strange))[1]).toBe('intermediary.personId')
  })

  it('keeps who it is on the sale and in the log', async () => {
    const through = throughOf('agent')
    const { id } = await open('曹阳', { channel: 'agent', intermediary: through })
    expect((await read(id)).intermediary).toMatchObject({
      ...through,
      kind: 'agency',
      institutionName: AGENCY.name,
      personName: '顾晓蓉',
      registrationNo: AGENCY.persons[0]!.registrationNo,
    })
    const { rows } = await sql<{ detail: { intermediary: object } }>`
      select detail from audit.entry where action = 'sale.opened' and subject_id = ${id}`.execute(
      town.app.db,
    )
    expect(rows[0]?.detail.intermediary).toMatchObject({ institutionName: AGENCY.name })
    await abandon(id)
  })
})

describe('the register is asked at every step', () => {
  it('nothing is opened after the last day of the agreement; the attempt is kept', async () => {
    await set(BROKER.id, sql`agreement_until = current_date - 1`)
    const body = { channel: 'broker', intermediary: throughOf('broker') }
    const problem = await problemOf(open('曹阳', body))
    expect(problem).toMatchObject({ code: 'door-closed' })
    const [reason] = problem!.reasons!
    expect(reason).toMatchObject({
      code: 'intermediary-agreement',
      repair: { action: `/authority/intermediaries/${BROKER.id}` },
    })
    expect(reason?.message).toMatch(/^明途保险经纪有限公司：.+（有效期至 \d{4}-\d\d-\d\d）$/)
    const { rows } = await sql<{ rules: string[] }>`
      select rule_ids as rules from authority.blocked_attempt order by at desc limit 1`.execute(
      town.app.db,
    )
    expect(rows[0]?.rules).toEqual(['intermediary-agreement'])
  })

  it('a person signed off half-way shuts the sale where it stands, and opens it again', async () => {
    const { sale } = await sellTo(town, '谢婷', { until: 'chosen', channel: 'broker' })
    const { personId } = throughOf('broker')
    await sql`update intermediaries.person set is_active = false where id = ${personId}`.execute(
      town.app.db,
    )
    const shut = doorOf(await read(sale.id), 'check-product')
    expect(shut).toMatchObject({ state: 'shut' })
    expect(shut?.reasons.map(({ code }) => code)).toContain('intermediary-person')
    const check = { check: 'product', isConfirmed: true, evidence: '产品在架，等级相符' }
    expect(await codeOf(seller.post(`/sales/${sale.id}/checks`, check))).toBe('door-closed')
    await sql`update intermediaries.person set is_active = true where id = ${personId}`.execute(
      town.app.db,
    )
    await seller.post(`/sales/${sale.id}/checks`, check)
    await abandon(sale.id)
  })

  it('what its agreement does not cover is not recommended, and says why', async () => {
    const { sale } = await sellTo(town, '谢婷', {
      until: 'recommended',
      channel: 'broker',
      needs: { goals: ['property'], budgetFen: 200_000 },
    })
    const barred = sale.recommendation!.matches.filter(({ reasons }) =>
      reasons.some(({ ruleId }) => ruleId === 'intermediary-class'),
    )
    expect(barred.length).toBeGreaterThan(0)
    expect(barred.every(({ outcome }) => outcome === 'BLOCK')).toBe(true)
    await abandon(sale.id)
  })
})

describe('the customer', () => {
  it('meets institution, person and number beside the seller, in message and on the phone', async () => {
    const { id } = await open('曹阳', { channel: 'agent', intermediary: throughOf('agent') })
    const { message, hand } = await phoneOf(id)
    expect(message).toContain(`${AGENCY.name}的顾晓蓉（执业登记编号 32990120190611021）`)
    expect(message).toContain('客户经理吴思齐')
    const task = await hand.get<Task>('/phone/task')
    expect(task.intermediary).toMatchObject({ personName: '顾晓蓉', kind: 'agency' })
    expect(task.sellerName).toBe('吴思齐')
    await agree(hand, task)
    expect((await hand.get<Task>('/phone/task')).moment).toBe('needs')
    expect(doorOf(await read(id), 'mandate')).toBeUndefined()
    await abandon(id)
  })

  it('of a broker confirms the mandate before anything is asked', async () => {
    const { id } = await open('曹阳', { channel: 'broker', intermediary: throughOf('broker') })
    const { hand } = await phoneOf(id)
    await agree(hand, await hand.get<Task>('/phone/task'))
    const { moment, mandate } = await hand.get<Task>('/phone/task')
    expect(moment).toBe('mandate')
    const words = mandate!.text.join('')
    for (const said of [BROKER.name, '沈致远', '为我的利益', '12.00%', '随时取消']) {
      expect(words).toContain(said)
    }
    const yes = { version: mandate!.version, isAgreed: true }
    const confirm = (change: object) =>
      hand.post('/phone/mandate', { ...yes, readSec: 9, ...change })
    const needs = { goals: ['critical-illness'], coverYears: 20, budgetFen: 1_500_000 }
    const means = { ownIncomeFen: 1, householdIncomeFen: 1, hasReimbursementMedical: false }
    const early = hand.post('/phone/needs', { ...needs, ...means, otherPremiumFen: 0 })
    expect(await codeOf(early)).toBe('door-closed')
    expect((await problemOf(confirm({ readSec: 7 })))?.fields?.[0]?.path).toBe('readSec')
    expect(await codeOf(confirm({ version: 'mandate-2020' }))).toBe('state-conflict')
    expect(await codeOf(confirm({ isAgreed: false }))).toBe('invalid-input')
    await confirm({})
    expect((await hand.get<Task>('/phone/task')).moment).toBe('needs')
    expect(await codeOf(confirm({}))).toBe('door-closed')
    const kept = (await factsOf(id)).acts.find(({ kind }) => kind === 'mandate')
    expect(kept?.data).toMatchObject({ shown: mandate!.text, readSec: 9 })
    await abandon(id)
  })
})

describe('a hand-over into a broker', () => {
  const handOver = (saleId: string, intermediary: object | undefined, staffNo = 'RM0103') =>
    seller.post(`/sales/${saleId}/hand-over`, {
      channel: 'broker',
      staffNo,
      reason: '客户委托了经纪人',
      ...(intermediary ? { intermediary } : {}),
    })

  it('asks whom, keeps what was done, and wants the mandate before the signature', async () => {
    const { sale } = await sellTo(town, '邹丽', { until: 'assessed' })
    const missing = await problemOf(handOver(sale.id, undefined))
    expect(missing?.fields?.[0]?.path).toBe('intermediary')
    await handOver(sale.id, throughOf('broker'))
    const after = await read(sale.id)
    expect(after).toMatchObject({ channel: 'broker', intermediary: { personName: '沈致远' } })
    expect(after.needs).toEqual(sale.needs)
    expect(after.phone.moment).toBe('mandate')
    expect(doorOf(after, 'mandate')?.state).toBe('open')
    const { rows } = await sql<{ to: string }>`
      select to_intermediary_person_id as "to" from sales.hand_over
      where sale_id = ${sale.id}`.execute(town.app.db)
    expect(rows).toEqual([{ to: throughOf('broker').personId }])
  })

  it('to another person of the broker needs another mandate', async () => {
    const { sale } = await sellTo(town, '冯志伟', { until: 'assessed', channel: 'broker' })
    expect(doorOf(sale, 'mandate')?.state).toBe('done')
    const { institutionId } = throughOf('broker')
    const personId = BROKER.persons[1]!.id
    expect(await codeOf(handOver(sale.id, throughOf('broker')))).toBe('state-conflict')
    await handOver(sale.id, { institutionId, personId })
    const after = await read(sale.id)
    expect(doorOf(after, 'mandate')?.state).toBe('open')
    expect(doorOf(after, 'sign')?.state).toBe('shut')
    await abandon(sale.id)
  })

  it('and back to the counter leaves the institution behind', async () => {
    const { sale } = await sellTo(town, '冯志伟', { until: 'opened', channel: 'broker' })
    const back = { channel: 'outlet', staffNo: 'RM0103', reason: '客户改为到网点办理' }
    await seller.post(`/sales/${sale.id}/hand-over`, back)
    const after = await read(sale.id)
    expect(after).toMatchObject({ channel: 'outlet', intermediary: null })
    expect(doorOf(after, 'mandate')).toBeUndefined()
    await abandon(sale.id)
  })
})

describe('what stays on paper', () => {
  const head = { bankName: '清江银行', day: '2026-11-22' }
  const signed = { png: new Uint8Array(), note: '' }

  it('a sale through a broker is sold to the end; its papers name who, and carry the mandate', async () => {
    const { sale } = await sellTo(town, '曹阳', { until: 'signed', channel: 'broker' })
    const facts = await factsOf(sale.id)
    const pairs = applicationPaper(facts, head, signed).sections.flatMap((part) => part.pairs ?? [])
    expect(pairs).toEqual(
      expect.arrayContaining([
        ['保险经纪机构', BROKER.name],
        ['经办人', '沈致远'],
        ['经办人执业登记编号', BROKER.persons[0]!.registrationNo],
        ['银行陪同人员', '吴思齐'],
      ]),
    )
    const { sections } = communicationPaper(facts, head, signed)
    const mandate = sections.find(({ heading }) => heading === '委托书（保险经纪）')
    expect(mandate?.paragraphs?.slice(0, -1)).toEqual(mandateText(facts, '清江银行'))
    expect(mandate?.paragraphs?.at(-1)).toMatch(/由客户本人在手机上阅读 \d+ 秒后确认$/)
    const customer = {
      ...townCustomer('曹阳'),
      needs: { goals: [] },
      riskOption: 2,
      productCode: '',
    }
    const story = { customer: customer as never, saleId: sale.id }
    const sold = await carryOn({ wire: town.wire, seller, waitMs: 40 }, story, 'delivered')
    expect(sold.state).toBe('in-force')
    const { timeline } = await seller.get<{ timeline: { action: string }[] }>(
      `/sales/${sale.id}/case-file`,
    )
    expect(timeline.map(({ action }) => action)).toContain('mandate.confirmed')
  })
})
