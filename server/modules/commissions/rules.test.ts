import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commissionOn, stateOf } from './rules.ts'
import type { BookFacts } from './rules.ts'

describe('2024-01-19 notice item 3: the agreed rate is never above the filed one', () => {
  it.each([
    [1199, 1200, 119_900],
    [1200, 1200, 120_000],
    // Agreed above filed: the filed rate counts.
    [1201, 1200, 120_000],
    [0, 1200, 0],
    [1200, 0, 0],
  ])('of 10,000 yuan at %s agreed and %s filed it is %s 分', (agreedBp, filedBp, fen) => {
    expect(commissionOn(1_000_000, { agreedBp, filedBp })).toBe(fen)
  })

  const bp = fc.integer({ min: 0, max: 5000 })
  const premium = fc.integer({ min: 1, max: 1_000_000_000 })

  it('for any premium and rates what is booked stays at or below what was filed', () => {
    fc.assert(
      fc.property(premium, bp, bp, (fen, agreedBp, filedBp) => {
        const commission = commissionOn(fen, { agreedBp, filedBp })
        expect(commission).toBeLessThanOrEqual((fen * filedBp) / 10_000)
        expect(Number.isInteger(commission)).toBe(true)
      }),
    )
  })

  it('a higher premium never earns less', () => {
    fc.assert(
      fc.property(premium, bp, bp, (fen, agreedBp, filedBp) => {
        const rates = { agreedBp, filedBp }
        expect(commissionOn(fen + 1, rates)).toBeGreaterThanOrEqual(commissionOn(fen, rates))
      }),
    )
  })
})

describe('a month of the commission book', () => {
  const past: BookFacts = {
    month: '2026-10',
    thisMonth: '2026-11',
    isSettled: false,
    differences: 0,
    daysMissing: 0,
  }

  it.each<[string, Partial<BookFacts>, string]>([
    ['over, and both sides say the same', {}, 'agreed'],
    ['with one policy that differs', { differences: 1 }, 'differs'],
    ['with a day of theirs not read yet', { daysMissing: 1 }, 'differs'],
    ['still running', { month: '2026-11' }, 'running'],
    ['running, whatever already differs', { month: '2026-11', differences: 3 }, 'running'],
    ['settled', { isSettled: true }, 'settled'],
  ])('%s is %s', (_what, changed, state) => {
    expect(stateOf({ ...past, ...changed })).toBe(state)
  })
})
