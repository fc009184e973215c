import { DRAFT_STATES } from '#contracts/rule-drafts'
import type { DraftState } from '#contracts/rule-drafts'
import { Refusal } from '#platform/refusal'

/** From → to. What was released or thrown away stays as it is; a new draft starts from it. */
export const MOVES: Record<DraftState, readonly DraftState[]> = {
  editing: ['editing', 'submitted', 'discarded'],
  submitted: ['editing', 'released', 'returned', 'discarded'],
  returned: ['editing', 'discarded'],
  released: [],
  discarded: [],
}

export function requireState(draft: { state: DraftState }, to: DraftState): void {
  if (MOVES[draft.state].includes(to)) return
  throw new Refusal('state-conflict', { detail: `草案${DRAFT_STATES[draft.state]}，不能这样做` })
}
