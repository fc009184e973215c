import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/customers'
import { COMPANIES } from '#world/companies'
import { CUSTOMERS } from '#world/customers'
import { StoryError } from '#world/wire'
import type { Session } from '#world/wire'
import { startTestApp, townCustomer } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'
import { maskAccount, maskId, maskName, maskPhone } from './masks.ts'

type Found = OutputOf<typeof contract.findCustomers>
type Detail = OutputOf<typeof contract.readCustomer>

let town: TestApp
let seller: Session
beforeAll(async () => {
  town = await startTestApp({ at: '2026-11-23T01:00:00Z' })
  seller = await town.as('RM0102')
})
afterAll(() => town.close())

const zhao = townCustomer('赵明轩')
const find = async (q: string, session = seller) =>
  (await session.get<Found>(`/customers?q=${encodeURIComponent(q)}&limit=100`)).items.map(
    (item) => item.name,
  )
const problemOf = (deed: Promise<unknown>) =>
  deed.then(
    () => undefined,
    (error: unknown) => (error as StoryError).problem,
  )

describe('finding a customer', () => {
  it.each(['赵明轩', '明轩', '赵', '轩', 'zmx', 'zm', 'ZMX'])('by %s', async (q) => {
    expect(await find(q)).toContain('赵明轩')
  })

  it('by the last four of phone and of document', async () => {
    const { phone, idNumber } = CUSTOMERS.find((one) => one.name === '赵明轩')!
    expect(await find(phone.slice(-4))).toContain('赵明轩')
    expect(await find(idNumber!.slice(-4))).toContain('赵明轩')
  })

  it('not by what is not there', async () => {
    expect(await find('轩明')).toEqual([])
    expect(await find('%')).toEqual([])
  })

  it('only among one’s own', async () => {
    expect(await find('赵明轩', await town.as('RM0201'))).toEqual([])
    expect(await find('赵明轩', await town.as('OM0101'))).toContain('赵明轩')
  })

  it('pages without losing or repeating anybody', async () => {
    const head = await town.as('OM0101')
    const names: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Found = await head.get(`/customers?limit=3${cursor && `&cursor=${cursor}`}`)
      names.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor
    }
    expect(new Set(names).size).toBe(names.length)
    const mine = [...CUSTOMERS, ...COMPANIES].filter((one) => one.orgPath === '/HO/B01/O0101/')
    expect(names).toHaveLength(mine.length)
  })
})

describe('personal data', () => {
  it('leaves the server masked, and the name of a customer masked for those who watch', async () => {
    const detail = await seller.get<Detail>(`/customers/${zhao.customerId}`)
    expect(detail.name).toBe('赵明轩')
    expect(detail.phoneMasked).toMatch(/^1\d\d\*{4}\d{4}$/)
    expect(JSON.stringify(detail)).not.toContain(
      CUSTOMERS.find((one) => one.name === '赵明轩')!.idNumber,
    )
    const watcher = await town.as('AU0001')
    const seen = await watcher.get<Detail>(`/customers/${zhao.customerId}`)
    expect(seen.name).toBe('赵**')
  })

  it('is revealed with a purpose, for seconds, and the reveal stays on record', async () => {
    const reveal = { field: 'phone', purpose: 'contact-customer' }
    const path = `/customers/${zhao.customerId}/reveal`
    const { value, hideAfterSec } = await seller.post<{ value: string; hideAfterSec: number }>(
      path,
      reveal,
    )
    expect(value).toBe(CUSTOMERS.find((one) => one.name === '赵明轩')!.phone)
    expect(hideAfterSec).toBeGreaterThan(0)
    const auditor = await town.as('AU0001')
    const { items } = await auditor.get<{ items: { action: string; detail: object }[] }>(
      `/audit/entries?customerId=${zhao.customerId}&action=customer.revealed`,
    )
    expect(items[0]?.detail).toEqual(reveal)
    expect(JSON.stringify(items)).not.toContain(value)
  })

  it('needs a purpose to be revealed', async () => {
    const problem = await problemOf(
      seller.post(`/customers/${zhao.customerId}/reveal`, { field: 'phone' }),
    )
    expect(problem?.fields?.[0]).toEqual({ path: 'purpose', message: '请选择用途' })
  })

  it('is nowhere in the database in the clear', async () => {
    const { rows } = await sql<{ row: string }>`
      select c::text as row from customers.customer c`.execute(town.app.db)
    const text = rows.map((entry) => entry.row).join('\n')
    for (const person of CUSTOMERS) {
      expect(text).not.toContain(person.name)
      expect(text).not.toContain(person.phone)
    }
  })

  it('every look at it leaves an entry', async () => {
    const auditor = await town.as('AU0001')
    const path = `/audit/entries?customerId=${zhao.customerId}&action=customer.read`
    const before = (await auditor.get<{ items: object[] }>(path)).items.length
    await seller.get(`/customers/${zhao.customerId}`)
    expect((await auditor.get<{ items: object[] }>(path)).items).toHaveLength(before + 1)
  })
})

