import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contracts/operation'
import type * as contract from '#contracts/companies'
import { isCreditCode } from '#contracts/companies'
import type { findCustomers } from '#contracts/customers'
import { StoryError } from '#world/wire'
import type { Session } from '#world/wire'
import { unknownCompany } from '#testing/customers'
import { startTestApp } from '../../../tests/setup/app.ts'
import type { TestApp } from '../../../tests/setup/app.ts'

let town: TestApp
let seller: Session
beforeAll(async () => {
  town = await startTestApp({ at: '2026-11-23T01:00:00Z' })
  seller = await town.as('RM0102')
})
afterAll(() => town.close())

type Made = OutputOf<typeof contract.createCompany>
const problemOf = (deed: Promise<unknown>) =>
  deed.then(
    () => undefined,
    (error: unknown) => (error as StoryError).problem,
  )

describe('a credit code', () => {
  it('is right with its check character and wrong with any other', () => {
    expect(isCreditCode('91350100M000100Y43')).toBe(true)
    expect(isCreditCode('91350100M000100Y44')).toBe(false)
    expect(isCreditCode('91350100M000100I43')).toBe(false)
    expect(isCreditCode('91350100M000100Y4')).toBe(false)
  })
})

describe('a company', () => {
  it('is nobody’s to open who does not sell', async () => {
    const auditor = await town.as('AU0001')
    const refused = await problemOf(auditor.post('/companies', unknownCompany()))
    expect(refused?.['status']).toBe(403)
  })

  it('is a customer, found by name, by code and by the name and phone of who acts for it', async () => {
    const company = unknownCompany({ name: '云岭春晖食品有限公司', operatorName: '诸葛璇' })
    const { id } = await seller.post<Made>('/companies', company)
    for (const q of [
      '春晖',
      'ylch',
      '诸葛',
      'zgx',
      company.creditCode.slice(-4),
      company.operatorPhone.slice(-4),
    ]) {
      const { items } = await seller.get<OutputOf<typeof findCustomers>>(
        `/customers?q=${encodeURIComponent(q)}&limit=100`,
      )
      expect(items.find((item) => item.id === id)).toMatchObject({ kind: 'company', age: null })
    }
  })

  it('has one file: its credit code is refused a second time, also to another outlet', async () => {
    const company = unknownCompany()
    await seller.post('/companies', company)
    const again = await problemOf(seller.post('/companies', company))
    expect(again).toMatchObject({ code: 'duplicate' })
    expect(again?.['detail']).toContain('您的客户')
    const other = await problemOf((await town.as('RM0201')).post('/companies', company))
    expect(other?.['detail']).toContain('其他网点')
  })

  it.each([
    ['creditCode', { creditCode: '91350100M000100Y44' }],
    ['operatorIdNumber', { operatorIdKind: 'resident-id', operatorIdNumber: '320100199001010000' }],
    ['employees', { employees: 0 }],
  ])('names the field that is wrong: %s', async (field, change) => {
    const refused = await problemOf(seller.post('/companies', unknownCompany(change)))
    expect(JSON.stringify(refused?.['fields'])).toContain(field)
  })
})
