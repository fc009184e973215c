// One row of an imported book: what is taken, what is refused and with which words.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RowFault, factsOf, readContactRow } from './import-contact-row.ts'
import { latestDay } from './import-contact-store.ts'

const ROW: Record<string, string> = {
  age: '45',
  job: 'admin.',
  marital: 'married',
  education: 'secondary',
  default: 'no',
  balance: '-12.5',
  housing: 'yes',
  loan: 'unknown',
  contact: 'cellular',
  day: '29',
  month: 'feb',
  duration: '180',
  campaign: '2',
  pdays: '-1',
  previous: '0',
  poutcome: 'unknown',
  y: 'no',
}
const cellsOf = (change: Record<string, string>) => {
  const row: Record<string, string> = { ...ROW, ...change }
  return (column: string) => row[column] ?? ''
}
const read = (change: Record<string, string> = {}) => readContactRow(cellsOf(change))
const faultsOf = (change: Record<string, string>) => {
  try {
    read(change)
    return []
  } catch (error) {
    if (!(error instanceof RowFault)) throw error
    return error.message.split('；').map((fault) => fault.split('：')[0])
  }
}

describe('a row of the book', () => {
  it('is read by the names of the columns', () => {
    expect(read()).toEqual({
      ref: undefined,
      name: undefined,
      phone: undefined,
      occupation: 'administration',
      marital: 'married',
      education: 'secondary',
      traits: { age: 45, balance_eur: -12.5, housing: 'yes', loan: 'unknown', default: 'no' },
      channel: 'cellular',
      month: 2,
      day: 29,
      durationSec: 180,
      outcome: 'declined',
      details: { campaign: 2, pdays: -1, previous: 0, poutcome: 'unknown', y: 'no' },
    })
  })

  it.each<[string, string, boolean]>([
    ['age', '-1', false],
    ['age', '0', true],
    ['age', '120', true],
    ['age', '121', false],
    ['age', '45.5', false],
    ['age', '', false],
    ['day', '0', false],
    ['day', '1', true],
    ['day', '30', false],
    ['duration', '864000', true],
    ['duration', '864001', false],
    ['pdays', '-2', false],
    ['balance', '1,000', false],
    ['balance', '123456789012.3456', true],
    ['balance', '1e3', false],
    ['month', 'FEBRUARY', true],
    ['month', '2', true],
    ['month', '13', false],
    ['month', 'fe', false],
    ['month', '', false],
    ['job', 'ADMIN.', true],
    ['job', 'astronaut', false],
    ['job', 'constructor', false],
    ['marital', '', false],
    ['contact', 'telephone', true],
    ['contact', 'phone', false],
    ['poutcome', 'SUCCESS', true],
    ['y', 'unknown', false],
    ['name', '王'.repeat(40), true],
    ['name', '王'.repeat(41), false],
    ['name', '王\u0007', false],
    ['phone', '199-0000 1234', true],
    ['phone', '1990000123', false],
    ['customer_no', 'A_1.b:c/d-2', true],
    ['customer_no', 'A 1', false],
    ['customer_no', 'x'.repeat(64), true],
    ['customer_no', 'x'.repeat(65), false],
  ])('%s = %j: taken %s', (column, value, isTaken) => {
    expect(faultsOf({ [column]: value })).toEqual(isTaken ? [] : [column])
  })

  it.each([
    ['jan', 31, 32],
    ['feb', 29, 30],
    ['apr', 30, 31],
    ['dec', 31, 32],
  ])('%s has %i days', (month, last, past) => {
    expect(faultsOf({ month, day: String(last) })).toEqual([])
    expect(faultsOf({ month, day: String(past) })).toEqual(['day'])
  })

  it('says everything that is wrong at once, and shows no more of a cell than is needed', () => {
    const long = 'z'.repeat(500)
    expect(faultsOf({ age: 'old', job: long, y: '' })).toEqual(['age', 'y', 'job'])
    expect(() => read({ job: long })).toThrow(`“${'z'.repeat(20)}…”`)
    expect(() => read({ job: long })).not.toThrow('z'.repeat(21))
  })

  it('whatever stands in a cell, a row is read or refused, never a crash', () => {
    const column = fc.constantFrom(...Object.keys(ROW), 'ref', 'name', 'phone')
    fc.assert(
      fc.property(column, fc.string({ unit: 'binary' }), (name, text) => {
        faultsOf({ [name]: text })
      }),
    )
  })
})

describe('which contact a row is', () => {
  const facts = (change: Record<string, string> = {}) => factsOf(cellsOf(change))

  it('the same in another spelling', () => {
    expect(facts({ day: '029', contact: 'CELLULAR' })).toBe(facts())
  })

  it.each(['contact', 'day', 'month', 'duration', 'campaign', 'pdays', 'previous'])(
    'another one when %s differs',
    (column) => expect(facts({ [column]: '7' })).not.toBe(facts()),
  )

  it('a numbered customer may grow older and stay the same', () => {
    expect(facts({ age: '46' })).not.toBe(facts())
    expect(facts({ ref: 'A1', age: '46' })).toBe(facts({ ref: 'A1' }))
  })

  it('what was decided since does not make another contact of it', () => {
    expect(facts({ y: 'yes', poutcome: 'success', job: 'retired' })).toBe(facts())
  })
})

describe('the day of a contact without a year', () => {
  it.each([
    // Today is the latest it can be.
    [{ month: 11, day: 23 }, '2026-11-23', '2026-11-22T16:00:00.000Z'],
    [{ month: 11, day: 24 }, '2026-11-23', '2025-11-23T16:00:00.000Z'],
    [{ month: 1, day: 1 }, '2026-01-01', '2025-12-31T16:00:00.000Z'],
    // The last year that had such a day.
    [{ month: 2, day: 29 }, '2026-11-23', '2024-02-28T16:00:00.000Z'],
    [{ month: 2, day: 29 }, '2024-02-28', '2020-02-28T16:00:00.000Z'],
  ])('%o, on %s', (written, today, at) => {
    expect(latestDay(written, today).toISOString()).toBe(at)
  })
})
