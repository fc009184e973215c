// The companies of the town: invented, with papers that the forms would take.
import { describe, expect, it } from 'vitest'
import { createCompany } from '#contracts/companies'
import { addDays } from '#platform/clock'
import { REFERENCE_DAY } from '#world/bank'
import { COMPANIES } from '#world/companies'
import { CUSTOMERS, isLuhn } from '#world/customers'

describe('the companies', () => {
  it('are two, one at each branch, with papers that the forms would take', () => {
    expect(COMPANIES.map(({ orgPath }) => orgPath)).toEqual(['/HO/B01/O0101/', '/HO/B02/O0201/'])
    for (const company of COMPANIES) {
      expect(createCompany.input.safeParse(company).error?.issues ?? []).toEqual([])
      expect(isLuhn(company.bankAccount)).toBe(true)
      expect(company.operatorPhone.startsWith('1990000')).toBe(true)
    }
  })

  it('have numbers nobody else in the town has', () => {
    const phones = [...CUSTOMERS, ...COMPANIES.map(({ operatorPhone: phone }) => ({ phone }))]
    expect(new Set(phones.map(({ phone }) => phone)).size).toBe(62)
    const taken = new Set<string | undefined>(
      CUSTOMERS.flatMap(({ idNumber, bankAccount }) => [idNumber, bankAccount]),
    )
    const theirs = COMPANIES.flatMap((one) => [one.operatorIdNumber, one.bankAccount])
    expect(theirs.filter((number) => taken.has(number))).toEqual([])
  })

  it('tell a story: one well kept, one whose authority is about to end', () => {
    const [machines, food] = COMPANIES
    expect(machines?.employees).toBe(68)
    const inAMonth = addDays(REFERENCE_DAY, 30)
    expect(machines!.authorityUntil > inAMonth).toBe(true)
    expect(food!.authorityUntil > REFERENCE_DAY && food!.authorityUntil <= inAMonth).toBe(true)
    for (const { contacts } of COMPANIES) {
      for (const { at } of contacts) expect(at.slice(0, 10) <= REFERENCE_DAY).toBe(true)
    }
  })
})
