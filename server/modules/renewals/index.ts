import type { PaperDesk } from '#modules/papers'
import type { Vault } from '#modules/vault'
import type { Module } from '#platform/module'
import { agreeDebit, requestDebitCode } from './agree-debit.ts'
import {
  applyReinstatement,
  quoteReinstatement,
  retryReinstatementDebit,
} from './apply-reinstatement.ts'
import { exchangeJobs } from './exchanges.ts'
import type { Partners } from './exchanges.ts'
import { endWithPolicy, renewalSchedule } from './follow-renewals.ts'
import { readPhoneRenewal, readRenewal } from './read-renewal.ts'
import { SEALED_HEALTH } from './reinstatement-store.ts'
import { readPhoneReinstatement } from './reinstatement-view.ts'
import { retryRenewalRefund } from './retry-renewal-refund.ts'
import { recordRevocation, revokeDebit } from './revoke-debit.ts'

export { askRenewalExchange } from './exchanges.ts'
export { takeRenewalAnswer } from './settle-exchange.ts'

type Parts = Partners & { papers: PaperDesk; bankName: string; vault: Vault }

/** Level 6. The premiums after the first one: told ahead, debited as agreed, followed, taken up again. */
export function renewalsModule(parts: Parts): Module {
  const { papers, bankName, vault } = parts
  const printing = { papers, bankName }
  const { handlers, schedules } = exchangeJobs(parts)
  return {
    name: 'renewals',
    endpoints: [
      readRenewal,
      recordRevocation(printing),
      retryRenewalRefund,
      readPhoneRenewal(bankName),
      requestDebitCode,
      agreeDebit(printing),
      revokeDebit(printing),
      readPhoneReinstatement(bankName),
      quoteReinstatement,
      applyReinstatement({ ...printing, vault }),
      retryReinstatementDebit,
    ],
    handlers: [endWithPolicy, ...handlers],
    sealed: [SEALED_HEALTH],
    schedules: [renewalSchedule(parts), ...schedules],
  }
}
