import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byOurClock, offsetMs } from './replay-clock.ts'

const NOON = Date.parse('2026-11-24T04:00:00.000Z')
/** Sent at our noon plus so much, by a phone that is so far off, over a line that takes so long. */
const batch = ({ at, off, way }: { at: number; off: number; way: number }) => ({
  sentAt: new Date(NOON + at - off),
  receivedAt: new Date(NOON + at + way),
})

describe('the clock of a phone', () => {
  it('is as far off as its quickest batch says: a slow line only ever adds', () => {
    const times = [
      batch({ at: 0, off: 90_000, way: 4000 }),
      batch({ at: 5000, off: 90_000, way: 20 }),
    ]
    expect(offsetMs(times)).toBe(90_020)
  })

  it('may be years ahead or behind', () => {
    const year = 365 * 86_400_000
    expect(offsetMs([batch({ at: 0, off: year, way: 0 })])).toBe(year)
    expect(offsetMs([batch({ at: 0, off: -year, way: 0 })])).toBe(-year)
  })

  it('is taken as ours where nothing was sent', () => {
    expect(offsetMs([])).toBe(0)
    expect(offsetMs([{ sentAt: null, receivedAt: new Date(NOON) }])).toBe(0)
  })

  it('never puts an event later than it was, by more than the quickest way', () => {
    const line = fc.record({
      at: fc.integer({ min: 0, max: 600_000 }),
      way: fc.integer({ min: 0, max: 60_000 }),
    })
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1 }),
        fc.integer({ min: -1e9, max: 1e9 }),
        (lines, off) => {
          const offset = offsetMs(lines.map((one) => batch({ ...one, off })))
          const [event] = byOurClock([{ type: 3, timestamp: NOON - off }], offset)
          expect(event?.timestamp).toBe(NOON + Math.min(...lines.map(({ way }) => way)))
        },
      ),
    )
  })

  it('moves nothing but the time of an event', () => {
    const event = { type: 4, timestamp: 10, data: { href: '/p/' } }
    expect(byOurClock([event], 5)).toEqual([{ ...event, timestamp: 15 }])
  })
})
