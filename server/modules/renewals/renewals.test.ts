// The premiums after the first one: told ahead, followed in the insurer's books, and what comes without them.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/renewals'
import { linkedInsurers } from '#modules/insurers'
import { newId } from '#platform/ids'
import { runSchedule, sellTo, sellerOf } from '#testing/risk'
import { customerNamed } from '#world/customers'
import { townLinks } from '#world/insurer-links'
import type { Session } from '#world/wire'
import { entriesOf, problemOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

type Renewal = OutputOf<typeof contract.readRenewal>
type Policy = { policyNo: string; effectiveOn: string; premiumFen: number; insurerCode: string }

let town: TestApp
let saleId: string
let policy: Policy
beforeAll(async () => {
  town = await startTestApp({ withJobs: true, at: '2026-11-18T02:00:00.000Z' })
  saleId = (await sellTo(town, '赵明轩', { until: 'delivered' })).sale.id
  policy = await policyOf(saleId)
}, 120_000)
afterAll(() => town.close())

async function policyOf(id: string): Promise<Policy> {
  const { rows } = await sql<Policy>`
    select p.policy_no as "policyNo", p.effective_on::text as "effectiveOn",
      (n.content ->> 'premiumFen')::bigint as "premiumFen", n.content ->> 'insurerCode' as "insurerCode"
    from sales.policy p join sales.sale s on s.id = p.sale_id
      join sales.plan n on n.id = s.plan_id where p.sale_id = ${id}`.execute(town.app.db)
  return rows[0]!
}
const seller = (): Promise<Session> => town.as(sellerOf('赵明轩'))
const read = async (who?: Session, id = saleId) =>
  (who ?? (await seller())).get<Renewal>(`/sales/${id}/renewal`)
const follow = () => runSchedule(town, 'follow-renewals')
const dayAfter = (days: number, from = policy.effectiveOn) => {
  const at = new Date(`${from}T02:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString()
}
const at = (days: number) => town.clock.moveTo(dayAfter(days))
const messages = async () => {
  const { rows } = await sql<{ id: string; templateId: string }>`
    select id, template_id as "templateId" from messages.message
    where template_id = 'renewal-due'`.execute(town.app.db)
  return rows
}
const todosOf = async (who: Session) => {
  const { items } = await who.get<{ items: { kind: string; subjectId: string; dueOn: string }[] }>(
    '/today',
  )
  return items.filter(({ kind }) => kind === 'renewal')
}

describe('who may see it', () => {
  it('nobody who is not signed in, nobody without the permission, nobody of another outlet', async () => {
    const path = `/api/sales/${saleId}/renewal`
    expect((await town.app.http.inject({ url: path })).statusCode).toBe(401)
    expect((await problemOf(read(await town.as('IT0001'))))?.code).toBe('not-permitted')
    expect((await problemOf(read(await town.as('RM0201'))))?.code).toBe('not-found')
  })
})

describe('before the next premium', () => {
  it('the seller sees when and how much; nothing is open yet', async () => {
    await follow()
    const { next, items } = await read()
    const due = `${Number(policy.effectiveOn.slice(0, 4)) + 1}${policy.effectiveOn.slice(4)}`
    expect(next).toEqual({ dueOn: due, amountFen: policy.premiumFen })
    expect(items).toEqual([])
    expect(await messages()).toEqual([])
  })

  it('thirty days ahead the customer is told once, and the seller has it on the list', async () => {
    at(365 - 31)
    await follow()
    expect((await read()).items).toEqual([])
    at(365 - 30)
    await follow()
    await follow()
    const { items } = await read()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ number: 2, state: 'due', isInGrace: false, isWritten: true })
    expect(await messages()).toHaveLength(1)
    expect(await todosOf(await seller())).toMatchObject([
      { subjectId: saleId, dueOn: items[0]?.dueOn },
    ])
    const [entry] = await entriesOf(town, { action: 'renewal.noticed', subjectId: saleId })
    expect(entry?.detail).toMatchObject({ isWritten: true })
  })
})

describe('from the due day on', () => {
  it('the insurer’s books are asked once a day; without the money grace runs (保险法 art. 36)', async () => {
    at(366)
    await follow()
    const { items } = await read()
    expect(items[0]).toMatchObject({ state: 'due', isInGrace: true })
    expect(items[0]?.askedOn).toBe(dayAfter(366).slice(0, 10))
    await follow()
    const asked = await entriesOf(town, { action: 'renewal.followed', subjectId: saleId })
    expect(asked).toHaveLength(1)
    expect(await todosOf(await seller())).toMatchObject([{ dueOn: items[0]?.graceUntil }])
  })

  it('an insurer that does not answer makes nobody lapse', async () => {
    at(367)
    await town.partners({ unavailableRate: 1 })
    await follow().catch(() => undefined)
    await town.partners({ unavailableRate: 0 })
    expect((await read()).items[0]).toMatchObject({ state: 'due', isInGrace: true })
  })

  it('once the insurer has the money it is paid, and the next one is a year away', async () => {
    at(368)
    await pay()
    await follow()
    const { next, items } = await read()
    expect(items[0]).toMatchObject({ state: 'paid', isInGrace: false })
    expect(next?.dueOn.slice(0, 4)).toBe(String(Number(policy.effectiveOn.slice(0, 4)) + 2))
    expect(await todosOf(await seller())).toEqual([])
  })
})

/** As the insurer collects it by itself. */
async function pay(): Promise<void> {
  const { insurerUrl, insurerTcpPort } = town.partnerUrls
  const links = townLinks({ insurerUrl, insurerTcpPort })
  const insurer = linkedInsurers(() => links, town.clock.now)
  const answer = await insurer.renew({
    requestId: newId(),
    insurerCode: policy.insurerCode,
    policyNo: policy.policyNo,
    askedOn: dayAfter(368).slice(0, 10),
    bankRef: 'insurer-collected',
    paidFen: policy.premiumFen,
  })
  expect(answer.status).toBe('renewed')
}

describe('without the money', () => {
  it('it lapses after sixty days, and says until when it can be taken up again (art. 37)', async () => {
    at(2 * 365 - 10)
    await follow()
    const [open] = (await read()).items
    expect(open).toMatchObject({ number: 3, state: 'due' })
    const lastDay = `${open!.graceUntil}T02:00:00.000Z`
    town.clock.moveTo(lastDay)
    await follow()
    expect((await read()).items[0]).toMatchObject({ state: 'due', isInGrace: true })
    town.clock.moveTo(dayAfter(1, open!.graceUntil))
    await follow()
    const { next, items } = await read()
    expect(items[0]).toMatchObject({ state: 'lapsed', reinstateUntil: open!.reinstateUntil })
    expect(next).toBeNull()
    await follow()
    expect((await read()).items).toHaveLength(2)
  })
})

describe('who does not wish to be written to', () => {
  let other: string
  const NAME = '杜鹏'
  const own = async () => (await town.as(sellerOf(NAME))).get<Renewal>(`/sales/${other}/renewal`)
  beforeAll(async () => {
    town.clock.moveTo('2026-11-18T02:00:00.000Z')
    other = (await sellTo(town, NAME, { until: 'delivered' })).sale.id
    const phone = customerNamed(NAME).phone ?? ''
    const index = town.fields.blindIndex(phone.trim().toLowerCase(), 'messages.to')
    await sql`
      insert into messages.number (number_index, opted_out_at) values (${index}, now())
      on conflict (number_index) do update set opted_out_at = excluded.opted_out_at`.execute(
      town.app.db,
    )
  }, 90_000)

  it('is not, and the seller is told to say it; two nodes at once plan one premium', async () => {
    const before = (await messages()).length
    const { effectiveOn } = await policyOf(other)
    town.clock.moveTo(dayAfter(365 - 20, effectiveOn))
    await Promise.all([follow(), follow()])
    const { items } = await own()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ state: 'due', isWritten: false })
    expect(items[0]?.noticedAt).not.toBeNull()
    expect(await messages()).toHaveLength(before)
    const todos = await todosOf(await town.as(sellerOf(NAME)))
    expect(todos.map(({ subjectId }) => subjectId)).toContain(other)
    // The second node found that it had been seen to.
    const noticed = await entriesOf(town, { action: 'renewal.noticed', subjectId: other })
    expect(noticed.filter(({ detail }) => detail['isWritten'] === false)).toHaveLength(1)
    expect(noticed.filter(({ detail }) => detail['isWritten'] === true)).toEqual([])
  })
})

describe('a day without the rules', () => {
  it('plans nothing: nobody is told of a grace that is not known', async () => {
    town.clock.moveTo('2026-11-18T02:00:00.000Z')
    const other = (await sellTo(town, '孙悦', { until: 'delivered' })).sale.id
    const { effectiveOn } = await policyOf(other)
    const owner = () => town.as(sellerOf('孙悦'))
    const items = async () => (await (await owner()).get<Renewal>(`/sales/${other}/renewal`)).items
    const until = (day: string | null) =>
      sql`
        update rulebook.rule set effective_until = ${day}::date where rule_id = 'law-grace'`.execute(
        town.app.db,
      )
    town.clock.moveTo(dayAfter(365 - 25, effectiveOn))
    await until('2027-01-01')
    await follow()
    expect(await items()).toEqual([])
  }, 90_000)
})

describe('a contract that is over', () => {
  it('owes nothing more', async () => {
    town.clock.moveTo('2026-11-18T02:00:00.000Z')
    const other = (await sellTo(town, '张敏', { until: 'delivered' })).sale.id
    await sql`
      insert into renewals.instalment (customer_id, id, sale_id, policy_no, ordinal, due_on,
        grace_until, reinstate_until, amount_fen, state, planned_at)
      select customer_id, ${newId()}, id, 'P', 1, '2027-11-19', '2028-01-18', '2030-01-18', 1,
        'due', now() from sales.sale where id = ${other}`.execute(town.app.db)
    const handler = town.app.modules
      .flatMap((module) => module.handlers ?? [])
      .find(({ name }) => name === 'end-renewals')!
    const actor = { kind: 'system' as const, name: 'test' }
    await handler.run(
      {
        db: town.app.db,
        now: town.clock.now,
        log: undefined as never,
        execute: async (endpoint, input) =>
          (await town.app.run(endpoint, { actor, input, requestId: newId() })).output,
      },
      { saleId: other },
    )
    expect((await read(undefined, other)).items[0]).toMatchObject({ state: 'ended' })
  }, 60_000)
})
