// The file of a company: what it shows to whom, how it is kept right, what is never asked of it.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/customers'
import type { OutputOf } from '#contracts/operation'
import { newId } from '#platform/ids'
import { CUSTOMERS, customerNamed } from '#world/customers'
import type { Session } from '#world/wire'
import { codeAt, entriesOf, faultsOf, problemOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { readProfile } from './profile.ts'
import { stranger, unknownCompany } from './testing.ts'
import { profileGaps } from './views.ts'

type Found = OutputOf<typeof contract.findCustomers>
type Detail = OutputOf<typeof contract.readCustomer>

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
const created = async (change: object = {}) =>
  (await seller.post<{ id: string }>('/companies', unknownCompany(change))).id
const foundBy = async (q: string) =>
  (await seller.get<Found>(`/customers?q=${encodeURIComponent(q)}`)).items.map((one) => one.id)

async function edit(id: string, body: object) {
  const { rowVersion } = await fileOf(id)
  const answer = await seller.send('PATCH', `/companies/${id}`, { body, ifMatch: rowVersion })
  const said = JSON.parse(answer.body) as { code?: string; detail?: string; fields?: object[] }
  return { status: answer.status, ...said }
}
const NEXT_OPERATOR = {
  operatorName: '端木磊',
  operatorIdKind: 'passport',
  operatorIdNumber: 'E66778899',
  operatorPhone: '13722223333',
  authorityUntil: '2028-06-30',
}

describe('who may', () => {
  it('change a company: not a stranger, not who only watches, not another branch', async () => {
    const id = await created()
    const path = ['PATCH', `/companies/${id}`] as const
    const sent = { body: { employees: 7 }, ifMatch: 1 }
    const headers = {}
    expect((await town.wire({ method: 'PATCH', path: `/api${path[1]}`, headers })).status).toBe(401)
    expect(await codeAt(await town.as('CP0001'), path, sent)).toBe('not-permitted')
    expect(await codeAt(await town.as('RM0201'), path, sent)).toBe('not-found')
    expect((await fileOf(id)).company?.employees).toBe(120)
  })
})

describe('the file of a company', () => {
  it('says what the licence and the authority say, and nothing of a person’s life', async () => {
    const company = unknownCompany({ licenceUntil: '2040-01-01' })
    const { id } = await seller.post<{ id: string }>('/companies', company)
    expect(await fileOf(id)).toMatchObject({
      kind: 'company',
      name: company.name,
      idKind: 'credit-code',
      gender: null,
      birthOn: null,
      household: null,
      completenessPercent: 100,
      missing: [],
      company: {
        legalRepresentative: '高建国',
        employees: 120,
        licenceUntil: '2040-01-01',
        licenceState: 'runs',
        operatorName: '沈敏',
        operatorIdKind: 'passport',
        operatorIdMasked: `E7****${company.operatorIdNumber.slice(-2)}`,
        authorityUntil: '2027-12-31',
        authorityState: 'runs',
      },
    })
  })

  it('of a person has no company in it', async () => {
    expect(await fileOf(zhao.id)).toMatchObject({ kind: 'person', company: null })
  })

  it('shows the people behind it masked to those who watch', async () => {
    const id = await created()
    const { company, name } = await fileOf(id, await town.as('AU0001'))
    expect([company?.operatorName, company?.legalRepresentative]).toEqual(['沈*', '高**'])
    expect(name).toMatch(/^清江\*+$/)
  })

  it('keeps neither name nor number of them in the clear', async () => {
    const id = await created({ operatorName: '夏侯惇', operatorIdNumber: 'E55443322' })
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(c)::text as row from customers.company c where customer_id = ${id}
      union all select to_jsonb(c)::text from customers.customer c where id = ${id}`.execute(
      town.app.db,
    )
    expect(rows).toHaveLength(2)
    for (const { row } of rows) expect(row).not.toMatch(/夏侯|E55443322|高建国/)
  })

  it.each([
    ['operatorIdNumber', 'E88990011'],
    ['operatorName', '沈敏'],
    ['legalRepresentative', '高建国'],
  ])('reveals %s for a purpose, and remembers that', async (field, value) => {
    const number = field === 'operatorIdNumber' ? { operatorIdNumber: value } : {}
    const id = await created(number)
    const asked = { field, purpose: 'verify-identity' }
    const path = `/customers/${id}/reveal`
    expect(await faultsOf(seller.post(path, { field }))).toEqual(['purpose'])
    expect(await seller.post(path, asked)).toEqual({ value, hideAfterSec: 30 })
    const [entry] = await entriesOf(town, { action: 'customer.revealed', customerId: id })
    expect(entry?.detail).toEqual(asked)
    const ofPerson = await problemOf(seller.post(`/customers/${zhao.id}/reveal`, asked))
    expect(ofPerson?.code).toBe('not-found')
  })

  it('tells when licence and authority are about to end, and that they have', async () => {
    const id = await created({ licenceUntil: '2026-12-24', authorityUntil: '2026-12-23' })
    const states = async (at: string) => {
      town.clock.moveTo(at)
      const { company } = await fileOf(id, await town.as('RM0102'))
      return [company?.licenceState, company?.authorityState]
    }
    try {
      expect(await states(NOW)).toEqual(['runs', 'ends-soon'])
      expect(await states('2026-12-23T15:59:59Z')).toEqual(['ends-soon', 'ends-soon'])
      // Midnight in Beijing.
      expect(await states('2026-12-23T16:00:00Z')).toEqual(['ends-soon', 'ended'])
    } finally {
      town.clock.moveTo(NOW)
      seller = await town.as('RM0102')
    }
  })
})

describe('an edit of a company', () => {
  it('writes what was given, leaves the rest and says who changed which fields', async () => {
    const id = await created({ licenceUntil: '2027-01-01' })
    const before = await fileOf(id)
    const change = { employees: 68, licenceUntil: null, address: '清江市桥北区新桥路 12 号' }
    expect(await edit(id, { ...change, confirmed: ['name'] })).toMatchObject({ status: 200 })
    const after = await fileOf(id)
    expect(after.company).toEqual({ ...before.company, employees: 68, licenceUntil: null })
    expect(after).toMatchObject({ name: before.name, phoneMasked: before.phoneMasked })
    expect(after.rowVersion).toBe(2)
    const [entry] = await entriesOf(town, { action: 'company.edited', customerId: id })
    const changed = ['employees', 'licenceUntil', 'address']
    expect(entry?.detail).toEqual({ changed, confirmed: ['name'] })
  })

  it('needs the version that was read', async () => {
    const id = await created()
    const path = ['PATCH', `/companies/${id}`] as const
    expect(await codeAt(seller, path, { body: { employees: 9 } })).toBe('version-missing')
    expect(await codeAt(seller, path, { body: { employees: 9 }, ifMatch: 4 })).toBe('version-stale')
    expect((await fileOf(id)).company?.employees).toBe(120)
  })

  it('confirms fields that have grown old', async () => {
    const id = await created()
    const stale = async () => (await fileOf(id)).freshness.filter((field) => field.isStale)
    await sql`update customers.customer set confirmed_on = confirmed_on
      || '{"employees": "2025-10-01"}' where id = ${id}`.execute(town.app.db)
    expect(await stale()).toEqual([
      { field: 'employees', confirmedOn: '2025-10-01', isStale: true },
    ])
    await edit(id, { confirmed: ['employees'] })
    expect(await stale()).toEqual([])
    const { freshness } = await fileOf(id)
    expect(freshness.every(({ confirmedOn }) => confirmedOn === TODAY)).toBe(true)
  })

  it('brings another operator whole: found by the new name and phone, by the old no more', async () => {
    const id = await created({ operatorName: '欧冶子', operatorPhone: '13711110099' })
    expect(await edit(id, NEXT_OPERATOR)).toMatchObject({ status: 200 })
    for (const q of ['端木', 'dml', '3333']) expect(await foundBy(q)).toContain(id)
    for (const q of ['欧冶', '0099']) expect(await foundBy(q)).not.toContain(id)
    const { company, phoneMasked } = await fileOf(id)
    expect(company).toMatchObject({ operatorName: '端木磊', authorityUntil: '2028-06-30' })
    expect(phoneMasked).toBe('137****3333')
  })

  it('leaves the operator findable when something else changes', async () => {
    const id = await created({ operatorName: '濮阳兰' })
    await edit(id, { name: '清江南塘印刷有限公司' })
    for (const q of ['濮阳', '南塘印刷']) expect(await foundBy(q)).toContain(id)
  })

  it.each(['operatorName', 'operatorIdNumber', 'operatorPhone', 'authorityUntil'] as const)(
    'half an operator is none: without %s it is refused',
    async (field) => {
      const id = await created()
      const { [field]: _, ...half } = NEXT_OPERATOR
      const { status, fields } = await edit(id, half)
      expect([status, fields]).toMatchObject([400, [{ path: field }]])
      expect((await fileOf(id)).company?.operatorName).toBe('沈敏')
    },
  )

  it('renews an authority or a phone by itself, but not with a paper that has ended', async () => {
    const id = await created({ authorityUntil: '2026-12-01' })
    expect(await edit(id, { authorityUntil: '2026-11-22' })).toMatchObject({
      status: 400,
      fields: [{ path: 'authorityUntil' }],
    })
    expect(await edit(id, { authorityUntil: TODAY })).toMatchObject({ status: 200 })
    expect(await edit(id, { operatorPhone: '13733334444' })).toMatchObject({ status: 200 })
    expect((await fileOf(id)).company).toMatchObject({ operatorName: '沈敏' })
  })

  it('checks the digits like the first form did', async () => {
    const id = await created()
    const wrong = { ...NEXT_OPERATOR, operatorIdKind: 'resident-id' }
    const numbers = { ...wrong, operatorIdNumber: '320100199001010000' }
    expect(await edit(id, numbers)).toMatchObject({ fields: [{ path: 'operatorIdNumber' }] })
    const code = { creditCode: '91350100M000100Y44' }
    expect(await edit(id, code)).toMatchObject({ fields: [{ path: 'creditCode' }] })
  })

  it('cannot take the credit code of another company', async () => {
    const other = unknownCompany()
    await seller.post('/companies', other)
    const id = await created()
    const { status, detail } = await edit(id, { creditCode: other.creditCode })
    expect([status, detail]).toEqual([409, '该统一社会信用代码已登记在另一位客户名下'])
  })
})

describe('people and companies are not mixed up', () => {
  const sent = (body: object) => ({ body, ifMatch: 1 })

  it('a company has no job and no family to write down', async () => {
    const id = await created()
    const asPerson = await seller.send('PATCH', `/customers/${id}`, sent({ occupation: 'farmer' }))
    expect(asPerson.status).toBe(409)
    expect(asPerson.body).toContain('修改单位资料')
    const family = sent({ annualIncomeFen: 1, members: [] })
    expect(await codeAt(seller, ['PUT', `/customers/${id}/household`], family)).toBe(
      'state-conflict',
    )
    expect(await fileOf(id)).toMatchObject({ household: null, rowVersion: 1 })
  })

  it('a person has no employees', async () => {
    const { rowVersion } = await fileOf(zhao.id)
    const asCompany = { body: { employees: 3 }, ifMatch: rowVersion }
    expect(await codeAt(seller, ['PATCH', `/companies/${zhao.id}`], asCompany)).toBe(
      'state-conflict',
    )
  })

  it('nobody’s spouse is a company', async () => {
    const id = await created()
    const body = { ...stranger(), isNotDuplicate: true }
    const person = await seller.post<{ id: string }>('/customers', body)
    const members = [{ customerId: id, name: '某公司', relation: 'other' }]
    const answer = await seller.send(
      'PUT',
      `/customers/${person.id}/household`,
      sent({ annualIncomeFen: 1, members }),
    )
    expect(JSON.parse(answer.body)).toMatchObject({ fields: [{ path: 'members.0.customerId' }] })
    expect((await fileOf(person.id)).household).toBeNull()
  })

  it('who acts for a company is no double of themselves as a customer', async () => {
    await created({ operatorPhone: zhao.phone })
    const profile = await readProfile(town.app.db, town.fields, zhao.id)
    expect(profile.phoneSharedBy).toBe(0)
    const asked = { phone: CUSTOMERS.find((one) => one.name === '赵明轩')!.phone }
    const { items } = await seller.post<{ items: { customerId: string }[] }>(
      '/customers/duplicate-check',
      asked,
    )
    expect(items.map(({ customerId }) => customerId)).toEqual([zhao.id])
  })

  it('the gaps other modules see are a company’s own', async () => {
    const id = await created()
    const profile = await readProfile(town.app.db, town.fields, id)
    expect(profileGaps(profile)).toEqual({ completenessPercent: 100, missing: [] })
    expect(profileGaps({ ...profile, address: null }).missing).toEqual(['address'])
    const person = await readProfile(town.app.db, town.fields, zhao.id)
    expect(profileGaps({ ...person, householdIncomeFen: null }).missing).toEqual([
      'householdIncomeFen',
    ])
  })

  it('a company that is not there cannot be changed', async () => {
    const path = ['PATCH', `/companies/${newId()}`] as const
    expect(await codeAt(seller, path, sent({ employees: 3 }))).toBe('not-found')
  })
})
