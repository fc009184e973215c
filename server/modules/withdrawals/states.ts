import type { WithdrawalState } from '#contracts/withdrawals'

/** Which state may follow which; everything else is impossible. */
export const TRANSITIONS: Record<WithdrawalState, readonly WithdrawalState[]> = {
  verify: ['cancelling'],
  cancelling: ['refunding', 'refused'],
  refunding: ['done', 'refund-refused'],
  'refund-refused': ['refunding'],
  done: [],
  refused: [],
}
