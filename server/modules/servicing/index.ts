import type { Module } from '#platform/module'
import { insurerJobs } from './ask-insurer.ts'
import type { Partners } from './ask-insurer.ts'
import { askSurrender, quoteSurrender } from './ask-surrender.ts'
import { askStanding, pledgePolicy, releasePledge, verifySurrender } from './handle-service.ts'
import { readPhoneService, readService } from './queries.ts'

/** Level 6. Service on a policy in force: surrender, pledge, and how the insurer has it. */
export function servicingModule(partners: Partners): Module {
  return {
    name: 'servicing',
    endpoints: [
      readService,
      askStanding,
      pledgePolicy,
      releasePledge,
      verifySurrender,
      readPhoneService,
      quoteSurrender,
      askSurrender(partners),
    ],
    ...insurerJobs(partners),
  }
}
