import { visitLoosePairs } from './knowledge-text.ts'

/** In how many passages a loose pair of characters stands; hashed, so it may answer a little high. */
export type LoosePairs = { frequency: (key: number) => number }

const BITS_MIN = 16
const BITS_MAX = 22

/**
 * Counts loose pairs in a table of fixed size instead of an index: they are only ever looked for in
 * passages already chosen, so where they stand need not be kept.
 */
export function collectLoosePairs(passageCount: number): {
  addPassage: (text: string) => void
  finish: () => LoosePairs
} {
  const wanted = Math.ceil(Math.log2(Math.max(1, passageCount) * 400))
  const shift = 32 - Math.max(BITS_MIN, Math.min(BITS_MAX, wanted))
  const slotOf = (key: number) => Math.imul(key | 0, 0x9e_37_79_b1) >>> shift
  const frequencies = new Uint32Array(2 ** (32 - shift))
  const lastPassage = new Uint32Array(frequencies.length)
  let passage = 0
  return {
    addPassage: (text) => {
      passage += 1
      visitLoosePairs(text, (key) => {
        const slot = slotOf(key)
        if (lastPassage[slot] === passage) return
        lastPassage[slot] = passage
        frequencies[slot]! += 1
      })
    },
    finish: () => ({ frequency: (key) => Math.min(passageCount, frequencies[slotOf(key)]!) }),
  }
}
