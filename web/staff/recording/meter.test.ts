import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SIGNALS, signalText, signalsIn } from '#contracts/recording-signals'
import { change, greys, loudness } from './meter.ts'

describe('how loud it is', () => {
  it.each([
    [0, 0],
    [0.0005, 0],
    [0.001, 0],
    [0.01, 33],
    [0.1, 66],
    [1, 99],
  ])('a mean of %f is %i', (rms, loud) => {
    expect(loudness(rms)).toBe(loud)
  })

  it('louder is never less', () => {
    const level = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(level, level, (a, b) => {
        expect(loudness(Math.max(a, b))).toBeGreaterThanOrEqual(loudness(Math.min(a, b)))
      }),
    )
  })
})

describe('what the picture does', () => {
  it('is as bright as its colours are to the eye', () => {
    const pixels = new Uint8ClampedArray([255, 255, 255, 255, 0, 0, 0, 255, 0, 255, 0, 255])
    expect(greys(pixels).map(Math.round)).toEqual([255, 0, 150])
  })

  it('stands still only where not one point has changed', () => {
    const wall = [120, 121, 119]
    expect(change(wall, [...wall])).toBe(0)
    expect(change(wall, [120, 121, 119.01])).toBe(1)
    expect(change(wall, [0, 0, 0])).toBe(99)
  })

  it('has no second before the first: that is no standstill', () => {
    expect(change([], [1, 2, 3])).toBe(1)
  })
})

describe('the measurements of a chunk', () => {
  const one = fc.integer({ min: 0, max: 99 })
  const signal = fc.record(
    { loud: one, bright: one, moving: one, faces: fc.integer({ min: 0, max: 9 }) },
    { requiredKeys: ['loud', 'bright', 'moving'] },
  )

  it('are six digits a second, faces behind them, and come back as they were', () => {
    fc.assert(
      fc.property(fc.array(signal, { maxLength: 60 }), (signals) => {
        const text = signals.map(signalText).join('')
        expect(text).toMatch(SIGNALS)
        expect(signalsIn(text)).toEqual(signals)
      }),
    )
  })

  it('are cut to what two digits hold', () => {
    expect(signalText({ loud: -3, bright: 120, moving: 7.6 })).toBe('009908')
    expect(signalText({ loud: 1, bright: 2, moving: 3, faces: 12 })).toBe('010203f9')
  })
})
