// The customer's file through HTTP: who sees it, what is written, what is refused.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as contract from '#contracts/customers'
import type { OutputOf } from '#contracts/operation'
import { newId } from '#platform/ids'
import { COMPANIES } from '#world/companies'
import { CUSTOMERS, customerNamed } from '#world/customers'
import { STAFF, staffByNo } from '#world/staff'
import type { Session } from '#world/wire'
import { codeAt, entriesOf, faultsOf, problemOf, reasonsOf } from '../../../tests/setup/answers.ts'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { stranger } from './testing.ts'

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

const created = async (change: object = {}, who = seller) =>
  (await who.post<{ id: string }>('/customers', { isNotDuplicate: true, ...stranger(change) })).id

async function edit(id: string, body: object, who = seller) {
  const { rowVersion } = await fileOf(id, who)
  return who.send('PATCH', `/customers/${id}`, { body, ifMatch: rowVersion })
}

describe('the five data scopes decide whose customers one sees', () => {
  const ALL = [...CUSTOMERS, ...COMPANIES]
  const ownedBy = (...numbers: string[]) => ALL.filter((one) => numbers.includes(one.ownerStaffNo))
  const below = (path: string) => ALL.filter((one) => one.orgPath.startsWith(path))
  it.each([
    ['本人', 'RM0102', ownedBy('RM0102')],
    ['本人及下属', 'RM0101', ownedBy('RM0101', 'RM0102')],
    ['本部门', 'OM0101', below('/HO/B01/O0101/')],
    ['本部门及下级', 'BM01', below('/HO/B01/')],
    ['全部', 'HO0001', ALL],
  ])('%s: %s', async (_, staffNo, theirs) => {
    const who = await town.as(staffNo)
    const { items, nextCursor } = await who.get<Found>('/customers?limit=100')
    expect(nextCursor).toBeNull()
    expect(items.map((item) => item.id).sort()).toEqual(theirs.map((one) => one.id).sort())
    const other = ALL.find((one) => !theirs.includes(one))
    if (other) expect((await problemOf(fileOf(other.id, who)))?.code).toBe('not-found')
  })

  it.each([
    ['GET', ''],
    ['PATCH', '', { confirmed: ['phone'] }],
    ['PUT', '/household', { annualIncomeFen: 1, members: [] }],
    ['POST', '/reveal', { field: 'phone', purpose: 'contact-customer' }],
    [
      'POST',
      '/holdings',
      {
        insurerName: '甲',
        productName: '乙',
        productClass: 'life',
        isIndemnity: false,
        annualPremiumFen: 1,
      },
    ],
    ['GET', '/contacts'],
    ['POST', '/contacts', { channel: 'phone', outcome: 'served' }],
    ['POST', `/consents/${newId()}/withdrawal`, {}],
  ])('%s %s: another branch’s customer does not exist', async (method, path, body?: object) => {
    const whole = `/customers/${zhao.id}${path}`
    const sent = { ifMatch: 1, ...(body ? { body } : {}) }
    expect((await town.wire({ method, path: `/api${whole}`, headers: {} })).status).toBe(401)
    expect(await codeAt(await town.as('IT0001'), [method, whole], sent)).toBe('not-permitted')
    expect(await codeAt(await town.as('RM0201'), [method, whole], sent)).toBe('not-found')
  })

  it('who watches sees masked names only, in lists, files and families alike', async () => {
    const watchers = STAFF.filter(({ roles }) =>
      roles.some((role) => ['branch-manager', 'compliance', 'inspector', 'auditor'].includes(role)),
    )
    const names = new Set(ALL.map((one) => one.name))
    for (const { staffNo } of watchers) {
      const who = await town.as(staffNo)
      const { items } = await who.get<Found>('/customers?limit=100')
      expect(items.filter((item) => names.has(item.name))).toEqual([])
    }
    const detail = await fileOf(customerNamed('王志成').id, await town.as('CP0001'))
    const shown = detail.household?.members.map((member) => member.name) ?? []
    expect(shown.length).toBeGreaterThan(1)
    for (const name of shown) expect(name).toMatch(/^\p{Script=Han}\*+$/u)
  })

  it('a list that was looked at leaves one entry that names everybody on it', async () => {
    const before = await entriesOf(town, { action: 'customer.listed' })
    const { items } = await seller.get<Found>('/customers?limit=3')
    const [entry, ...rest] = await entriesOf(town, { action: 'customer.listed' })
    expect(rest).toHaveLength(before.length)
    expect(entry?.detail).toEqual({ ids: items.map((item) => item.id) })
  })
})

