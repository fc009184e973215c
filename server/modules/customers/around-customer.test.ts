// What stands around a customer: family, policies, consents, contacts. Through HTTP.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { listContacts } from '#contracts/contacts'
import type * as contract from '#contracts/customers'
import type { OutputOf } from '#contracts/operation'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/ids'
import { CUSTOMERS, customerNamed } from '#world/customers'
import { staffByNo } from '#world/staff'
import type { Session } from '#world/wire'
import { codeAt, entriesOf, faultsOf, problemOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { activePurposes, giveConsents } from './consents.ts'
import { stranger } from './testing.ts'

type Detail = OutputOf<typeof contract.readCustomer>
type Contacts = OutputOf<typeof listContacts>

const NOW = '2026-11-23T01:00:00Z'
const TODAY = '2026-11-23'
let town: TestApp
let seller: Session
beforeAll(async () => {
  town = await startTestApp({ at: NOW })
  seller = await town.as('RM0102')
})
afterAll(() => town.close())

const zhao = customerNamed('赵明轩')
const fileOf = (id: string, who = seller) => who.get<Detail>(`/customers/${id}`)
const created = async () =>
  (await seller.post<{ id: string }>('/customers', { ...stranger(), isNotDuplicate: true })).id

describe('the household', () => {
  const save = async (id: string, body: object, who = seller) => {
    const { rowVersion } = await fileOf(id, who)
    return who.send('PUT', `/customers/${id}/household`, { body, ifMatch: rowVersion })
  }
  const child = { name: '小宝', relation: 'child', birthOn: '2020-02-02' }

  it('is written down whole: what is no longer there is gone', async () => {
    const id = await created()
    const members = [child, { name: '小贝', relation: 'child' }]
    expect((await save(id, { annualIncomeFen: 30_000_000, members })).status).toBe(200)
    const { household, rowVersion, freshness } = await fileOf(id)
    expect(household?.annualIncomeFen).toBe(30_000_000)
    expect(household?.members).toMatchObject([
      { ...child, customerId: null },
      { name: '小贝', birthOn: null },
    ])
    expect(rowVersion).toBe(2)
    const income = freshness.find((one) => one.field === 'householdIncomeFen')
    expect(income?.confirmedOn).toBe(TODAY)
    await save(id, { annualIncomeFen: 20_000_000, members: [child] })
    const later = (await fileOf(id)).household
    expect([later?.id, later?.annualIncomeFen]).toEqual([household?.id, 20_000_000])
    expect(later?.members.map((member) => member.name)).toEqual(['小宝'])
    const [entry] = await entriesOf(town, { action: 'household.saved', customerId: id })
    expect(entry?.detail).toEqual({ members: 1 })
  })

  it('is an edit like any other: with a version', async () => {
    const id = await created()
    const path = ['PUT', `/customers/${id}/household`] as const
    const body = { annualIncomeFen: 1, members: [] }
    expect(await codeAt(seller, path, { body })).toBe('version-missing')
    expect(await codeAt(seller, path, { body, ifMatch: 9 })).toBe('version-stale')
    expect((await fileOf(id)).household).toBeNull()
  })

  it('takes nobody in whose file one may not see', async () => {
    const id = await created()
    const far = CUSTOMERS.find((one) => one.ownerStaffNo === 'RM0201')!
    const members = [{ customerId: far.id, name: far.name, relation: 'sibling' }]
    expect((await save(id, { annualIncomeFen: 1, members })).status).toBe(404)
    expect((await fileOf(id)).household).toBeNull()
  })

  it('counts the premium of those who belong to it, and no longer of who has left', async () => {
    const [one, two] = [await created(), await created()]
    const held = {
      insurerName: '甲',
      productName: '乙',
      productClass: 'life',
      isIndemnity: false,
      annualPremiumFen: 700_000,
    }
    await seller.post(`/customers/${two}/holdings`, held)
    const spouse = { customerId: two, name: '欧阳静', relation: 'spouse' }
    const paid = async () => (await fileOf(one)).household?.existingAnnualPremiumFen
    await save(one, { annualIncomeFen: 10_000_000, members: [spouse] })
    expect(await paid()).toBe(700_000)
    expect((await fileOf(two)).household?.id).toBe((await fileOf(one)).household?.id)
    await save(one, { annualIncomeFen: 10_000_000, members: [] })
    expect(await paid()).toBe(0)
    expect((await fileOf(two)).household).toBeNull()
  })

  it.each([
    [{ annualIncomeFen: -1, members: [] }, 'annualIncomeFen'],
    [{ annualIncomeFen: 1, members: Array.from({ length: 21 }, () => child) }, 'members'],
    [{ annualIncomeFen: 1, members: [{ ...child, relation: 'cousin' }] }, 'members.0.relation'],
    [{ annualIncomeFen: 1, members: [{ ...child, birthOn: '2020-02-30' }] }, 'members.0.birthOn'],
    [{ annualIncomeFen: 1, members: [child, { ...child, name: ' ' }] }, 'members.1.name'],
  ])('names the member and the field at fault', async (body, path) => {
    const answer = JSON.parse((await save(zhao.id, body)).body) as { fields: { path: string }[] }
    expect(answer.fields.map((fault) => fault.path)).toEqual([path])
  })
})

describe('policies held already', () => {
  const held = {
    insurerName: '远方人寿',
    productName: '远方安康',
    productClass: 'health',
    isIndemnity: true,
    annualPremiumFen: 123_400,
    endsOn: '2030-01-01',
  }

  it('insures its holder, or who of the family is named', async () => {
    const id = await created()
    const members = [{ name: '小宝', relation: 'child', birthOn: '2020-02-02' }]
    const { rowVersion: ifMatch } = await fileOf(id)
    const body = { annualIncomeFen: 10_000_000, members }
    await seller.send('PUT', `/customers/${id}/household`, { ifMatch, body })
    const [member] = (await fileOf(id)).household!.members
    const declare = (insuredMemberId: string) =>
      seller.send('POST', `/customers/${id}/holdings`, { body: { ...held, insuredMemberId } })
    expect((await declare(member!.id)).status).toBe(201)
    expect((await fileOf(id)).holdings.map(({ insuredName }) => insuredName)).toEqual(['小*'])
    const stranger = await declare('01900000-0000-7000-8000-000000000001')
    expect(JSON.parse(stranger.body)).toMatchObject({
      code: 'invalid-input',
      fields: [{ path: 'insuredMemberId' }],
    })
  })

  it('what the customer tells of is kept as told, marked as such', async () => {
    const id = await created()
    const { id: holdingId } = await seller.post<{ id: string }>(`/customers/${id}/holdings`, held)
    expect((await fileOf(id)).holdings).toEqual([
      {
        ...held,
        id: holdingId,
        customerId: id,
        holderName: '欧**',
        insuredName: '欧**',
        source: 'declared',
        policyNo: null,
      },
    ])
    expect(await entriesOf(town, { action: 'holding.declared', customerId: id })).toHaveLength(1)
  })

  it('is told once, however often the request arrives', async () => {
    const id = await created()
    const key = { idempotencyKey: 'told-only-once' }
    const first = await seller.post(`/customers/${id}/holdings`, held, key)
    expect(await seller.post(`/customers/${id}/holdings`, held, key)).toEqual(first)
    expect((await fileOf(id)).holdings).toHaveLength(1)
    const other = seller.post(`/customers/${id}/holdings`, { ...held, annualPremiumFen: 1 }, key)
    expect((await problemOf(other))?.code).toBe('idempotency-reused')
  })

  it.each([
    ['annualPremiumFen', -1],
    ['annualPremiumFen', 1.5],
    ['insurerName', ''],
    ['productName', '长'.repeat(81)],
    ['endsOn', '2030-13-01'],
    ['isIndemnity', 'yes'],
  ])('%s: %o is refused', async (field, value) => {
    const deed = seller.post(`/customers/${zhao.id}/holdings`, { ...held, [field]: value })
    expect(await faultsOf(deed)).toEqual([field])
  })

  it('a policy sold here is added once, though the news may come twice', async () => {
    const handler = town.app.modules
      .flatMap((module) => module.handlers ?? [])
      .find(({ name }) => name === 'keep-holding')!
    const id = await created()
    const { endsOn: _, ...policy } = held
    const news = { ...policy, customerId: id, saleId: newId(), policyNo: 'P1', endsOn: null }
    const actor = { kind: 'system' as const, name: 'test' }
    const execute = async (endpoint: Parameters<typeof town.app.run>[0], input: unknown) =>
      (await town.app.run(endpoint, { actor, input, requestId: newId() })).output
    const context = { db: town.app.db, now: town.clock.now, log: undefined as never, execute }
    await handler.run(context, news)
    await handler.run(context, news)
    expect((await fileOf(id)).holdings).toMatchObject([{ policyNo: 'P1', source: 'bank' }])
  })
})

describe('consent', () => {
  const given = async (customerId: string, textVersion = 'v1') => {
    await inTransaction(town.app.db, (tx) =>
      giveConsents(tx, {
        customerId,
        saleId: newId(),
        purposes: ['service', 'sensitive'],
        textVersion,
        textShown: '我同意',
        now: town.clock.now(),
      }),
    )
    return (await fileOf(customerId)).consents
  }
  const active = async (id: string, version = 'v1') =>
    [...(await activePurposes(town.app.db, id, version))].sort()

  it('is withdrawn purpose by purpose, once, and stays readable as given and withdrawn', async () => {
    const id = await created()
    const [service] = await given(id)
    expect(await active(id)).toEqual(['sensitive', 'service'])
    const path = `/customers/${id}/consents/${service!.id}/withdrawal`
    await seller.post(path)
    expect(await active(id)).toEqual(['sensitive'])
    expect((await fileOf(id)).consents).toMatchObject([
      { purpose: 'service', withdrawnAt: new Date(NOW).toISOString() },
      { purpose: 'sensitive', withdrawnAt: null },
    ])
    expect((await problemOf(seller.post(path)))?.code).toBe('not-found')
    const log = await entriesOf(town, { action: 'consent.withdrawn', customerId: id })
    expect(log).toHaveLength(1)
  })

  it('to an older wording is not consent to the new one', async () => {
    const id = await created()
    await given(id, 'v1')
    expect(await active(id, 'v2')).toEqual([])
  })

  it('of one customer is not withdrawn through the file of another', async () => {
    const [one, two] = [await created(), await created()]
    const [consent] = await given(one)
    const path = `/customers/${two}/consents/${consent!.id}/withdrawal`
    expect((await problemOf(seller.post(path)))?.code).toBe('not-found')
    expect(await active(one)).toHaveLength(2)
  })
})

describe('contacts', () => {
  const talk = { channel: 'visit', outcome: 'considering', note: '问了等待期', durationSec: 600 }

  it('are kept with who spoke, newest first, and the list of customers knows the last one', async () => {
    const id = await created()
    await seller.post(`/customers/${id}/contacts`, { ...talk, nextStep: '周五再谈' })
    const { items } = await seller.get<Contacts>(`/customers/${id}/contacts`)
    expect(items).toMatchObject([
      {
        ...talk,
        nextStep: '周五再谈',
        at: new Date(NOW).toISOString(),
        isExactTime: true,
        staffName: staffByNo('RM0102').name,
        source: 'counter',
      },
    ])
    expect((await fileOf(id)).lastContactAt).toBe(new Date(NOW).toISOString())
    const { rows } = await sql<{ note: string }>`
      select note_sealed as note from customers.contact where customer_id = ${id}`.execute(
      town.app.db,
    )
    expect(rows[0]?.note).not.toContain('等待期')
    const [entry] = await entriesOf(town, { action: 'contact.recorded', customerId: id })
    expect(entry?.detail).toEqual({ channel: 'visit', outcome: 'considering' })
  })

  it('page by page, nobody is lost or shown twice though all were written in one instant', async () => {
    const id = await created()
    for (let at = 0; at < 7; at += 1) {
      await seller.post(`/customers/${id}/contacts`, { ...talk, note: `第${at}次` })
    }
    const notes: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const more: string = cursor && `&cursor=${cursor}`
      const page: Contacts = await seller.get(`/customers/${id}/contacts?limit=3${more}`)
      expect(page.items.length).toBeLessThanOrEqual(3)
      notes.push(...page.items.map((item) => item.note))
      cursor = page.nextCursor
    }
    expect(notes).toEqual([6, 5, 4, 3, 2, 1, 0].map((at) => `第${at}次`))
  })

  it('what may not be said to a customer may not be planned for the next talk either', async () => {
    const id = await created()
    const promise = '告诉他这款保本保息'
    const note = seller.post(`/customers/${id}/contacts`, { ...talk, note: promise })
    expect(await problemOf(note)).toMatchObject({
      code: 'phrase-forbidden',
      fields: [{ path: 'note' }],
    })
    const next = seller.post(`/customers/${id}/contacts`, { ...talk, nextStep: promise })
    expect((await problemOf(next))?.fields?.[0]?.path).toBe('nextStep')
    expect((await seller.get<Contacts>(`/customers/${id}/contacts`)).items).toEqual([])
    expect((await fileOf(id)).lastContactAt).toBeNull()
  })
})
