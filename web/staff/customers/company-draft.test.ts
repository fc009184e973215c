// A company while it is typed: what is sent, what is left alone, what is wrong before it is sent.
import { describe, expect, it } from 'vitest'
import {
  EMPTY_COMPANY,
  companyChanges,
  companyDraftOf,
  companySaid,
  missingOfCompany,
  missingOfOperator,
  plainCode,
  withNewOperator,
  wrongIn,
} from './company-draft.ts'
import type { CompanyDraft } from './company-draft.ts'
import type { Customer } from './profile-draft.ts'

const TODAY = '2026-11-22'
const whole: CompanyDraft = {
  name: '清江砺锋精密机械有限公司',
  creditCode: '91350100M000100Y43',
  legalRepresentative: '顾砺锋',
  employees: 68,
  licenceUntil: null,
  isLicenceEndless: true,
  province: '江苏省',
  address: '创业路 19 号',
  bankAccount: '6200990000001234',
  operatorName: '段文静',
  operatorIdKind: 'resident-id',
  operatorIdNumber: '329901199405160192',
  operatorPhone: '19900001137',
  authorityUntil: '2027-10-31',
}
const file = {
  province: '江苏省',
  company: {
    employees: 68,
    licenceUntil: '2030-01-01',
    operatorIdKind: 'passport',
    authorityUntil: '2026-12-12',
  },
} as Customer

describe('a new company', () => {
  it('is sent whole, without the box that says the licence has no end', () => {
    expect(missingOfCompany(whole)).toEqual([])
    const { isLicenceEndless: _, ...said } = whole
    expect(companySaid(whole)).toEqual(said)
    const dated = { ...whole, isLicenceEndless: false, licenceUntil: '2030-01-01' }
    expect(companySaid(dated).licenceUntil).toBe('2030-01-01')
    // A day typed before the box was ticked does not count.
    expect(companySaid({ ...dated, isLicenceEndless: true }).licenceUntil).toBeNull()
  })

  it.each(['name', 'creditCode', 'employees', 'province', 'authorityUntil'] as const)(
    'is not sent without %s',
    (field) => {
      expect(missingOfCompany({ ...whole, [field]: EMPTY_COMPANY[field] })).toEqual([field])
    },
  )

  it('says how long its licence runs: a day, or that it has no end', () => {
    expect(missingOfCompany({ ...whole, isLicenceEndless: false })).toEqual(['licenceUntil'])
  })
})

describe('an edit of a company', () => {
  const start = companyDraftOf(file)

  it('begins with what may be shown and sends nothing of it', () => {
    expect(start).toMatchObject({ name: '', employees: 68, authorityUntil: '2026-12-12' })
    expect(companyChanges(start, start, false)).toEqual({})
  })

  it('sends what was changed, a licence without an end as null', () => {
    const changed = { ...start, employees: 70, isLicenceEndless: true, operatorPhone: '139' }
    const changes = { employees: 70, licenceUntil: null, operatorPhone: '139' }
    expect(companyChanges(changed, start, false)).toEqual(changes)
    // Emptied is not answered.
    expect(companyChanges({ ...start, licenceUntil: null }, start, false)).toEqual({})
  })

  it('brings another operator whole, of whom nothing is kept', () => {
    const empty = withNewOperator(start, start, true)
    const whole = ['operatorName', 'operatorIdNumber', 'operatorPhone', 'authorityUntil']
    expect(missingOfOperator(empty)).toEqual(whole)
    const next = {
      operatorName: '端木磊',
      operatorIdNumber: 'E1234',
      operatorPhone: '13722223333',
      // The same day and kind as before are still part of the new paper.
      operatorIdKind: 'passport' as const,
      authorityUntil: '2026-12-12',
    }
    expect(missingOfOperator({ ...empty, ...next })).toEqual([])
    expect(companyChanges({ ...empty, ...next }, start, true)).toEqual(next)
    expect(withNewOperator(empty, start, false)).toEqual(start)
  })
})

describe('while it is typed', () => {
  const fault = (field: keyof CompanyDraft, value: string) =>
    wrongIn({ ...whole, isLicenceEndless: false, [field]: value }, TODAY).get(field)

  it.each([
    ['creditCode', '91350100M000100Y43', '91350100M000100Y44', '91350100M0'],
    ['operatorIdNumber', '329901199405160192', '329901199405160191', '3299011994'],
    ['operatorPhone', '19900001137', '12900001137', '1290'],
    ['bankAccount', '620099000000', '62OO', '6200'],
    ['authorityUntil', TODAY, '2026-11-21', TODAY],
    ['licenceUntil', TODAY, '2026-11-21', TODAY],
  ] as const)('%s: right, wrong, not finished', (field, ...typed) => {
    const [right = '', wrong = '', unfinished = ''] = typed
    expect(fault(field, right)).toBeUndefined()
    expect(fault(field, wrong)).toMatch(/不对|请/)
    expect(fault(field, unfinished)).toBeUndefined()
  })

  it('a passport is not judged as an identity card, a name not at all', () => {
    const passport = { ...whole, operatorIdKind: 'passport' as const }
    const number = { ...passport, operatorIdNumber: '329901199405160191' }
    expect([...wrongIn(number, TODAY)]).toEqual([])
    expect(fault('name', '？')).toBeUndefined()
  })

  it('an authority that has ended is no fault of who changes something else', () => {
    const old = { ...whole, authorityUntil: '2026-01-31' }
    expect([...wrongIn(old, TODAY).keys()]).toEqual(['authorityUntil'])
    expect([...wrongIn({ ...old, employees: 70 }, TODAY, old)]).toEqual([])
    // A day typed before the box was ticked is no day of the licence.
    expect([...wrongIn({ ...whole, licenceUntil: '2020-01-01' }, TODAY)]).toEqual([])
  })

  it('a pasted code loses its blanks and its small letters', () => {
    expect(plainCode(' 91350100 m000-100y43 ')).toBe('91350100M000100Y43')
  })
})