describe('creating a customer', () => {
  it('files what was said, as said today, under the person who wrote it down', async () => {
    const id = await created({ name: '司马相如' })
    const file = await fileOf(id)
    expect(file).toMatchObject({
      name: '司马相如',
      ownerName: staffByNo('RM0102').name,
      outletName: '清江分行营业部',
      source: 'counter',
      rowVersion: 1,
      household: null,
      holdings: [],
      consents: [],
    })
    expect(file.missing).toEqual([
      'address',
      'bankAccount',
      'annualIncomeFen',
      'householdIncomeFen',
    ])
    expect(file.completenessPercent).toBe(Math.round((100 * 9) / 13))
    const confirmed = file.freshness.filter((field) => field.confirmedOn === TODAY)
    expect(confirmed.map(({ field }) => field)).not.toContain('address')
    expect(confirmed).toHaveLength(9)
    const [entry] = await entriesOf(town, { action: 'customer.created', customerId: id })
    expect(entry).toMatchObject({ outcome: 'done', actorId: staffByNo('RM0102').id })
    expect(JSON.stringify(entry)).not.toContain('司马')
  })

  it('same name and birthday is a warning, the same document an end', async () => {
    const twin = { name: zhao.name, birthOn: zhao.birthOn }
    const body = stranger(twin)
    expect(await reasonsOf(seller.post('/customers', body))).toEqual(['same-name-birth'])
    const passport = stranger()
    await seller.post('/customers', { ...passport, isNotDuplicate: true })
    const again = seller.post('/customers', {
      ...stranger(),
      idNumber: passport.idNumber.toLowerCase(),
      isNotDuplicate: true,
    })
    expect(await reasonsOf(again)).toEqual(['same-id'])
  })

  it('a refused attempt is on record with its reasons, without what was typed', async () => {
    await problemOf(seller.post('/customers', stranger({ phone: zhao.phone })))
    const [entry] = await entriesOf(town, { action: 'customer.created' })
    expect(entry).toMatchObject({ outcome: 'refused', detail: { reasons: ['same-phone'] } })
    expect(JSON.stringify(entry)).not.toContain(zhao.phone)
  })

  it('two counters at once make one customer of one document', async () => {
    const body = { ...stranger(), isNotDuplicate: true }
    const colleague = await town.as('RM0101')
    const tries = [seller, colleague, seller].map((who) =>
      codeAt(who, ['POST', '/customers'], { body }),
    )
    const codes = await Promise.all(tries)
    expect(codes.map(String).sort()).toEqual(['201', 'duplicate', 'duplicate'])
  })

  it.each(['compliance', 'auditor', 'head-office'] as const)('not by %s', async (role) => {
    const who = await town.as(STAFF.find(({ roles }) => roles.includes(role))!.staffNo)
    expect((await problemOf(who.post('/customers', stranger())))?.code).toBe('not-permitted')
  })
})

describe('an edit', () => {
  it('needs the version that was read, and writes nothing when it has passed', async () => {
    const id = await created()
    const path = ['PATCH', `/customers/${id}`] as const
    const body = { occupation: 'farmer' }
    expect(await codeAt(seller, path, { body })).toBe('version-missing')
    expect(await codeAt(seller, path, { body, ifMatch: 7 })).toBe('version-stale')
    expect(await codeAt(seller, path, { body, ifMatch: 'one' })).toBe('version-stale')
    expect((await fileOf(id)).occupation).toBe('technician')
    expect(await codeAt(seller, path, { body, ifMatch: 1 })).toBe(200)
    expect(await fileOf(id)).toMatchObject({ occupation: 'farmer', rowVersion: 2 })
  })

  it('of two at the same time one wins and the other is told', async () => {
    const id = await created()
    const sent = (occupation: string) => ({ body: { occupation }, ifMatch: 1 })
    const path = ['PATCH', `/customers/${id}`] as const
    const both = ['farmer', 'retired'].map((job) => codeAt(seller, path, sent(job)))
    const codes = await Promise.all(both)
    expect(codes.map(String).sort()).toEqual(['200', 'version-stale'])
  })

  it('changes how the customer is found: the new name and phone yes, the old no', async () => {
    const id = await created({ name: '慕容复' })
    await edit(id, { name: '上官云', phone: '13711112222' })
    const found = async (q: string) =>
      (await seller.get<Found>(`/customers?q=${encodeURIComponent(q)}`)).items.map((one) => one.id)
    for (const q of ['上官', 'sgy', '2222']) expect(await found(q)).toContain(id)
    for (const q of ['慕容', 'mrf']) expect(await found(q)).not.toContain(id)
  })

  it('leaves alone what it does not name', async () => {
    const id = await created({
      address: '江苏省清江市临江区望江街 8 号',
      bankAccount: '620099000000',
    })
    const before = await fileOf(id)
    await edit(id, { marital: 'divorced' })
    const after = await fileOf(id)
    expect(after).toEqual({
      ...before,
      marital: 'divorced',
      rowVersion: 2,
      updatedAt: after.updatedAt,
    })
  })

  it('remembers which fields, never what they hold', async () => {
    const id = await created()
    await edit(id, { phone: '13711113333', address: '望江街', confirmed: ['name'] })
    const [entry] = await entriesOf(town, { action: 'customer.edited', customerId: id })
    expect(entry?.detail).toEqual({ changed: ['phone', 'address'], confirmed: ['name'] })
  })

  it('cannot give one customer the document of another', async () => {
    const id = await created()
    const { status, body } = await edit(id, { idKind: 'resident-id', idNumber: zhao.idNumber })
    expect([status, JSON.parse(body).detail]).toEqual([409, '该证件号已登记在另一位客户名下'])
    expect((await fileOf(id)).idKind).toBe('passport')
  })

  it('a wrong check digit is noticed whichever half of the document is sent', async () => {
    const wrong = '329901199405160193'
    expect(JSON.parse((await edit(zhao.id, { idNumber: wrong })).body).fields).toEqual([
      { path: 'idNumber', message: '身份证号校验位不对，请核对证件' },
    ])
    const id = await created()
    expect(JSON.parse((await edit(id, { idKind: 'resident-id' })).body).fields).toEqual([
      { path: 'idNumber', message: '身份证号校验位不对，请核对证件' },
    ])
  })
})

