import { GRANT_DEEDS, GRANT_STATES } from '#contracts/authority'
import type { GrantState } from '#contracts/authority'
import { Refusal } from '#platform/refusal'

export type Move = 'approve' | 'reject' | 'suspend' | 'resume' | 'revoke' | 'expire' | 'replace'

/** Which deed leads from where to where; everything else is refused, and a test walks all of it. */
export const MOVES: Record<Move, { from: readonly GrantState[]; to: GrantState }> = {
  approve: { from: ['applied'], to: 'active' },
  reject: { from: ['applied'], to: 'rejected' },
  suspend: { from: ['active'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'active' },
  revoke: { from: ['active', 'suspended'], to: 'revoked' },
  expire: { from: ['active', 'suspended'], to: 'expired' },
  replace: { from: ['active', 'suspended'], to: 'replaced' },
}

export function canMove(move: Move, state: GrantState): boolean {
  return MOVES[move].from.includes(state)
}

/** The state after the deed, or a refusal that says where the grant stands. */
export function moveGrant(move: Move, state: GrantState): GrantState {
  if (canMove(move, state)) return MOVES[move].to
  throw new Refusal('state-conflict', {
    detail: `授权目前“${GRANT_STATES[state]}”，不能${GRANT_DEEDS[move]}`,
  })
}
