// Out of a film comes its sound, whatever pieces the film arrives in, and never a picture.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pieceOf } from '#world/recording'
import { EBML_ID, elementsIn } from './ebml.ts'
import { soundFilter } from './sound-of.ts'
import { WALK_START, WebmError, walkOn } from './webm-walk.ts'

const SAID = [
  { fromMs: 1000, toMs: 3000, speaker: 0 as const, text: '这是一份保险。' },
  { fromMs: 6000, toMs: 8000, speaker: 1 as const, text: '好的。' },
]
const FILM = Buffer.concat([0, 1, 2].map((seq) => pieceOf(seq, { said: SAID })))
const CALL = Buffer.concat([0, 1].map((seq) => pieceOf(seq, { medium: 'call', said: SAID })))
const SILENT = Buffer.concat([0, 1].map((seq) => pieceOf(seq)))

function soundIn(pieces: readonly Uint8Array[]) {
  const filter = soundFilter()
  const sound = Buffer.concat(pieces.flatMap((piece) => filter.push(piece)))
  return { sound, hasSound: filter.hasSound() }
}

describe('the sound of a film', () => {
  it('keeps what was said and leaves the pictures out', () => {
    const { sound, hasSound } = soundIn([FILM])
    expect(hasSound).toBe(true)
    for (const { text } of SAID) expect(sound.includes(text)).toBe(true)
    expect(sound.includes('V_VP8')).toBe(false)
    expect(sound.length).toBeLessThan(FILM.length / 2)
  })

  it('is a stream of its own with one track, as long as the film', () => {
    const { sound } = soundIn([FILM])
    const { walk, clusters } = walkOn(WALK_START, sound)
    expect(walk.lastMs).toBe(14_000)
    expect(clusters.map(({ ms }) => ms)).toEqual([0, 5000, 10_000])
    const tracks = elementsIn(Buffer.from(walk.head ?? '', 'base64'))
      .flatMap(({ id, content }) => (id === EBML_ID.segment ? elementsIn(content) : []))
      .filter(({ id }) => id === EBML_ID.tracks)
    expect(elementsIn(tracks[0]!.content)).toHaveLength(1)
  })

  it('does not depend on where the film was cut', () => {
    const whole = soundIn([FILM]).sound
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: FILM.length }), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), FILM.length]
        const pieces = at.slice(1).map((end, index) => FILM.subarray(at[index], end))
        expect(soundIn(pieces).sound.equals(whole)).toBe(true)
      }),
    )
  })

  it('of a call is all of the call', () => {
    const { sound, hasSound } = soundIn([CALL])
    expect(hasSound).toBe(true)
    expect(walkOn(WALK_START, sound).walk.lastMs).toBe(walkOn(WALK_START, CALL).walk.lastMs)
  })

  it('is none where only pictures were recorded', () => {
    expect(soundIn([SILENT]).hasSound).toBe(false)
  })

  it('is refused where there is no film at all', () => {
    expect(() => soundIn([Buffer.alloc(64)])).toThrow(WebmError)
  })
})
