// 互联网办法 art. 33: when a page was open, by our clock, and what was done on it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deedsByPage, placed } from './trail-rules.ts'

const receivedAt = new Date('2026-11-24T02:00:00.000Z')
const at = (ms: number) => new Date(receivedAt.getTime() + ms)
const told = (opened: number, left: number, skew = 0) => ({
  openedAt: at(opened + skew).toISOString(),
  leftAt: at(left + skew).toISOString(),
})

describe('a page by our clock', () => {
  it('of a phone whose clock is right is where the phone says', () => {
    const place = placed(told(-30_000, -10_000), { sentAt: at(0).toISOString(), receivedAt })
    expect(place).toEqual({
      openedAt: at(-30_000),
      leftAt: at(-10_000),
      phoneOpenedAt: at(-30_000),
    })
  })

  it('of a phone that is years off is put right, and what it said is kept', () => {
    const skew = -3 * 365 * 86_400_000
    const sentAt = at(skew).toISOString()
    const place = placed(told(-30_000, -10_000, skew), { sentAt, receivedAt })
    expect(place).toMatchObject({ openedAt: at(-30_000), leftAt: at(-10_000) })
    expect(place.phoneOpenedAt).toEqual(at(-30_000 + skew))
  })

  it('never lies in the future, never ends before it began, never is older than a day', () => {
    const ms = fc.integer({ min: -10 * 86_400_000, max: 10 * 86_400_000 })
    fc.assert(
      fc.property(ms, ms, ms, (opened, left, sent) => {
        const place = placed(told(opened, left), { sentAt: at(sent).toISOString(), receivedAt })
        expect(place.leftAt.getTime()).toBeLessThanOrEqual(receivedAt.getTime())
        expect(place.openedAt.getTime()).toBeLessThanOrEqual(place.leftAt.getTime())
        expect(place.openedAt.getTime()).toBeGreaterThanOrEqual(at(-86_400_000).getTime())
      }),
    )
  })
})

describe('what was done on which page', () => {
  const pages = [
    { id: 'facts', openedAt: at(-60_000), leftAt: at(-30_000) },
    { id: 'surrender', openedAt: at(-30_000), leftAt: at(-10_000) },
  ]

  it('is the last page opened before it, even when that was just being left', () => {
    const deeds = [{ at: at(-30_001) }, { at: at(-30_000) }, { at: at(-9000) }]
    const found = deedsByPage(pages, deeds)
    expect(found.get('facts')).toEqual([deeds[0]])
    expect(found.get('surrender')).toEqual([deeds[1], deeds[2]])
  })

  it('is no page’s once the last one was left: what nobody saw is not made to look seen', () => {
    expect(deedsByPage(pages, [{ at: at(-8999) }, { at: at(60_000) }]).size).toBe(0)
  })

  it('is no page’s where none was open yet', () => {
    expect(deedsByPage(pages, [{ at: at(-60_001) }]).size).toBe(0)
    expect(deedsByPage([], [{ at: at(0) }]).size).toBe(0)
  })
})
