// What needs no database: masks, search tokens, what a form may say.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordContact } from '#contracts/contacts'
import { createCustomer, editCustomer, isResidentId } from '#contracts/customers'
import { isCreditCode } from '#contracts/companies'
import { addDays } from '#platform/clock'
import { fieldCrypto } from '#platform/crypto'
import { openKeyring } from '#platform/keyring'
import { CUSTOMERS } from '#world/customers'
import { companyFacts, gapsOf, personFacts } from './completeness.ts'
import { maskAccount, maskAddress, maskId, maskName, maskPhone } from './masks.ts'
import { termState } from './rules.ts'
import { pinyinInitials, queryTokens, searchTokens } from './search-tokens.ts'
import { unknownCompany } from './testing.ts'

const fields = fieldCrypto(openKeyring(mkdtempSync(join(tmpdir(), 'baoqiao-customers-'))))

const HAN = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
const NAME = fc.array(HAN, { minLength: 2, maxLength: 6 }).map((parts) => parts.join(''))
const digits = (minLength: number, maxLength: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }).map(String), { minLength, maxLength })
    .map((parts) => parts.join(''))

describe('a mask never shows the whole value', () => {
  /** How many characters of the value can be read off the mask. */
  const readable = (mask: string) => mask.replaceAll('*', '').trim().length

  it('of a name: the surname and nothing else', () => {
    fc.assert(
      fc.property(NAME, (name) => {
        const mask = maskName(name)
        expect(readable(mask)).toBeLessThan(name.length)
        expect(readable(mask)).toBe(name.length > 3 ? 2 : 1)
      }),
      { examples: [['李雷'], ['欧阳静怡']] },
    )
  })

  it('of a document, however short the number is', () => {
    fc.assert(
      fc.property(digits(4, 30), (number) => {
        expect(readable(maskId(number))).toBeLessThanOrEqual(Math.ceil(number.length / 2))
      }),
      // 台胞证 has eight digits, a passport nine characters.
      { examples: [['12345678'], ['123456789'], ['1234']] },
    )
  })

  it('of a telephone, mobile or not', () => {
    fc.assert(
      fc.property(digits(5, 13), (phone) => {
        expect(readable(maskPhone(phone))).toBeLessThan(phone.length)
      }),
      { examples: [['1234567']] },
    )
  })

  it('of an account and of an address', () => {
    fc.assert(
      fc.property(digits(12, 22), (account) => {
        expect(readable(maskAccount(account))).toBe(4)
      }),
    )
    fc.assert(
      fc.property(fc.array(HAN, { minLength: 2, maxLength: 60 }), (characters) => {
        const address = characters.join('')
        expect(maskAddress(address)).not.toContain(address)
      }),
    )
  })

  it('keeps what people compare: surname, last four, province and city', () => {
    expect(maskName('王')).toBe('王*')
    expect(maskPhone('19900001137')).toBe('199****1137')
    expect(maskId('329901199405160031')).toBe('3299**********0031')
    expect(maskId('E12345678')).toMatch(/^E1\*+78$/)
    expect(maskAddress('江苏省清江市临江区望江街 8 号')).toBe('江苏省清江市******')
  })
})

