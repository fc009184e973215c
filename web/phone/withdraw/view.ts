import type { OutputOf } from '#contracts/operation'
import type { readPhoneWithdrawal } from '#contracts/withdrawals'

export type View = OutputOf<typeof readPhoneWithdrawal>
