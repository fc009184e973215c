import { describe, expect, it } from 'vitest'
import { INSPECTION_STATES } from '#contracts/inspections'
import type { InspectionStateName } from '#contracts/inspections'
import { Refusal } from '#platform/refusal'
import { INSPECTIONS, requireMove } from './states.ts'

const STATES = Object.keys(INSPECTION_STATES) as InspectionStateName[]

/** Everything that can come of a state, however many steps it takes. */
function reachableFrom(start: InspectionStateName): Set<InspectionStateName> {
  const found = new Set<InspectionStateName>()
  const visit = (state: InspectionStateName) => {
    for (const next of INSPECTIONS[state]) {
      if (found.has(next)) continue
      found.add(next)
      visit(next)
    }
  }
  visit(start)
  return found
}

describe('where an inspection may go', () => {
  it('from being drawn to having passed there is always a way', () => {
    for (const state of STATES.filter((one) => one !== 'passed')) {
      expect(reachableFrom(state).has('passed'), state).toBe(true)
    }
  })

  it('what passed is over, and what was drawn is never un-drawn', () => {
    expect(reachableFrom('passed').size).toBe(0)
    for (const state of STATES) expect(reachableFrom(state).has('not-drawn'), state).toBe(false)
  })

  it('nothing passes without somebody having it in hand', () => {
    const before = STATES.filter((state) => INSPECTIONS[state].includes('passed'))
    expect(before).toEqual(['inspecting'])
  })

  it('what failed passes only through a second look', () => {
    expect(INSPECTIONS.repair).toEqual(['recheck'])
    expect(INSPECTIONS.recheck).toEqual(['inspecting'])
  })

  it('any other move is refused in words that name the state', () => {
    for (const from of STATES) {
      for (const to of STATES) {
        const move = () => requireMove(from, to)
        if (INSPECTIONS[from].includes(to)) expect(move).not.toThrow()
        else {
          expect(move).toThrow(Refusal)
          expect(move).toThrow(INSPECTION_STATES[from])
        }
      }
    }
  })
})
