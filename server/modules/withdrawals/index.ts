import type { Module } from '#platform/module'
import { partnerJobs } from './ask-partners.ts'
import type { Partners } from './ask-partners.ts'
import { askWithdrawal } from './ask-withdrawal.ts'
import { retryRefund, verifyWithdrawal } from './handle-withdrawal.ts'
import { listCoolingOff, readPhoneWithdrawal, readWithdrawal } from './queries.ts'

export { takeWithdrawalAnswer } from './settle.ts'

/** Level 6. The cooling-off period: who may still withdraw, and a withdrawal from request to refund. */
export function withdrawalsModule(partners: Partners): Module {
  return {
    name: 'withdrawals',
    endpoints: [
      listCoolingOff,
      readWithdrawal,
      verifyWithdrawal,
      retryRefund,
      readPhoneWithdrawal,
      askWithdrawal(partners),
    ],
    ...partnerJobs(partners),
  }
}
