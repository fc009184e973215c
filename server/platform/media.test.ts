import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeOf, wholeBody } from '#platform/media'

describe('the range a player asks for', () => {
  it.each([
    ['bytes=0-', { first: 0, last: 99 }],
    ['bytes=10-19', { first: 10, last: 19 }],
    ['bytes=10-999', { first: 10, last: 99 }],
    ['bytes=-5', { first: 95, last: 99 }],
    ['bytes=-500', { first: 0, last: 99 }],
    ['bytes=100-', 'outside'],
    ['bytes=-0', 'outside'],
    ['bytes=20-10', undefined],
    ['bytes=1-2,5-6', undefined],
    ['bytes=-', undefined],
    ['seconds=1-2', undefined],
    [undefined, undefined],
  ])('%s', (header, range) => {
    expect(rangeOf(header, 100)).toEqual(range)
  })

  it('never leaves the file', () => {
    const number = fc.option(fc.nat(300), { nil: '' })
    fc.assert(
      fc.property(number, number, (from, to) => {
        const range = rangeOf(`bytes=${from}-${to}`, 100)
        if (range === undefined || range === 'outside') return
        expect(range.first).toBeGreaterThanOrEqual(0)
        expect(range.last).toBeLessThan(100)
        expect(range.first).toBeLessThanOrEqual(range.last)
      }),
    )
  })
})

describe('a small upload', () => {
  async function* pieces(...sizes: number[]) {
    for (const size of sizes) yield Buffer.alloc(size, size)
  }

  it('is taken whole', async () => {
    expect(await wholeBody(pieces(2, 3), 5)).toEqual(Buffer.from([2, 2, 3, 3, 3]))
    expect(await wholeBody(undefined, 5)).toBeUndefined()
  })

  it('is refused as soon as it is too large, without waiting for its end', async () => {
    let asked = 0
    async function* endless() {
      for (;;) {
        asked += 1
        yield Buffer.alloc(4)
      }
    }
    const refused = wholeBody(endless(), 5)
    await expect(refused).rejects.toMatchObject({ code: 'too-large' })
    expect(asked).toBe(2)
  })
})
