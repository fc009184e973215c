import { describe, expect, it } from 'vitest'
import { GRANT_STATES } from '#contracts/authority'
import type { GrantState } from '#contracts/authority'
import { Refusal } from '#platform/refusal'
import { MOVES, canMove, moveGrant } from './states.ts'
import type { Move } from './states.ts'

const STATES = Object.keys(GRANT_STATES) as GrantState[]

/** The whole life of a grant; everything that is not here is impossible. */
const POSSIBLE: Record<Move, Partial<Record<GrantState, GrantState>>> = {
  approve: { applied: 'active' },
  reject: { applied: 'rejected' },
  suspend: { active: 'suspended' },
  resume: { suspended: 'active' },
  revoke: { active: 'revoked', suspended: 'revoked' },
  expire: { active: 'expired', suspended: 'expired' },
  replace: { active: 'replaced', suspended: 'replaced' },
}

describe('the life of a grant', () => {
  it.each(Object.keys(MOVES) as Move[])('%s leads from where it may and nowhere else', (move) => {
    for (const state of STATES) {
      const to = POSSIBLE[move][state]
      expect([state, canMove(move, state)]).toEqual([state, to !== undefined])
      if (to) expect(moveGrant(move, state)).toBe(to)
      else expect(() => moveGrant(move, state)).toThrow(Refusal)
    }
  })

  it('never leaves an end', () => {
    for (const end of ['revoked', 'expired', 'rejected', 'replaced'] as const) {
      for (const move of Object.keys(MOVES) as Move[]) expect(canMove(move, end)).toBe(false)
    }
  })

  it('says in words why not', () => {
    expect(() => moveGrant('resume', 'active')).toThrow('授权目前“有效”，不能恢复')
  })
})
