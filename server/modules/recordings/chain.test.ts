import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainFaults, genesisOf, linkOf } from './chain.ts'
import type { ChainedSegment } from './chain.ts'

const ID = 'r'
/** A recording of segments with so many chunks each, as an honest browser chains it. */
function honest(sizes: readonly number[]): ChainedSegment[] {
  let previousChain = ''
  return sizes.map((size, at) => {
    const segmentId = `s${at}`
    const genesis = genesisOf({ recordingId: ID, segmentId, previousChain })
    let chain = genesis
    const chunks = Array.from({ length: size }, (_, seq) => {
      const sha256 = `${at}${seq}`.padStart(64, '0')
      const claim = { sha256, startsMs: seq * 2000, endsMs: (seq + 1) * 2000 }
      chain = linkOf(chain, claim)
      return { ...claim, seq, chain }
    })
    previousChain = chain
    return { ordinal: at + 1, segmentId, genesis, chain, chunks }
  })
}
const faults = (segments: readonly ChainedSegment[]) =>
  chainFaults(ID, segments).map(({ what, where }) => `${where}: ${what}`)
const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 })

describe('the chain of a recording', () => {
  it('is whole as it was recorded', () => {
    fc.assert(
      fc.property(sizes, (some) => {
        expect(faults(honest(some))).toEqual([])
      }),
    )
  })

  it('any chunk taken out is named, wherever it was', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (some, a, b) => {
        const segments = honest(some)
        const segment = segments[a % segments.length]!
        const at = b % segment.chunks.length
        const chunks = segment.chunks.filter((_, index) => index !== at)
        const bent = segments.map((one) => (one === segment ? { ...one, chunks } : one))
        expect(faults(bent).join()).toContain(`segment ${segment.ordinal}`)
      }),
    )
  })

  it('two chunks that changed places are named', () => {
    const [segment] = honest([4])
    const [a, b, ...rest] = segment!.chunks
    expect(faults([{ ...segment!, chunks: [b!, a!, ...rest] }])[0]).toContain('segment 1 chunk 1')
  })

  it('a chunk encoded anew is named, also when its own link was made to fit', () => {
    const [segment] = honest([4])
    const bend = (relink: boolean) =>
      segment!.chunks.map((chunk) => {
        if (chunk.seq !== 2) return chunk
        const other = { ...chunk, sha256: 'f'.repeat(64) }
        const { chain } = segment!.chunks[1]!
        return relink ? { ...other, chain: linkOf(chain, other) } : other
      })
    expect(faults([{ ...segment!, chunks: bend(false) }])).toEqual([
      'segment 1 chunk 2: 片段被替换或改动',
    ])
    expect(faults([{ ...segment!, chunks: bend(true) }])).toEqual([
      'segment 1 chunk 3: 片段被替换或改动',
    ])
  })

  it('a segment that is left out, or comes from another recording, does not fit', () => {
    const [first, second, third] = honest([2, 2, 2])
    expect(faults([first!, third!])).toContain('segment 3: 前面缺一段')
    expect(faults([first!, third!])).toContain('segment 3: 与前一段不相接')
    expect(chainFaults('another', [first!, second!])[0]?.where).toBe('segment 1')
  })

  it('a cut at the end is a cut', () => {
    const [segment] = honest([4])
    expect(faults([{ ...segment!, chunks: segment!.chunks.slice(0, 3) }])).toEqual([
      'segment 1: 末尾缺片段',
    ])
  })
})
