import type { Module } from '#platform/module'
import { applyGrant } from './apply-grant.ts'
import { countBlockedAttempts, listBlockedAttempts } from './blocked.ts'
import { recordOnCompletion } from './complete-training.ts'
import { closeEvidence, readEvidence, recordEvidence } from './evidence.ts'
import { listSellers, readGrant, readRightToSell, readSellableShelf } from './queries.ts'
import {
  approveGrant,
  rejectGrant,
  resumeGrant,
  reviewGrant,
  revokeGrant,
  suspendGrant,
} from './settle-grant.ts'
import { listUnitLimits, setUnitLimit } from './unit-limits.ts'
import { watchSchedule } from './watch.ts'

export { keepBlockedAttempt } from './blocked.ts'
export type { Attempt } from './blocked.ts'
export { trainingImporter } from './import-training.ts'
export { installEvidence } from './install-evidence.ts'
export type { InstalledEvidence } from './install-evidence.ts'
export { readRight } from './right-to-sell.ts'
export type { Right, RightCheck } from './right-to-sell.ts'

/** Level 3. The right to sell (可售权): evidence, grants, limits, and one explained answer, live. */
export function authorityModule(): Module {
  return {
    name: 'authority',
    endpoints: [
      readRightToSell,
      readSellableShelf,
      listSellers,
      readGrant,
      applyGrant,
      reviewGrant,
      approveGrant,
      rejectGrant,
      suspendGrant,
      resumeGrant,
      revokeGrant,
      readEvidence,
      recordEvidence,
      closeEvidence,
      listBlockedAttempts,
      countBlockedAttempts,
      listUnitLimits,
      setUnitLimit,
    ],
    handlers: [recordOnCompletion],
    schedules: [watchSchedule],
  }
}