describe('finding without reading', () => {
  const isFoundBy = (person: { name?: string; phone?: string; idNumber?: string }, q: string) => {
    const held = new Set(searchTokens(fields, person))
    return queryTokens(fields, q)?.tokens.every((token) => held.has(token))
  }

  it('a person is found by any piece of the name', () => {
    fc.assert(
      fc.property(NAME, fc.nat(), fc.nat(), (name, first, second) => {
        const [from, to] = [first % name.length, second % name.length].sort((a, b) => a - b)
        expect(isFoundBy({ name }, name.slice(from, (to ?? 0) + 1))).toBe(true)
      }),
    )
  })

  it('and by any beginning of the initials, in either case, and no other part of them', () => {
    for (const { name } of CUSTOMERS) {
      const initials = pinyinInitials(name)
      expect(initials).toMatch(/^[a-z]{2,4}$/)
      for (let length = 1; length <= initials.length; length += 1) {
        expect(isFoundBy({ name }, initials.slice(0, length))).toBe(true)
        expect(isFoundBy({ name }, initials.slice(0, length).toUpperCase())).toBe(true)
      }
      expect(isFoundBy({ name }, `${initials}q`)).toBe(false)
    }
  })

  it.each([
    ['赵明轩', 'zmx'],
    ['欧阳静', 'oyj'],
    // 单, 曾 and 仇 are read otherwise as surnames.
    ['单雄', 'sx'],
    ['曾慧敏', 'zhm'],
    ['仇英', 'qy'],
    ['John Smith', 'johnsmith'],
  ])('the initials of %s are %s', (name, initials) => {
    expect(pinyinInitials(name).startsWith(initials.slice(0, 1))).toBe(true)
    if (/\p{Script=Han}/u.test(name)) expect(pinyinInitials(name)).toBe(initials)
  })

  it('the last four of phone and document, the X in either case', () => {
    const person = { phone: '19900001137', idNumber: '32990119940516003X' }
    expect(isFoundBy(person, '1137')).toBe(true)
    expect(isFoundBy(person, '003X')).toBe(true)
    expect(isFoundBy(person, '003x')).toBe(true)
    expect(isFoundBy(person, '0003')).toBe(false)
    expect(isFoundBy({ idNumber: '123' }, '0123')).toBe(false)
  })

  it('half and full width, and spaces between, are the same question', () => {
    expect(isFoundBy({ name: '赵明轩' }, ' 赵 明 ')).toBe(true)
    expect(isFoundBy({ name: '赵明轩' }, 'ｚｍ')).toBe(true)
    expect(isFoundBy({ phone: '19900001137' }, '１１３７')).toBe(true)
  })

  it('nothing asked is nothing searched, not everything found', () => {
    expect(queryTokens(fields, '')).toBeUndefined()
    expect(queryTokens(fields, ' \t　')).toBeUndefined()
  })

  it('tells the narrow question from the wide one', () => {
    const isSelective = (q: string) => queryTokens(fields, q)?.isSelective
    expect(['赵', 'z', 'zm'].map(isSelective)).toEqual([false, false, false])
    expect(['赵明', 'zmx', '1137'].map(isSelective)).toEqual([true, true, true])
  })

  it('a token says nothing without the key: another installation has others', () => {
    const elsewhere = fieldCrypto(openKeyring(mkdtempSync(join(tmpdir(), 'baoqiao-customers-'))))
    const here = new Set(searchTokens(fields, { name: '赵明轩' }))
    expect(searchTokens(elsewhere, { name: '赵明轩' }).filter((one) => here.has(one))).toEqual([])
  })

  it('a name and the last four of a phone never answer for each other', () => {
    expect(isFoundBy({ name: '一一三七' }, '1137')).toBe(false)
    expect(isFoundBy({ phone: '19900001137' }, 'n:1137')).toBe(false)
  })
})

describe('the resident identity number (GB 11643)', () => {
  it('any one wrong digit is noticed', () => {
    const numbers = CUSTOMERS.flatMap((one) => one.idNumber ?? [])
    expect(numbers.length).toBeGreaterThan(30)
    fc.assert(
      fc.property(
        fc.constantFrom(...numbers),
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (number, at, shift) => {
          expect(isResidentId(number)).toBe(true)
          const wrong = String((Number(number[at]) + shift) % 10)
          expect(isResidentId(number.slice(0, at) + wrong + number.slice(at + 1))).toBe(false)
        },
      ),
    )
  })

  it.each([
    '',
    '32990119940516003',
    '3299011994051600311',
    '32990119940516003x',
    'ABCDEFGHIJKLMNOPQR',
  ])('%j is none', (number) => expect(isResidentId(number)).toBe(false))
})

describe('the unified social credit code (GB 32100)', () => {
  const CODES = ['91350100M000100Y43', unknownCompany().creditCode, unknownCompany().creditCode]

  it('any one wrong sign is noticed', () => {
    const signs = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')
    fc.assert(
      fc.property(
        fc.constantFrom(...CODES),
        fc.integer({ min: 0, max: 17 }),
        fc.constantFrom(...signs),
        (code, at, sign) => {
          const other = code.slice(0, at) + sign + code.slice(at + 1)
          expect(isCreditCode(other)).toBe(other === code)
        },
      ),
    )
  })

  it.each(['', '91350100M000100Y4', '91350100m000100y43', '91350100M000100O43'])(
    '%j is none',
    (code) => expect(isCreditCode(code)).toBe(false),
  )
})

describe('how long a paper still holds', () => {
  const today = '2026-11-23'
  it.each([
    [null, 'runs'],
    ['2026-11-22', 'ended'],
    ['2026-11-23', 'ends-soon'],
    ['2026-12-23', 'ends-soon'],
    ['2026-12-24', 'runs'],
  ])('until %s: %s', (until, state) => expect(termState(until, today)).toBe(state))

  it('only ever goes on: runs, ends soon, ended', () => {
    const order = ['runs', 'ends-soon', 'ended']
    const days = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(days, days, days, (length, first, second) => {
        const until = addDays(today, length)
        const [early, late] = [first, second].sort((a, b) => a - b)
        const at = (day: number | undefined) =>
          order.indexOf(termState(until, addDays(today, day ?? 0)))
        expect(at(early)).toBeLessThanOrEqual(at(late))
      }),
    )
  })
})

