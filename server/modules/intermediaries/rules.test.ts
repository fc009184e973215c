// Whether the bank may sell through an institution today, each day just before, on and just after.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/clock'
import { beginsOn, endsNext, standingOn } from './standing.ts'
import type { Span } from './standing.ts'

const TODAY = '2026-11-22'
const SOUND: Span = {
  licenceFrom: '2025-01-01',
  licenceUntil: '2028-01-01',
  agreementFrom: '2025-06-01',
  agreementUntil: '2027-06-01',
  endedOn: null,
}
const around = [-1, 0, 1].map((days) => addDays(TODAY, days))
const standings = (change: (day: string) => Partial<Span>) =>
  around.map((day) => standingOn({ ...SOUND, ...change(day) }, TODAY))

describe('an institution', () => {
  it('is good to the last day of its licence and of its agreement, both included', () => {
    const lastDays = ['expired', 'in-force', 'in-force']
    expect(standings((licenceUntil) => ({ licenceUntil }))).toEqual(lastDays)
    expect(standings((agreementUntil) => ({ agreementUntil }))).toEqual(lastDays)
  })

  it('is not used before both have begun', () => {
    const firstDays = ['in-force', 'in-force', 'not-begun']
    expect(standings((licenceFrom) => ({ licenceFrom }))).toEqual(firstDays)
    expect(standings((agreementFrom) => ({ agreementFrom }))).toEqual(firstDays)
  })

  it('that was ended is ended, whatever its papers say', () => {
    expect(standings((endedOn) => ({ endedOn }))).toEqual(['ended', 'ended', 'ended'])
  })

  const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(TODAY, days))
  const span = fc
    .tuple(day, day, day, day)
    .map(([licenceFrom, licenceUntil, agreementFrom, agreementUntil]) => ({
      licenceFrom,
      licenceUntil,
      agreementFrom,
      agreementUntil,
      endedOn: null,
    }))

  it('is in force exactly between the later beginning and the earlier end', () => {
    fc.assert(
      fc.property(span, (one) => {
        const holds = beginsOn(one) <= TODAY && TODAY <= endsNext(one)
        expect(standingOn(one, TODAY) === 'in-force').toBe(holds)
      }),
    )
  })

  it('never gets better by a shorter licence', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: 1, max: 300 }), (one, days) => {
        const shorter = { ...one, licenceUntil: addDays(one.licenceUntil, -days) }
        if (standingOn(one, TODAY) === 'in-force') return
        expect(standingOn(shorter, TODAY)).not.toBe('in-force')
      }),
    )
  })
})
