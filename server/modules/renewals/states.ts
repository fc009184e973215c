import type { ReinstatementState } from '#contracts/reinstatement'

/** Which state may follow which; everything else is impossible. */
export const TRANSITIONS: Record<ReinstatementState, readonly ReinstatementState[]> = {
  asking: ['debiting', 'outlet', 'refused'],
  debiting: ['confirming', 'no-money'],
  'no-money': ['debiting'],
  confirming: ['done', 'returning'],
  returning: ['returned', 'refund-refused'],
  'refund-refused': ['returning'],
  // At the outlet the insurer decides by itself; its books tell.
  outlet: ['done'],
  done: [],
  refused: [],
  returned: [],
}

/** One of these at a time; what is over may be applied for again. */
export const RUNNING: ReadonlySet<ReinstatementState> = new Set([
  'asking',
  'debiting',
  'no-money',
  'confirming',
  'returning',
  'refund-refused',
])
