// The state machine, all of it: what may follow what, and that nothing else may.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SALE_STATES } from '#contracts/sale-view'
import type { SaleState } from '#contracts/sale-view'
import type { Refusal } from '#platform/refusal'
import { COMMITTED, ENDED, TRANSITIONS, canReach, requireNotCommitted } from './states.ts'

const STATES = Object.keys(SALE_STATES) as SaleState[]
const BEFORE_APPLICATION: SaleState[] = ['identify', 'recommend', 'communicate', 'contract']
const anyState = fc.constantFrom(...STATES)

describe('what may follow what', () => {
  it('names every state there is, and no other', () => {
    expect(Object.keys(TRANSITIONS).sort()).toEqual(STATES.toSorted())
    for (const next of Object.values(TRANSITIONS).flat()) expect(STATES).toContain(next)
  })

  it('before the application one may always step back, never skip the signature', () => {
    for (const from of BEFORE_APPLICATION) {
      for (const to of BEFORE_APPLICATION) expect(canReach(from, to)).toBe(true)
      const jumps = TRANSITIONS[from].filter((next) => next === 'underwriting')
      expect(jumps).toEqual(from === 'contract' ? ['underwriting'] : [])
    }
  })

  it.each<[SaleState, SaleState]>([
    // Once the insurer has the application there is no way back to the counter.
    ['underwriting', 'identify'],
    ['underwriting', 'contract'],
    ['accepted', 'contract'],
    // Money was taken: a policy comes of it, or it goes back.
    ['issuing', 'accepted'],
    ['issuing', 'abandoned'],
    ['in-force', 'abandoned'],
    ['in-force', 'identify'],
    // What has ended has ended.
    ['declined', 'accepted'],
    ['declined', 'identify'],
    ['abandoned', 'identify'],
    ['abandoned', 'in-force'],
    ['sealed', 'in-force'],
    ['sealed', 'identify'],
  ])('%s never becomes %s', (from, to) => {
    expect(canReach(from, to)).toBe(false)
  })

  it('a debit that was refused leads back to asking again, and only there', () => {
    expect(TRANSITIONS.paying.toSorted()).toEqual(['accepted', 'issuing'])
  })

  it('the customer may say no until the application is out, and again before paying', () => {
    const open = STATES.filter((state) => TRANSITIONS[state].includes('abandoned'))
    // In between only other terms than those applied for can be refused.
    expect(open).toEqual([...BEFORE_APPLICATION, 'underwriting', 'accepted'])
  })

  it('every state but the seal leads to the seal in the end', () => {
    for (const state of STATES) expect(canReach(state, 'sealed')).toBe(true)
    expect(TRANSITIONS.sealed).toEqual([])
  })

  it('reaching is walking: step by step, whichever way is taken', () => {
    fc.assert(
      fc.property(anyState, fc.array(fc.nat(), { maxLength: 12 }), (start, turns) => {
        let at = start
        for (const turn of turns) {
          const ways = TRANSITIONS[at]
          const next = ways[turn % Math.max(ways.length, 1)]
          if (next === undefined) break
          at = next
          expect(canReach(start, at)).toBe(true)
        }
      }),
    )
  })

  it('and whoever can reach one that reaches another reaches that one too', () => {
    fc.assert(
      fc.property(anyState, anyState, anyState, (a, b, c) => {
        fc.pre(canReach(a, b) && canReach(b, c))
        expect(canReach(a, c)).toBe(true)
      }),
    )
  })
})

describe('from when on a plan can no longer be changed', () => {
  it.each(STATES)('%s', (state) => {
    const isOpen = BEFORE_APPLICATION.includes(state)
    expect(COMMITTED.has(state)).toBe(!isOpen)
    if (isOpen) expect(() => requireNotCommitted(state)).not.toThrow()
    else {
      const thrown = (() => {
        try {
          requireNotCommitted(state)
          return undefined
        } catch (error) {
          return (error as Refusal).code
        }
      })()
      expect(thrown).toBe('state-conflict')
    }
  })

  it('what has ended is settled, and the way there is not the end', () => {
    expect([...ENDED].sort()).toEqual(['abandoned', 'declined', 'in-force', 'sealed'])
    for (const state of ENDED) expect(COMMITTED.has(state)).toBe(true)
  })
})
