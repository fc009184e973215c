// The proof of the number a signature rests on. No database needed.
import { describe, expect, it } from 'vitest'
import type { SaleFacts } from './facts.ts'
import { proofOf, provenNumber } from './number.ts'
import type { Act } from './store.ts'
import { NOON, untouched } from './testing.ts'

const act = (kind: 'code' | 'signed', minutes: number, data: object = {}) =>
  ({ kind, code: 'application', at: after(minutes), data }) as unknown as Act
const after = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000)
const at = (minutes: number, ...acts: Act[]): SaleFacts => ({
  ...untouched,
  acts,
  now: after(minutes),
})

describe('the proof of the number', () => {
  const proof = act('code', 0)

  it('is good for half an hour', () => {
    expect(provenNumber(at(30, proof))).toBe(proof)
    expect(provenNumber(at(31, proof))).toBeUndefined()
  })

  it('may be given again, and the newest counts', () => {
    const again = act('code', 40)
    expect(provenNumber(at(45, proof, again))).toBe(again)
  })

  it('stays with the signature it was given for', () => {
    const signed = act('signed', 10)
    expect(provenNumber(at(9999, proof, signed))).toBe(proof)
  })

  it('is not asked for after the fact: what was signed before numbers were proven stays signed', () => {
    const signed = act('signed', 10)
    expect(provenNumber(at(9999, signed))).toBe(signed)
  })

  it('tells which code, to whom, when sent and when typed, and not the code', () => {
    const data = { codeId: 'c', sentTo: '199****1137', issuedAt: NOON.toISOString() }
    expect(proofOf(act('code', 1, data))).toEqual({
      ...data,
      provenAt: after(1).toISOString(),
    })
  })
})