describe('how complete a file is', () => {
  const nothing = {
    name: null,
    phone: null,
    idNumber: null,
    province: null,
    address: null,
    bankAccount: null,
    gender: null,
    birthOn: null,
    occupation: 'unknown',
    marital: 'unknown',
    education: 'unknown',
    annualIncomeFen: null,
    householdIncomeFen: null,
  }
  it('of whom nothing is known, everything is missing', () => {
    expect(gapsOf(personFacts(nothing)).completenessPercent).toBe(0)
    expect(gapsOf(personFacts(nothing)).missing).toHaveLength(13)
  })

  it('no income is an answer', () => {
    const poor = { ...nothing, annualIncomeFen: 0, householdIncomeFen: 0 }
    expect(gapsOf(personFacts(poor)).missing).toHaveLength(11)
  })

  it('a company is never asked for birthday, family or income', () => {
    const { missing } = gapsOf(companyFacts(nothing))
    const asked = ['name', 'creditCode', 'province', 'address', 'bankAccount', 'operatorPhone']
    expect(missing).toEqual(asked)
  })
})

const person = {
  name: '欧阳静',
  gender: 'female',
  birthOn: '1990-03-07',
  phone: '19900001234',
  idKind: 'passport',
  idNumber: 'E12345678',
  occupation: 'technician',
  marital: 'married',
  education: 'tertiary',
  province: '江苏省',
  isUrban: true,
}
const faultsIn = (schema: typeof createCustomer.input, value: object) =>
  schema.safeParse(value).error?.issues.map((issue) => issue.path.join('.')) ?? []

describe('what a customer form may say', () => {
  it.each<[string, object, string[]]>([
    ['a name of 40 characters', { name: '欧'.repeat(40) }, []],
    ['a name of 41', { name: '欧'.repeat(41) }, ['name']],
    ['a name of spaces', { name: '   ' }, ['name']],
    ['a phone of 10 digits', { phone: '1990000123' }, ['phone']],
    ['a phone of 12 digits', { phone: '199000012345' }, ['phone']],
    ['a phone that begins with 12', { phone: '12900001234' }, ['phone']],
    ['a phone that begins with 13', { phone: '13900001234' }, []],
    ['29 February of a common year', { birthOn: '1991-02-29' }, ['birthOn']],
    ['29 February of a leap year', { birthOn: '1992-02-29' }, []],
    ['a date in another order', { birthOn: '07/03/1990' }, ['birthOn']],
    ['a document of 3 characters', { idNumber: 'E12' }, ['idNumber']],
    ['a document of 4', { idNumber: 'E123' }, []],
    ['a document of 30', { idNumber: 'E'.repeat(30) }, []],
    ['a document of 31', { idNumber: 'E'.repeat(31) }, ['idNumber']],
    ['a resident id that is none', { idKind: 'resident-id' }, ['idNumber']],
    ['an account of 11 digits', { bankAccount: '1'.repeat(11) }, ['bankAccount']],
    ['an account of 12', { bankAccount: '1'.repeat(12) }, []],
    ['an account of 22', { bankAccount: '1'.repeat(22) }, []],
    ['an account of 23', { bankAccount: '1'.repeat(23) }, ['bankAccount']],
    ['an income of nothing', { annualIncomeFen: 0 }, []],
    ['an income below nothing', { annualIncomeFen: -1 }, ['annualIncomeFen']],
    ['an income with half a 分', { annualIncomeFen: 0.5 }, ['annualIncomeFen']],
    ['a gender nobody offered', { gender: 'x' }, ['gender']],
    ['a job nobody offered', { occupation: 'astronaut' }, ['occupation']],
  ])('%s', (_, change, faults) => {
    expect(faultsIn(createCustomer.input, { ...person, ...change })).toEqual(faults)
  })

  it.each(Object.keys(person))('%s may not be left out', (field) => {
    const { [field as 'name']: _, ...rest } = person
    expect(faultsIn(createCustomer.input, rest)).toEqual([field])
  })

  it('an edit may leave out everything but whom it is about', () => {
    const edit = (value: object) => editCustomer.input.safeParse(value).success
    expect(edit({ customerId: CUSTOMERS[0]?.id })).toBe(true)
    expect(edit({})).toBe(false)
    expect(edit({ customerId: CUSTOMERS[0]?.id, confirmed: ['shoeSize'] })).toBe(false)
  })

  it.each([
    [{ durationSec: 0 }, true],
    [{ durationSec: 86_400 }, true],
    [{ durationSec: 86_401 }, false],
    [{ durationSec: -1 }, false],
    [{ note: '好'.repeat(1000) }, true],
    [{ note: '好'.repeat(1001) }, false],
    [{ nextStep: '好'.repeat(200) }, true],
    [{ nextStep: '好'.repeat(201) }, false],
    [{ outcome: 'bought' }, false],
    [{ channel: 'pigeon' }, false],
  ])('a contact with %o: %s', (change, isTaken) => {
    const contact = {
      customerId: CUSTOMERS[0]?.id,
      channel: 'phone',
      outcome: 'served',
      ...change,
    }
    expect(recordContact.input.safeParse(contact).success).toBe(isTaken)
  })
})
