import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signalText } from '#contracts/recording-signals'
import { DEFAULTS } from './check-settings.ts'
import { findingsOf, secondsOf, spokenLength } from './checks.ts'
import type { Checked, Second } from './checks.ts'

const FINE = { loud: 50, bright: 50, moving: 5 }
const SILENT = { ...FINE, loud: 3 }
const DARK = { ...FINE, bright: 2 }
const STILL = { ...FINE, moving: 0 }
const NOBODY = { ...FINE, faces: 0 }
const SOMEBODY = { ...FINE, faces: 1 }
type Kind = typeof FINE & { faces?: number }

/** Seconds one after the other: so many of each kind. */
const film = (...parts: [Kind, number][]): Second[] =>
  parts
    .flatMap(([kind, count]) => Array.from({ length: count }, () => kind))
    .map((kind, at) => ({ ...kind, atMs: at * 1000 }))

type Given = Partial<Omit<Checked, 'segments'>> & { seconds?: Second[] }

const take = (startsMs: number, endsMs: number, prompt: string[] = []) => ({
  code: 'cover' as const,
  take: 1,
  segmentId: 's1',
  startsMs,
  endsMs,
  prompt,
})

const found = ({ seconds = [], ...given }: Given) =>
  findingsOf({
    medium: 'picture',
    takes: [take(0, 60_000)],
    segments: [{ id: 's1', ordinal: 1, endsMs: 60_000, seconds }],
    gaps: [],
    settings: DEFAULTS,
    ...given,
  })
const places = (given: Given) =>
  found(given).map(({ kind, startsMs, endsMs }) => [kind, startsMs, endsMs])

describe('what is told of a recording', () => {
  it('nothing of one in which somebody speaks, in the light, and moves', () => {
    expect(found({ seconds: film([FINE, 60]) })).toEqual([])
  })

  it('nothing of faces that are there, or that nothing counted', () => {
    expect(found({ seconds: film([SOMEBODY, 30], [FINE, 30]) })).toEqual([])
  })

  it('nothing where nothing was measured: old recordings are not made worse', () => {
    expect(found({ seconds: [] })).toEqual([])
  })

  it.each([
    ['silence', SILENT, 8],
    ['dark', DARK, 5],
    ['frozen', STILL, 10],
    ['face-absent', NOBODY, 10],
  ] as const)('%s, from the setting on and not before', (kind, second, least) => {
    const lasting = (count: number) =>
      places({ seconds: film([FINE, 5], [second, count], [FINE, 60 - 5 - count]) })
    expect(lasting(least - 1)).toEqual([])
    expect(lasting(least)).toEqual([[kind, 5000, 5000 + least * 1000]])
  })

  it('in words that say which node and how long', () => {
    const [only] = found({ seconds: film([FINE, 5], [SILENT, 12], [FINE, 43]) })
    expect(only).toMatchObject({ code: 'cover', message: '“说明保险责任与免责”里没有声音 12 秒' })
  })

  it('two short pauses are no long one', () => {
    expect(places({ seconds: film([SILENT, 7], [FINE, 1], [SILENT, 7], [FINE, 45]) })).toEqual([])
  })

  it('a pause that reaches to the end of the node', () => {
    const seconds = film([FINE, 40], [SILENT, 20])
    expect(places({ seconds })).toEqual([['silence', 40_000, 60_000]])
  })

  it('what lies between the nodes is nobody’s', () => {
    const seconds = film([SILENT, 30], [FINE, 30])
    expect(places({ seconds, takes: [take(30_000, 60_000)] })).toEqual([])
    expect(places({ seconds, takes: [] })).toEqual([])
  })

  it('a call has no picture that could be dark', () => {
    const seconds = film([{ loud: 50, bright: 0, moving: 0 }, 60])
    expect(places({ seconds, medium: 'call' })).toEqual([])
    expect(places({ seconds }).map(([kind]) => kind)).toEqual(['dark', 'frozen'])
  })

  it('a node that was over before its words can have been said', () => {
    const words = ['字'.repeat(80)]
    expect(found({ takes: [take(0, 10_000, words)] })).toEqual([])
    expect(found({ takes: [take(0, 9999, words)] })[0]?.message).toBe(
      '“说明保险责任与免责”只有 10 秒，念完约需 10 秒',
    )
    const slower = { ...DEFAULTS, 'chars-per-second': 4 }
    expect(found({ takes: [take(0, 10_000, words)], settings: slower })[0]?.kind).toBe('too-short')
  })

  it('marks and spaces are not spoken', () => {
    expect(spokenLength(['您好，我是（陈嘉树）。', ' 保费 3,200 元！'])).toBe(14)
  })

  it('a break from the setting on, at the end of what came before', () => {
    const at = (seconds: number) => new Date(Date.UTC(2026, 10, 24, 2, 0, seconds))
    const gap = (seconds: number) => ({ beforeOrdinal: 2, fromAt: at(0), toAt: at(seconds) })
    expect(places({ gaps: [gap(59)] })).toEqual([])
    expect(places({ gaps: [gap(60)] })).toEqual([['long-gap', 59_000, 60_000]])
  })

  it('a node without measurements in a film that has them', () => {
    const seconds = film([FINE, 10])
    expect(places({ seconds, takes: [take(20_000, 30_000)] })).toEqual([
      ['unmeasured', 20_000, 30_000],
    ])
  })
})

describe('whatever was measured', () => {
  const value = fc.integer({ min: 0, max: 99 })
  const second = fc.record({ loud: value, bright: value, moving: value })
  const seconds = fc.array(second, { minLength: 1, maxLength: 60 })
  const placed = (some: Kind[]) => some.map((one, at) => ({ ...one, atMs: at * 1000 }))

  it('lies inside its node and lasts as long as the setting asks', () => {
    fc.assert(
      fc.property(seconds, (some) => {
        for (const one of found({ seconds: placed(some) })) {
          expect(one.startsMs).toBeGreaterThanOrEqual(0)
          expect(one.endsMs).toBeLessThanOrEqual(60_000)
          expect(one.endsMs - one.startsMs).toBeGreaterThanOrEqual(5000)
        }
      }),
    )
  })

  it('a stricter setting never tells less', () => {
    fc.assert(
      fc.property(seconds, (some) => {
        const strict = { ...DEFAULTS, 'silence-seconds': 2 }
        const silences = (settings: typeof DEFAULTS) =>
          found({ seconds: placed(some), settings }).filter(({ kind }) => kind === 'silence').length
        expect(silences(strict)).toBeGreaterThanOrEqual(silences(DEFAULTS))
      }),
    )
  })
})

describe('the seconds of a segment', () => {
  it('are spread over the time of their chunks', () => {
    const signals = [FINE, SILENT].map(signalText).join('')
    const chunks = [
      { startsMs: 0, endsMs: 2000, signals },
      { startsMs: 2000, endsMs: 4100, signals: null },
      { startsMs: 4100, endsMs: 6100, signals },
    ]
    expect(secondsOf(chunks).map(({ atMs, loud }) => [atMs, loud])).toEqual([
      [0, 50],
      [1000, 3],
      [4100, 50],
      [5100, 3],
    ])
  })
})