describe('how old a fact is', () => {
  it('a year to the day is still fresh, a day more is not', async () => {
    const id = await created()
    const staleAt = async (at: string) => {
      town.clock.moveTo(at)
      const file = await fileOf(id, await town.as('RM0102'))
      return file.freshness.filter((field) => field.isStale).map(({ field }) => field)
    }
    try {
      expect(await staleAt('2027-11-23T15:59:59Z')).toEqual([])
      // Midnight in Beijing.
      const stale = await staleAt('2027-11-23T16:00:00Z')
      expect(stale).toContain('phone')
      // What was never said cannot be out of date: it is missing.
      expect(stale).not.toContain('address')
    } finally {
      town.clock.moveTo(NOW)
    }
  })

  it('age is counted in Beijing, on the birthday itself', async () => {
    const id = await created({ birthOn: '1966-11-24' })
    const ageAt = async (at: string) => {
      town.clock.moveTo(at)
      return (await fileOf(id, await town.as('RM0102'))).age
    }
    try {
      expect(await ageAt('2026-11-23T15:59:59Z')).toBe(59)
      expect(await ageAt('2026-11-23T16:00:00Z')).toBe(60)
    } finally {
      town.clock.moveTo(NOW)
    }
  })
})

describe('showing a value', () => {
  it.each([
    ['name', zhao.name],
    ['phone', zhao.phone],
    ['idNumber', zhao.idNumber],
    ['address', zhao.address],
    ['bankAccount', zhao.bankAccount],
  ])('%s, for half a minute', async (field, value) => {
    const shown = seller.post(`/customers/${zhao.id}/reveal`, { field, purpose: 'verify-identity' })
    expect(await shown).toEqual({ value, hideAfterSec: 30 })
  })

  it('what was never said cannot be shown', async () => {
    const id = await created()
    const asked = { field: 'address', purpose: 'verify-identity' }
    expect(await problemOf(seller.post(`/customers/${id}/reveal`, asked))).toMatchObject({
      code: 'not-found',
      detail: '该项资料尚未登记',
    })
  })

  it('is for those who serve and those who inspect, not for everybody who may look', async () => {
    const asked = { field: 'phone', purpose: 'handle-complaint' }
    const path = ['POST', `/customers/${zhao.id}/reveal`] as const
    const codes = ['OM0101', 'CP0001', 'QI0001', 'BM01', 'HO0001', 'AU0001'].map(async (staffNo) =>
      codeAt(await town.as(staffNo), path, { body: asked }),
    )
    const refused = 'not-permitted'
    expect(await Promise.all(codes)).toEqual([200, 200, 200, refused, refused, refused])
  })

  it.each([
    [{ field: 'phone', purpose: 'curiosity' }, 'purpose'],
    [{ field: 'password', purpose: 'verify-identity' }, 'field'],
  ])('%o is refused', async (asked, path) => {
    expect(await faultsOf(seller.post(`/customers/${zhao.id}/reveal`, asked))).toEqual([path])
  })
})
