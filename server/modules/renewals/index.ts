import type { InsurerGateway } from '#modules/insurers'
import type { FieldCrypto } from '#platform/crypto'
import type { Module } from '#platform/module'
import { endWithPolicy, renewalSchedule } from './follow-renewals.ts'
import { readRenewal } from './read-renewal.ts'

/** Level 6. The premiums after the first one: told ahead, followed, and what happens without them. */
export function renewalsModule(parts: { insurer: InsurerGateway; fields: FieldCrypto }): Module {
  return {
    name: 'renewals',
    endpoints: [readRenewal],
    handlers: [endWithPolicy],
    schedules: [renewalSchedule(parts)],
  }
}
