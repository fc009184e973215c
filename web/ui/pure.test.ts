// What the kit works out by itself: days and money.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatFen, formatFenInWan } from './amount.tsx'
import { inBeijing, parseDay } from './day.ts'

describe('a day as people write it', () => {
  it.each([
    ['20260131', '2026-01-31'],
    [' 20260131 ', '2026-01-31'],
    ['2026-1-31', '2026-01-31'],
    ['2026/1/31', '2026-01-31'],
    ['2026.01.31', '2026-01-31'],
    ['2026年1月31日', '2026-01-31'],
    ['2024-2-29', '2024-02-29'],
    ['2026-2-29', null],
    ['2026-13-1', null],
    ['2026-0-1', null],
    ['2026-1-0', null],
    ['2026-1-32', null],
    ['20261301', null],
    ['0026-1-1', null],
    ['26-1-31', null],
    ['1/31/2026', null],
    ['', null],
    ['今天', null],
  ])('%j is %s', (text, day) => expect(parseDay(text)).toBe(day))

  it('every day there is reads back as itself, in each way of writing it', () => {
    const min = new Date('1900-01-01')
    const max = new Date('2100-12-31')
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10)
        const [year, month, at] = day.split('-').map(Number)
        for (const text of [day, day.replaceAll('-', ''), `${year}年${month}月${at}日`]) {
          expect(parseDay(text)).toBe(day)
        }
      }),
    )
  })

  it('whatever is typed, it is a day or nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const day = parseDay(text)
        if (day !== null) expect(new Date(day).toISOString().slice(0, 10)).toBe(day)
      }),
    )
  })
})

describe('an instant', () => {
  it.each([
    ['2026-11-22T01:00:00Z', '2026-11-22 09:00'],
    ['2026-11-22T15:59:59Z', '2026-11-22 23:59'],
    ['2026-11-22T16:00:00Z', '2026-11-23 00:00'],
    ['2026-12-31T16:30:00.000Z', '2027-01-01 00:30'],
  ])('%s is shown by the bank’s clock as %s', (instant, shown) => {
    expect(inBeijing(instant)).toBe(shown)
  })
})

describe('money', () => {
  it.each([
    [0, '¥0.00'],
    [1, '¥0.01'],
    [99, '¥0.99'],
    [123_450, '¥1,234.50'],
    [-123_450, '−¥1,234.50'],
    [100_000_000_000, '¥1,000,000,000.00'],
  ])('%i 分 is %s', (fen, shown) => expect(formatFen(fen)).toBe(shown))

  it('is written without the sign where the column has it', () => {
    expect(formatFen(123_450, false)).toBe('1,234.50')
    expect(formatFen(-1, false)).toBe('−0.01')
  })

  it('loses no 分, however large', () => {
    const amount = fc.integer({ min: -100_000_000_000_00, max: 100_000_000_000_00 })
    fc.assert(
      fc.property(amount, (fen) => {
        const digits = formatFen(fen)
          .replaceAll(/[^\d−]/g, '')
          .replace('−', '-')
        expect(Number(digits)).toBe(fen)
      }),
    )
  })

  it.each([
    [1_000_000, '1 万'],
    [12_340_000, '12.34 万'],
    [12_345_600, '12.35 万'],
    [0, '0 万'],
  ])('in reports %i 分 is %s', (fen, shown) => expect(formatFenInWan(fen)).toBe(shown))
})