const newcomer = {
  name: '欧阳静',
  gender: 'female',
  birthOn: '1990-03-07',
  phone: '19900001234',
  idKind: 'resident-id',
  idNumber: '11010519900307888X',
  occupation: 'technician',
  marital: 'married',
  education: 'tertiary',
  province: '江苏省',
  isUrban: true,
}

describe('a new customer', () => {
  it('is refused with a document number whose check digit is wrong', async () => {
    const problem = await problemOf(
      seller.post('/customers', { ...newcomer, idNumber: '110105199003078889' }),
    )
    expect(problem?.fields).toEqual([
      { path: 'idNumber', message: '身份证号校验位不对，请核对证件' },
    ])
  })

  it('warns of a likely duplicate and lets the person decide, but not with the same document', async () => {
    const { phone, idNumber } = CUSTOMERS.find((one) => one.name === '赵明轩')!
    const samePhone = { ...newcomer, idKind: 'passport', idNumber: 'E12345678', phone }
    const warned = await problemOf(seller.post('/customers', samePhone))
    expect(warned?.code).toBe('duplicate')
    expect(warned?.reasons?.[0]?.code).toBe('same-phone')
    const { id } = await seller.post<{ id: string }>('/customers', {
      ...samePhone,
      isNotDuplicate: true,
    })
    expect(await find('欧阳静')).toContain('欧阳静')
    expect(id).toBeTruthy()
    const sameId = { ...newcomer, idNumber, isNotDuplicate: true }
    expect((await problemOf(seller.post('/customers', sameId)))?.reasons?.[0]?.code).toBe('same-id')
  })

  it('tells of somebody else’s customer only that there is one', async () => {
    const { phone } = CUSTOMERS.find((one) => one.name === '赵明轩')!
    const stranger = await town.as('RM0201')
    const { items } = await stranger.post<{ items: object[] }>('/customers/duplicate-check', {
      phone,
    })
    expect(items[0]).toEqual({ customerId: null, label: '其他网点的客户', reason: 'same-phone' })
  })

  it('is made once, however often the same request arrives', async () => {
    const person = {
      ...newcomer,
      idKind: 'passport',
      idNumber: 'E99999999',
      phone: '19900009999',
      birthOn: '1970-01-02',
    }
    const key = { idempotencyKey: 'one-and-the-same' }
    const first = await seller.post<{ id: string }>('/customers', person, key)
    const again = await seller.post<{ id: string }>('/customers', person, key)
    expect(again).toEqual(first)
    const changed = problemOf(seller.post('/customers', { ...person, name: '别人' }, key))
    expect((await changed)?.code).toBe('idempotency-reused')
  })
})

describe('freshness and household', () => {
  it('an edit confirms its fields today and raises the version', async () => {
    const path = `/customers/${zhao.customerId}`
    const { rowVersion } = await seller.get<Detail>(path)
    const body = { occupation: 'management', confirmed: ['phone'] }
    await seller.send('PATCH', path, { body, ifMatch: rowVersion })
    const after = await seller.get<Detail>(path)
    expect(after.rowVersion).toBe(rowVersion + 1)
    const fresh = after.freshness.filter((field) => field.confirmedOn === '2026-11-23')
    expect(fresh.map((field) => field.field)).toEqual(
      expect.arrayContaining(['phone', 'occupation']),
    )
  })

  it('facts older than a year ask to be confirmed', async () => {
    const owner = CUSTOMERS.find((one) => one.name === '高翔')!
    const detail = await (await town.as(owner.ownerStaffNo)).get<Detail>(`/customers/${owner.id}`)
    expect(detail.freshness.some((field) => field.isStale)).toBe(true)
  })

  it('policies of the whole family count', async () => {
    const wang = CUSTOMERS.find((one) => one.name === '王志成')!
    const detail = await seller.get<Detail>(`/customers/${wang.id}`)
    const sum = detail.holdings.reduce((total, held) => total + held.annualPremiumFen, 0)
    expect(detail.household?.existingAnnualPremiumFen).toBe(sum)
    expect(sum).toBeGreaterThan(0)
  })
})

describe('masks', () => {
  it('hide what they should', () => {
    expect(maskName('李雷')).toBe('李*')
    expect(maskName('欧阳静怡')).toBe('欧阳**')
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskId('320123199001011234')).toBe('3201**********1234')
    expect(maskAccount('6222000011112222')).toBe('**** 2222')
  })
})
